package io.columba;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which package may know which. A package that does not exist yet breaks no rule. */
class ArchitectureTest {
    private static final String ROOT = "io.columba";
    private static final String ANNOTATION = "io.columba.annotation..";
    private static final String ERROR = "io.columba.error..";
    private static final String META = "io.columba.meta..";
    private static final String EXPR = "io.columba.expr..";
    private static final String PATH = "io.columba.path..";
    private static final String DB = "io.columba.db..";
    private static final String PLAN = "io.columba.internal.plan..";
    private static final String SQL = "io.columba.internal.sql..";
    private static final String JOOQ = "io.columba.jooq..";
    private static final String JACKSON = "io.columba.jackson..";
    private static final String MIGRATE = "io.columba.migrate..";
    private static final String TESTING = "io.columba.testing..";

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void the_classes_of_this_module_are_what_is_checked() {
        assertThat(CORE).extracting("packageName").contains(ROOT);
        assertThat(CORE).extracting("simpleName").doesNotContain("ArchitectureTest");
    }

    @Test
    void annotations_and_errors_know_nothing_else() {
        only(ANNOTATION);
        only(ERROR);
    }

    @Test
    void metadata_knows_annotations_and_errors() {
        only(META, ANNOTATION, ERROR);
    }

    @Test
    void expressions_know_metadata_annotations_and_errors() {
        only(EXPR, META, ANNOTATION, ERROR);
    }

    @Test
    void typed_paths_know_expressions() {
        only(PATH, EXPR, META, ANNOTATION, ERROR);
    }

    @Test
    void connections_know_errors() {
        only(DB, ERROR);
    }

    @Test
    void plans_know_expressions_and_metadata_but_no_connections() {
        only(PLAN, EXPR, META, ANNOTATION, ERROR);
    }

    @Test
    void sql_knows_plans_and_connections() {
        only(SQL, PLAN, DB, EXPR, META, ANNOTATION, ERROR);
    }

    @Test
    void nothing_below_the_root_package_knows_it_or_what_stands_above() {
        check(noClasses()
                .that(resideInAPackage("io.columba..")
                        .and(resideOutsideOfPackages(ROOT, JOOQ, JACKSON, MIGRATE, TESTING)))
                .should()
                .dependOnClassesThat(resideInAnyPackage(ROOT, JOOQ, JACKSON, MIGRATE, TESTING)));
    }

    @Test
    void the_root_package_does_not_know_what_stands_above_it() {
        check(noClasses()
                .that()
                .resideInAPackage(ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(JOOQ, JACKSON, MIGRATE, TESTING));
    }

    @Test
    void jooq_is_used_where_sql_is_made_and_where_users_ask_for_it() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(SQL, JOOQ)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jooq.."));
    }

    @Test
    void hikari_is_used_where_connections_are_made() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(DB)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.zaxxer.hikari.."));
    }

    @Test
    void no_method_is_synchronized_because_virtual_threads_must_not_pin() {
        check(noMethods().should().haveModifier(JavaModifier.SYNCHRONIZED));
    }

    // It does not see the root package, which is why that has rules of its own.
    @Test
    void packages_have_no_cycles() {
        check(slices().matching("io.columba.(**)").should().beFreeOfCycles());
    }

    @Test
    void no_monitor_is_held_because_a_virtual_thread_that_waits_would_keep_its_carrier() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    (Iterable<Path>) sources.filter(path -> path.toString().endsWith(".java"))::iterator) {
                assertThat(Files.readAllLines(source))
                        .as("%s", source)
                        .noneMatch(line -> line.matches("(?!.*(//|\\*)).*\\bsynchronized\\b.*"));
            }
        }
    }

    private static void only(String owner, String... known) {
        List<String> allowed = new ArrayList<>(List.of(known));
        allowed.add(owner);
        check(classes()
                .that()
                .resideInAPackage(owner)
                .should()
                .onlyDependOnClassesThat(
                        resideOutsideOfPackage("io.columba..").or(resideInAnyPackage(allowed.toArray(String[]::new)))));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CORE);
    }
}
