package io.columba.schema;

import io.columba.Manager;
import io.columba.Model;
import io.columba.Ref;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.Id;
import io.columba.annotation.Index;
import io.columba.annotation.OnDelete;
import io.columba.annotation.OneToOne;
import io.columba.annotation.Unique;
import java.math.BigDecimal;

/** Entities whose tables have something special. */
final class SchemaEntities {
    private SchemaEntities() {}

    /** Points to one that comes later in the order of names and of creation. */
    @Entity(
            app = "schema",
            unique = @Unique({"name", "place"}),
            indexes = {@Index("name"), @Index({"place", "price"})})
    static class Branch extends Model {
        private static final long serialVersionUID = 1L;
        static final Manager<Branch> objects = Manager.of(Branch.class);

        @Id
        Long id;

        @Column(length = 30)
        String name = "";

        @Column(length = 40, unique = true)
        String code = "";

        @Column(nullable = true, index = true)
        String place;

        @Column(precision = 7, scale = 3, nullable = true)
        BigDecimal price;

        @ForeignKey(onDelete = OnDelete.CASCADE, nullable = true)
        final Ref<Chief> chief = ref();

        @ForeignKey(onDelete = OnDelete.CASCADE, nullable = true)
        final Ref<Branch> parent = ref();
    }

    /** Points back. */
    @Entity(app = "schema")
    static class Chief extends Model {
        private static final long serialVersionUID = 1L;
        static final Manager<Chief> objects = Manager.of(Chief.class);

        @Id
        Long id;

        @OneToOne(onDelete = OnDelete.CASCADE, relatedName = "headedBy", nullable = true)
        final Ref<Branch> branch = ref();
    }

    /** Points without a constraint. */
    @Entity(app = "schema")
    static class Loose extends Model {
        private static final long serialVersionUID = 1L;
        static final Manager<Loose> objects = Manager.of(Loose.class);

        @Id
        Long id;

        @ForeignKey(onDelete = OnDelete.DO_NOTHING, constraint = false)
        final Ref<Chief> chief = ref();
    }

    /** A table that something else owns. */
    @Entity(app = "schema", managed = false)
    static class Unmanaged extends Model {
        private static final long serialVersionUID = 1L;
        static final Manager<Unmanaged> objects = Manager.of(Unmanaged.class);

        @Id
        Long id;
    }

    /** Reserved words and mixed case. */
    @Entity(table = "Order", ordering = "-select")
    static class Reserved extends Model {
        private static final long serialVersionUID = 1L;
        static final Manager<Reserved> objects = Manager.of(Reserved.class);

        @Id
        @Column(name = "Group")
        Long group;

        @Column(name = "select", unique = true)
        String select = "";

        @Column(name = "MixedCase with spaces", index = true)
        int where;

        @ForeignKey(onDelete = OnDelete.CASCADE, nullable = true, column = "Table")
        final Ref<Reserved> table = ref();
    }

    static final String LONG = "a_table_whose_name_is_as_long_as_a_name_may_be_with_postgresql_";

    /** Names at the limit, and constraints whose names would be beyond it. */
    @Entity(table = LONG, unique = @Unique({"first", "second"}), indexes = @Index({"second", "first"}))
    static class LongNames extends Model {
        private static final long serialVersionUID = 1L;
        static final Manager<LongNames> objects = Manager.of(LongNames.class);

        @Id
        Long id;

        @Column(name = "a_column_whose_name_is_as_long_as_a_name_may_be_with_postgresql", length = 20, unique = true)
        String first = "";

        @Column(name = "another_column_whose_name_is_long_but_not_the_same_as_the_first", length = 20, unique = true)
        String second = "";

        @ForeignKey(onDelete = OnDelete.CASCADE, nullable = true)
        final Ref<LongNames> parent = ref();
    }

    /** Its index would have the name that one of {@link PieceOfWork} has, were the parts of names not kept apart. */
    @Entity(table = "piece")
    static class Piece extends Model {
        private static final long serialVersionUID = 1L;

        @Id
        Long id;

        @Column(index = true, unique = true)
        String ofWork = "";
    }

    /** See {@link Piece}. */
    @Entity(table = "piece_of")
    static class PieceOfWork extends Model {
        private static final long serialVersionUID = 1L;

        @Id
        Long id;

        @Column(index = true, unique = true)
        String work = "";
    }

    /** Says the same twice. */
    @Entity(
            app = "schema",
            unique = @Unique("name"),
            indexes = {@Index("name"), @Index("name")})
    static class SaidTwice extends Model {
        private static final long serialVersionUID = 1L;

        @Id
        Long id;

        @Column(unique = true, index = true)
        String name = "";
    }

    /** A table in a schema of its own. */
    @Entity(table = "in_schema", schema = "Elsewhere")
    static class InSchema extends Model {
        private static final long serialVersionUID = 1L;
        static final Manager<InSchema> objects = Manager.of(InSchema.class);

        @Id
        Long id;

        @Column(index = true, unique = true)
        String name = "";

        @ForeignKey(onDelete = OnDelete.CASCADE, nullable = true)
        final Ref<InSchema> parent = ref();
    }
}
