package io.columba.codegen;

import java.io.File;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Makes entities from the schema of a database, as a Maven goal. What is configured here goes before what the options
 * file says; the parameters are the options of {@link GeneratorOptionsBuilder}.
 */
@Mojo(name = "generate", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class GenerateMojo extends AbstractMojo {
    /** Names a YAML file with any of the options. */
    @Parameter(property = "columba.options")
    @Nullable
    File optionsFile;

    /** Names an alias of columba.yml. */
    @Parameter(property = "columba.database")
    @Nullable
    String database;

    /** Names the file with the databases. */
    @Parameter(property = "columba.config")
    @Nullable
    String config;

    /** Gives a JDBC URL, instead of an alias. */
    @Parameter(property = "columba.url")
    @Nullable
    String url;

    /** Says who logs in at the URL. */
    @Parameter(property = "columba.user")
    @Nullable
    String user;

    /** Gives the password of the user. */
    @Parameter(property = "columba.password")
    @Nullable
    String password;

    /** Names SQL scripts that make the schema. */
    @Parameter
    @Nullable
    List<String> scripts;

    /** Names the schemas to read. */
    @Parameter
    @Nullable
    List<String> schemas;

    /** Chooses tables and views. */
    @Parameter
    @Nullable
    List<String> include;

    /** Leaves out tables and views. */
    @Parameter
    @Nullable
    List<String> exclude;

    /** Names the directory of the sources; it has to be one that is compiled. */
    @Parameter(property = "columba.target", defaultValue = "${project.build.sourceDirectory}")
    String target = "";

    /** Names the package of the classes. */
    @Parameter(property = "columba.package", alias = "package")
    @Nullable
    String packageName;

    /** Gives the application label of the entities. */
    @Parameter
    @Nullable
    String app;

    /** Names the alias of the entities about which no router has an opinion. */
    @Parameter
    @Nullable
    String using;

    /** Chooses accessors or public fields. */
    @Parameter
    @Nullable
    FieldStyle fields;

    /** Says whether a class is called by the singular of its table. */
    @Parameter
    @Nullable
    Boolean singular;

    /** Cuts beginnings off the names of tables. */
    @Parameter
    @Nullable
    List<String> stripPrefixes;

    /** Says whether the other side of each relation is declared. */
    @Parameter
    @Nullable
    Boolean reverseSides;

    /** Names classes by table. */
    @Parameter
    @Nullable
    Map<String, String> classes;

    /** Names fields by column. */
    @Parameter
    @Nullable
    Map<String, String> names;

    /** Names the other sides of relations by column. */
    @Parameter
    @Nullable
    Map<String, String> reverseNames;

    /** Chooses Java types by column or SQL type. */
    @Parameter
    @Nullable
    Map<String, String> types;

    /** Names converters by column or SQL type. */
    @Parameter
    @Nullable
    Map<String, String> converters;

    /** Names managers by table. */
    @Parameter
    @Nullable
    Map<String, String> managers;

    /** Leaves everything as it is. */
    @Parameter(property = "columba.skip", defaultValue = "false")
    boolean skip;

    /** Makes the goal; Maven fills in its parameters. */
    public GenerateMojo() {}

    @Override
    public void execute() throws MojoExecutionException {
        if (skip) {
            return;
        }
        try {
            Generator.run(options().build(), line -> {
                if (line.startsWith("Warning: ")) {
                    getLog().warn(line.substring("Warning: ".length()));
                } else {
                    getLog().info(line);
                }
            });
        } catch (GenerationException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }

    private GeneratorOptionsBuilder options() {
        GeneratorOptionsBuilder options =
                optionsFile == null ? GeneratorOptions.builder() : GeneratorOptions.read(optionsFile.toPath());
        if (database != null || url != null) {
            options.database(database).url(url);
        }
        options.config = config == null ? options.config : config;
        options.user = user == null ? options.user : user;
        options.password = password == null ? options.password : password;
        options.target = options.target.isEmpty() ? target : options.target;
        options.packageName = given(packageName, options.packageName);
        options.app = given(app, options.app);
        options.using = given(using, options.using);
        options.fields = given(fields, options.fields);
        options.singular = given(singular, options.singular);
        options.reverseSides = given(reverseSides, options.reverseSides);
        options.scripts = given(scripts, options.scripts);
        options.schemas = given(schemas, options.schemas);
        options.include = given(include, options.include);
        options.exclude = given(exclude, options.exclude);
        options.stripPrefixes = given(stripPrefixes, options.stripPrefixes);
        options.classes = given(classes, options.classes);
        options.names = given(names, options.names);
        options.reverseNames = given(reverseNames, options.reverseNames);
        options.types = given(types, options.types);
        options.converters = given(converters, options.converters);
        options.managers = given(managers, options.managers);
        return options;
    }

    private static <V> V given(@Nullable V here, V otherwise) {
        return here == null ? otherwise : here;
    }
}
