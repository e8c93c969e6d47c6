package io.columba.codegen;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says what to generate. Of {@code database}, {@code url} and {@code scripts} one is needed, and {@code target} and
 * {@code packageName}; everything else has a usual value. One thread at a time.
 */
public final class GeneratorOptionsBuilder implements Cloneable {
    @Nullable
    String database;

    @Nullable
    String config;

    @Nullable
    String url;

    @Nullable
    String user;

    @Nullable
    String password;

    List<String> scripts = List.of();
    List<String> schemas = List.of();
    List<String> include = List.of("*");
    List<String> exclude = List.of();
    String target = "";
    String packageName = "";
    String app = "";
    String using = "";
    FieldStyle fields = FieldStyle.ACCESSORS;
    boolean singular = true;
    List<String> stripPrefixes = List.of();
    boolean reverseSides = true;
    Map<String, String> classes = Map.of();
    Map<String, String> names = Map.of();
    Map<String, String> reverseNames = Map.of();
    Map<String, String> types = Map.of();
    Map<String, String> converters = Map.of();
    Map<String, String> managers = Map.of();

    GeneratorOptionsBuilder() {}

    GeneratorOptionsBuilder copy() {
        try {
            return (GeneratorOptionsBuilder) clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The names of all options, for messages. */
    static List<String> names() {
        return Arrays.stream(GeneratorOptionsBuilder.class.getDeclaredFields())
                .filter(field -> !field.isSynthetic())
                .map(field -> field.getName().equals("packageName") ? "package" : field.getName())
                .sorted()
                .toList();
    }

    /**
     * Names an alias of columba.yml.
     *
     * @param value the alias
     * @return this builder
     */
    @JsonProperty("database")
    public GeneratorOptionsBuilder database(@Nullable String value) {
        this.database = value;
        return this;
    }

    /**
     * Names the file with the databases, where that is not columba.yml in the working directory.
     *
     * @param value the path of a YAML or JSON file
     * @return this builder
     */
    @JsonProperty("config")
    public GeneratorOptionsBuilder config(@Nullable String value) {
        this.config = value;
        return this;
    }

    /**
     * Gives the JDBC URL of a database, instead of an alias.
     *
     * @param value the URL
     * @return this builder
     */
    @JsonProperty("url")
    public GeneratorOptionsBuilder url(@Nullable String value) {
        this.url = value;
        return this;
    }

    /**
     * Says who logs in at the URL.
     *
     * @param value the user
     * @return this builder
     */
    @JsonProperty("user")
    public GeneratorOptionsBuilder user(@Nullable String value) {
        this.user = value;
        return this;
    }

    /**
     * Gives the password of the user.
     *
     * @param value the password
     * @return this builder
     */
    @JsonProperty("password")
    public GeneratorOptionsBuilder password(@Nullable String value) {
        this.password = value;
        return this;
    }

    /**
     * Names SQL scripts that make the schema. They are run at the URL or alias, or else in an H2 database in memory that is thrown away.
     *
     * @param value the paths, in the order in which they are run
     * @return this builder
     */
    @JsonProperty("scripts")
    public GeneratorOptionsBuilder scripts(List<String> value) {
        this.scripts = List.copyOf(value);
        return this;
    }

    /**
     * Names the schemas to read.
     *
     * @param value the schemas; empty for the one the connection is in
     * @return this builder
     */
    @JsonProperty("schemas")
    public GeneratorOptionsBuilder schemas(List<String> value) {
        this.schemas = List.copyOf(value);
        return this;
    }

    /**
     * Chooses tables and views.
     *
     * @param value their names, in which * stands for anything
     * @return this builder
     */
    @JsonProperty("include")
    public GeneratorOptionsBuilder include(List<String> value) {
        this.include = List.copyOf(value);
        return this;
    }

    /**
     * Leaves out tables and views.
     *
     * @param value their names, in which * stands for anything
     * @return this builder
     */
    @JsonProperty("exclude")
    public GeneratorOptionsBuilder exclude(List<String> value) {
        this.exclude = List.copyOf(value);
        return this;
    }

    /**
     * Names the directory of the sources, above that of the package.
     *
     * @param value the path, such as src/main/java
     * @return this builder
     */
    @JsonProperty("target")
    public GeneratorOptionsBuilder target(String value) {
        this.target = value;
        return this;
    }

    /**
     * Names the package of the classes; in YAML "package".
     *
     * @param value the package
     * @return this builder
     */
    @JsonProperty("package")
    public GeneratorOptionsBuilder packageName(String value) {
        this.packageName = value;
        return this;
    }

    /**
     * Gives the application label of the entities.
     *
     * @param value the label; empty for none
     * @return this builder
     */
    @JsonProperty("app")
    public GeneratorOptionsBuilder app(String value) {
        this.app = value;
        return this;
    }

    /**
     * Names the alias of the entities about which no router has an opinion.
     *
     * @param value the alias; empty for none
     * @return this builder
     */
    @JsonProperty("using")
    public GeneratorOptionsBuilder using(String value) {
        this.using = value;
        return this;
    }

    /**
     * Chooses how fields are reached.
     *
     * @param value accessors or public fields
     * @return this builder
     */
    @JsonProperty("fields")
    public GeneratorOptionsBuilder fields(FieldStyle value) {
        this.fields = value;
        return this;
    }

    /**
     * Says whether a class is called by the singular of its table.
     *
     * @param value false to keep the plural
     * @return this builder
     */
    @JsonProperty("singular")
    public GeneratorOptionsBuilder singular(boolean value) {
        this.singular = value;
        return this;
    }

    /**
     * Cuts beginnings off the names of tables.
     *
     * @param value what to cut off, such as tbl_
     * @return this builder
     */
    @JsonProperty("stripPrefixes")
    public GeneratorOptionsBuilder stripPrefixes(List<String> value) {
        this.stripPrefixes = List.copyOf(value);
        return this;
    }

    /**
     * Says whether the other side of each relation is declared.
     *
     * @param value false for foreign keys only
     * @return this builder
     */
    @JsonProperty("reverseSides")
    public GeneratorOptionsBuilder reverseSides(boolean value) {
        this.reverseSides = value;
        return this;
    }

    /**
     * Names classes.
     *
     * @param value simple class names by table
     * @return this builder
     */
    @JsonProperty("classes")
    public GeneratorOptionsBuilder classes(Map<String, String> value) {
        this.classes = Map.copyOf(value);
        return this;
    }

    /**
     * Names fields, those of relations too.
     *
     * @param value names by column, such as film.language_id
     * @return this builder
     */
    @JsonProperty("names")
    public GeneratorOptionsBuilder names(Map<String, String> value) {
        this.names = Map.copyOf(value);
        return this;
    }

    /**
     * Names the other sides of relations.
     *
     * @param value names by column
     * @return this builder
     */
    @JsonProperty("reverseNames")
    public GeneratorOptionsBuilder reverseNames(Map<String, String> value) {
        this.reverseNames = Map.copyOf(value);
        return this;
    }

    /**
     * Chooses Java types.
     *
     * @param value fully qualified types by column, or by SQL type such as numeric
     * @return this builder
     */
    @JsonProperty("types")
    public GeneratorOptionsBuilder types(Map<String, String> value) {
        this.types = Map.copyOf(value);
        return this;
    }

    /**
     * Names converters for types that no column holds.
     *
     * @param value converter classes by column, or by SQL type
     * @return this builder
     */
    @JsonProperty("converters")
    public GeneratorOptionsBuilder converters(Map<String, String> value) {
        this.converters = Map.copyOf(value);
        return this;
    }

    /**
     * Names managers of your own.
     *
     * @param value manager classes by table
     * @return this builder
     */
    @JsonProperty("managers")
    public GeneratorOptionsBuilder managers(Map<String, String> value) {
        this.managers = Map.copyOf(value);
        return this;
    }

    /**
     * Finishes.
     *
     * @return the options
     * @throws GenerationException if there is no database to read, no target or no package
     */
    public GeneratorOptions build() {
        need(
                database != null || url != null || !scripts.isEmpty(),
                "names no database. Give database, url or scripts.");
        need(database == null || url == null, "names an alias and a URL. Give one of database and url.");
        need(!target.isEmpty(), "names no directory to write to. Give target, such as src/main/java.");
        need(
                packageName.matches("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*"),
                "names no package to write to, or none of Java: \"" + packageName + "\". Give package, such as"
                        + " com.example.model.");
        return new GeneratorOptions(copy());
    }

    private static void need(boolean said, String problem) {
        if (!said) {
            throw new GenerationException(GenerationException.Reason.OPTIONS, "What is given " + problem, null);
        }
    }
}
