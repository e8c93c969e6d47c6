package io.columba.meta;

import io.columba.error.ConversionException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A field of an entity that has a column of its own. Immutable. */
public final class EntityField {
    private final EntityType<?> entity;
    private final int position;
    private final String name;
    private final Class<?> javaType;
    private final ColumnSpec column;
    private final @Nullable ValueKind ownKind;
    private final @Nullable ValueKind elementKind;
    private final @Nullable Converter<Object, Object> converter;
    private final @Nullable Relation relation;
    private final FieldAccess access;
    private volatile @Nullable Boolean beginsWithValue;

    /** What the annotations say of the column. */
    record ColumnSpec(
            String name,
            boolean nullable,
            int length,
            int precision,
            int scale,
            boolean unique,
            boolean index,
            boolean key,
            boolean generated,
            @Nullable String sequence,
            ColumnSql sql) {

        ColumnSpec(
                String name,
                boolean nullable,
                int length,
                int precision,
                int scale,
                boolean unique,
                boolean index,
                boolean key,
                boolean generated,
                @Nullable String sequence) {
            this(
                    name,
                    nullable,
                    length,
                    precision,
                    scale,
                    unique,
                    index,
                    key,
                    generated,
                    sequence,
                    ColumnSql.OF_THE_DIALECT);
        }
    }

    EntityField(
            EntityType<?> entity,
            int position,
            String name,
            Class<?> javaType,
            ColumnSpec column,
            ColumnValue value,
            @Nullable Relation relation,
            FieldAccess access) {
        this.entity = entity;
        this.position = position;
        this.name = name;
        this.javaType = javaType;
        this.column = column;
        this.ownKind = value.kind();
        this.elementKind = value.elementKind();
        this.converter = value.converter();
        this.relation = relation;
        this.access = access;
    }

    /**
     * Returns the entity in whose table the column is.
     *
     * @return the concrete entity that declares the field
     */
    public EntityType<?> entity() {
        return entity;
    }

    /**
     * Returns the place of the field among the fields of its entity.
     *
     * @return the position, from 0
     */
    public int position() {
        return position;
    }

    /**
     * Returns the name of the Java field.
     *
     * @return the name, as lookups use it
     */
    public String name() {
        return name;
    }

    /**
     * Returns the name under which the column's own value is found: for a relation the field name plus {@code Id}.
     *
     * @return the name of the raw value in lookups and {@code values}
     */
    public String valueName() {
        return relation == null ? name : name + "Id";
    }

    /**
     * Returns the declared type of the Java field.
     *
     * @return the type
     */
    public Class<?> javaType() {
        return javaType;
    }

    /**
     * Returns the name of the column.
     *
     * @return the column name, not quoted
     */
    public String column() {
        return column.name();
    }

    /**
     * Returns what the column holds; for a relation what the key of its target is.
     *
     * @return the kind of value
     */
    public ValueKind kind() {
        return ownKind == null ? keyField().kind() : ownKind;
    }

    /**
     * Returns what the elements of an array are.
     *
     * @return the kind of the elements, or null if this is no array
     */
    public @Nullable ValueKind elementKind() {
        return elementKind;
    }

    /**
     * Returns the converter between the Java field and {@link #kind()}.
     *
     * @return the converter, or null if the field holds the stored type itself
     */
    public @Nullable Converter<Object, Object> converter() {
        return ownKind == null ? keyField().converter() : converter;
    }

    /**
     * Returns the relation that the column is the key of.
     *
     * @return the relation, or null if this is a plain value
     */
    public @Nullable Relation relation() {
        return relation;
    }

    /**
     * Says whether this is the key of a joined table, which points to the row of the parent (Django:
     * {@code parent_link}). It has no Java field of its own: the object has the key in the field of the parent's.
     *
     * @return true for the link to the parent
     */
    public boolean parentLink() {
        return relation != null && column.key() && entity.parent() != null;
    }

    /**
     * Returns the way to the value of the column; for a relation that is the key.
     *
     * @return the access
     */
    public FieldAccess access() {
        return access;
    }

    /**
     * Says whether the column may hold null.
     *
     * @return true if null is allowed
     */
    public boolean nullable() {
        return column.nullable();
    }

    /**
     * Says whether the field is the key or a part of it.
     *
     * @return true for a key field
     */
    public boolean key() {
        return column.key();
    }

    /**
     * Says whether a missing value of this key is generated.
     *
     * @return true if the database, or Columba for a UUID, makes the key
     */
    public boolean generated() {
        return column.generated();
    }

    /**
     * Returns the sequence that a missing value of this key is taken from.
     *
     * @return the name of the sequence, not quoted; null if there is none
     */
    public @Nullable String sequence() {
        return column.sequence();
    }

    /**
     * Returns the length of a text column.
     *
     * @return characters, or -1 for no limit; for a relation the length of the key it points to
     */
    public int length() {
        return ownKind == null ? keyField().length() : column.length();
    }

    /**
     * Returns the number of digits of a decimal column.
     *
     * @return digits before and after the point
     */
    public int precision() {
        return ownKind == null ? keyField().precision() : column.precision();
    }

