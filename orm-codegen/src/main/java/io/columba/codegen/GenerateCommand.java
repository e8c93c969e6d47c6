package io.columba.codegen;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line: makes entities from the schema of a database. What is given here goes before what the options file says. */
@Command(
        name = "columba-generate",
        mixinStandardHelpOptions = true,
        version = "Columba 0.1.0",
        sortOptions = false,
        description = "Makes entity classes from the schema of a database.",
        footer = {
            "",
            "Ends with 0, or: 2 wrong options, 3 no connection, 4 login refused, 5 unknown schema, 6 nothing to generate,"
                    + " 7 target not writable, 8 unknown engine or missing driver, 9 SQL error."
        })
public final class GenerateCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = "--options",
            paramLabel = "FILE",
            description = "YAML with any of these options, by their long names")
    @Nullable
    Path optionsFile;

    @Option(names = "--database", paramLabel = "ALIAS", description = "alias of columba.yml")
    @Nullable
    String database;

    @Option(names = "--config", paramLabel = "FILE", description = "the columba.yml to look the alias up in")
    @Nullable
    String config;

    @Option(names = "--url", description = "JDBC URL, instead of an alias")
    @Nullable
    String url;

    @Option(names = "--user", description = "who logs in at the URL")
    @Nullable
    String user;

    @Option(names = "--password", interactive = true, arity = "0..1", description = "asked for if no value follows")
    @Nullable
    String password;

    @Option(
            names = "--script",
            paramLabel = "FILE",
            description = "SQL to run first; without a URL in a database in memory")
    List<String> scripts = List.of();

    @Option(names = "--schema", paramLabel = "NAME", description = "schema to read, more than once for several")
    List<String> schemas = List.of();

    @Option(names = "--include", paramLabel = "TABLE", description = "table or view to read, * for anything")
    List<String> include = List.of();

    @Option(names = "--exclude", paramLabel = "TABLE", description = "table or view to leave out, * for anything")
    List<String> exclude = List.of();

    @Option(names = "--target", paramLabel = "DIR", description = "directory of the sources, such as src/main/java")
    @Nullable
    String target;

    @Option(names = "--package", paramLabel = "NAME", description = "package of the classes")
    @Nullable
    String packageName;

    @Option(names = "--app", description = "application label of the entities")
    @Nullable
    String app;

    @Option(names = "--using", paramLabel = "ALIAS", description = "alias of the entities without a router's opinion")
    @Nullable
    String using;

    @Option(names = "--fields", description = "accessors or public")
    @Nullable
    FieldStyle fields;

    @Option(names = "--plural", description = "call classes as their tables, not by the singular")
    boolean plural;

    @Option(names = "--strip-prefix", paramLabel = "TEXT", description = "beginning to cut off the names of tables")
    List<String> stripPrefixes = List.of();

    @Option(names = "--no-reverse-sides", description = "foreign keys only, not their other sides")
    boolean noReverseSides;

    @Option(names = "--class", paramLabel = "TABLE=NAME", description = "name of a class")
    Map<String, String> classes = Map.of();

    @Option(names = "--name", paramLabel = "TABLE.COLUMN=NAME", description = "name of a field or relation")
    Map<String, String> names = Map.of();

    @Option(names = "--reverse-name", paramLabel = "TABLE.COLUMN=NAME", description = "name of the other side")
    Map<String, String> reverseNames = Map.of();

    @Option(names = "--type", paramLabel = "TABLE.COLUMN=TYPE", description = "Java type of a column or SQL type")
    Map<String, String> types = Map.of();

    @Option(names = "--converter", paramLabel = "TABLE.COLUMN=CLASS", description = "converter of a column or SQL type")
    Map<String, String> converters = Map.of();

    @Option(names = "--manager", paramLabel = "TABLE=CLASS", description = "manager of an entity")
    Map<String, String> managers = Map.of();

    GenerateCommand() {}

    /**
     * Runs the command and ends the JVM with its exit code.
     *
     * @param arguments the options
     */
    public static void main(String... arguments) {
        // Without it SLF4J says at the start of every run that nobody listens to what libraries log.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.exit(commandLine().execute(arguments));
    }

    /** Makes the command, whose output can be sent elsewhere. */
    static CommandLine commandLine() {
        return new CommandLine(new GenerateCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    if (e instanceof GenerationException failure) {
                        command.getErr().println(failure.getMessage());
                        return failure.reason().exitCode();
                    }
                    throw e;
                });
    }

    @Override
    public Integer call() {
        PrintWriter out = java.util.Objects.requireNonNull(spec).commandLine().getOut();
        Generator.run(options().build(), out::println);
        out.flush();
        return 0;
    }

    private GeneratorOptionsBuilder options() {
        GeneratorOptionsBuilder options =
                optionsFile == null ? GeneratorOptions.builder() : GeneratorOptions.read(optionsFile);
        if (database != null || url != null) {
            options.database(database).url(url);
        }
        if (config != null) {
            options.config(config);
        }
        if (user != null) {
            options.user(user);
        }
        if (password != null) {
            options.password(password);
        }
        if (target != null) {
            options.target(target);
        }
        if (packageName != null) {
            options.packageName(packageName);
        }
        if (app != null) {
            options.app(app);
        }
        if (using != null) {
            options.using(using);
        }
        if (fields != null) {
            options.fields(fields);
        }
        if (plural) {
            options.singular(false);
        }
        if (noReverseSides) {
            options.reverseSides(false);
        }
        return lists(options);
    }

    private GeneratorOptionsBuilder lists(GeneratorOptionsBuilder options) {
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

    private static List<String> given(List<String> here, List<String> otherwise) {
        return here.isEmpty() ? otherwise : List.copyOf(here);
    }

    private static Map<String, String> given(Map<String, String> here, Map<String, String> otherwise) {
        return here.isEmpty() ? otherwise : Map.copyOf(here);
    }
}
