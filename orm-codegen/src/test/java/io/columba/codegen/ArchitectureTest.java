package io.columba.codegen;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Which package may know which. */
class ArchitectureTest {
    private static final JavaClasses CODEGEN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.columba.codegen");

    @Test
    void there_are_classes_to_look_at() {
        assertThat(CODEGEN.size()).isGreaterThan(30);
    }

    @Test
    void reading_and_writing_do_not_know_each_other() {
        noClasses()
                .that()
                .resideInAPackage("io.columba.codegen.read..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.columba.codegen.emit..")
                .check(CODEGEN);
        noClasses()
                .that()
                .resideInAPackage("io.columba.codegen.emit..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.columba.codegen.read..")
                .check(CODEGEN);
    }

    @Test
    void nothing_below_knows_the_entry_points() {
        noClasses()
                .that()
                .resideInAPackage("io.columba.codegen.*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.columba.codegen")
                .check(CODEGEN);
    }

    @Test
    void the_schema_knows_nothing_of_the_rest() {
        noClasses()
                .that()
                .resideInAPackage("io.columba.codegen.schema")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.columba.codegen.read..", "io.columba.codegen.emit..", "org.jooq..")
                .check(CODEGEN);
    }

    @Test
    void only_public_packages_of_the_core_are_named() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.columba.internal..")
                .check(CODEGEN);
    }

    @Test
    void jooq_reads_and_javapoet_writes() {
        classes()
                .that()
                .resideOutsideOfPackages("io.columba.codegen.read..", "io.columba.codegen")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackage("org.jooq..")
                .check(CODEGEN);
        noClasses()
                .that()
                .resideOutsideOfPackages("io.columba.codegen.emit..", "io.columba.codegen.processor..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.palantir.javapoet..")
                .check(CODEGEN);
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching("io.columba.codegen.(*)..").should().beFreeOfCycles().check(CODEGEN);
    }
}