    /**
     * Returns the number of digits after the point of a decimal column.
     *
     * @return digits after the point
     */
    public int scale() {
        return ownKind == null ? keyField().scale() : column.scale();
    }

    /**
     * Says whether the column is unique by itself.
     *
     * @return true for a unique column
     */
    public boolean unique() {
        return column.unique();
    }

    /**
     * Says whether the column has an index by itself.
     *
     * @return true for an indexed column
     */
    public boolean index() {
        return column.index();
    }

    /**
     * Returns the type of the column in the words of its engine, for a relation that of the key it points to.
     *
     * @return the SQL type; null if the dialect chooses it
     */
    public @Nullable String sqlType() {
        return ownKind == null ? keyField().sqlType() : column.sql().type();
    }

    /**
     * Returns what the column can hold of an enum that is stored as text.
     *
     * @return the values in the order of the constants; empty for any other field
     */
    public java.util.List<String> enumValues() {
        return javaType.isEnum() && ownKind == ValueKind.STRING
                ? new EnumConstants(javaType).values()
                : java.util.List.of();
    }

    /**
     * Returns the value that the database puts into new rows.
     *
     * @return an SQL expression, or null
     */
    public @Nullable String dbDefault() {
        return column.sql().dbDefault();
    }

    /**
     * Returns the expression from which the database works out the column.
     *
     * @return an SQL expression, or null
     */
    public @Nullable String generatedAs() {
        return column.sql().generatedAs();
    }

    /**
     * Says whether only the database writes the column.
     *
     * @return true for a column that saving leaves out
     */
    public boolean readOnly() {
        return column.sql().readOnly();
    }

    /**
     * Says whether a row that is inserted for an object leaves the column to the database. A null that the program must
     * have set, because new objects begin with a value, is meant.
     *
     * @param object the object
     * @return true if only the database writes the column, or has a default and the object no value
     */
    public boolean leftToDatabase(Object object) {
        return readOnly() || (dbDefault() != null && access.get(object) == null && !(nullable() && beginsWithValue()));
    }

    private boolean beginsWithValue() {
        Boolean known = beginsWithValue;
        if (known == null) {
            known = access.get(Objects.requireNonNull(entity.newInstance())) != null;
            beginsWithValue = known;
        }
        return known;
    }

    /**
     * Says whether the Java field is a primitive, which cannot hold null.
     *
     * @return true for a primitive
     */
    public boolean primitive() {
        return javaType.isPrimitive();
    }

    /**
     * Returns what is written to the column for an object.
     *
     * @param object the object
     * @return the stored value, of the type of {@link #kind()}; null for null
     */
    public @Nullable Object stored(Object object) {
        return toStored(access.get(object));
    }

    /**
     * Converts a value that a program gave for this field to the stored type.
     *
     * @param value a value of the field's type, or one that says the same; null stays null
     * @return the stored value
     * @throws ConversionException if the value does not fit, naming the field
     */
    public @Nullable Object toStored(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        Converter<Object, Object> conversion = converter();
        try {
            if (conversion != null && conversion.javaType().isInstance(value)) {
                return conversion.toStored(value);
            }
            return kind().coerce(value);
        } catch (ConversionException e) {
            throw new ConversionException(this + " holds " + valueType() + ". " + e.getMessage(), e);
        }
    }

    /**
     * Converts a stored value to the field's type.
     *
     * @param stored what the column holds; null stays null
     * @return the value of the field
     */
    public @Nullable Object fromStored(@Nullable Object stored) {
        Converter<Object, Object> conversion = converter();
        return stored == null || conversion == null ? stored : conversion.fromStored(stored);
    }

    /**
     * Makes the value of the field from one that says the same, such as 5 for 5L.
     *
     * @param value a value; null stays null
     * @return the value as the field holds it
     * @throws ConversionException if the value does not fit, naming the field
     */
    public @Nullable Object toField(@Nullable Object value) {
        return fromStored(toStored(value));
    }

    /**
     * Copies a value of the field, so that a change inside one does not show in the other.
     *
     * @param value a value of the field; null stays null
     * @return an equal value; the same one where nothing in it can change
     */
    public @Nullable Object copyOf(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return bytes.clone();
        }
        boolean changeable = ownKind == ValueKind.JSON || ownKind == ValueKind.ARRAY;
        return changeable ? fromStored(toStored(value)) : value;
    }

    /**
     * Says why the column cannot keep a value, on whatever engine; some engines keep less.
     *
     * @param stored a value of {@link #kind()}
     * @return what is wrong and what to do; null if nothing is
     */
    public @Nullable String refusal(Object stored) {
        return ColumnLimits.refusal(this, stored);
    }

    private String valueType() {
        return relation == null
                ? javaType.getSimpleName()
                : "the key of " + relation.target().name() + " ("
                        + keyField().javaType().getSimpleName() + ")";
    }

    private EntityField keyField() {
        return Objects.requireNonNull(relation).target().key();
    }

    @Override
    public String toString() {
        return entity.name() + "." + name;
    }
}
