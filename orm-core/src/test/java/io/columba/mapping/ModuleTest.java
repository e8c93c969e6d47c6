package io.columba.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.error.MappingException;
import io.columba.meta.EntityType;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entities in a named module, which is compiled and loaded here. */
class ModuleTest {
    private static final String ITEM = """
            package shop.model;

            import io.columba.Model;
            import io.columba.annotation.Entity;
            import io.columba.annotation.Id;

            @Entity
            public class Item extends Model {
                @Id
                private Long id;
                private String name = "new";

                private Item() {}
            }
            """;

    @TempDir
    Path directory;

    @Test
    void a_module_that_does_not_open_its_package_is_told_the_line_to_write() throws Exception {
        Class<?> item = item("module shop { exports shop.model; }");
        assertThatThrownBy(() -> EntityType.of(item))
                .isInstanceOf(MappingException.class)
                .hasMessage("shop.model.Item is in a package that its module does not open to Columba. Write \"opens"
                        + " shop.model;\" in the module-info of shop.")
                .hasCauseInstanceOf(IllegalAccessException.class);
    }

    @Test
    void a_module_that_opens_its_package_needs_not_export_it() throws Exception {
        EntityType<?> item = EntityType.of(item("module shop { opens shop.model; }"));
        Object made = item.newInstance();
        assertThat(item.field("name").access().get(made)).isEqualTo("new");
        item.field("id").access().setLong(made, 5);
        assertThat(item.keyOf(made)).isEqualTo(5L);
    }

    private Class<?> item(String moduleInfo) throws IOException, ClassNotFoundException {
        Path sources = Files.createDirectories(directory.resolve("sources/shop/model"));
        Path info = Files.writeString(directory.resolve("sources/module-info.java"), moduleInfo);
        Path entity = Files.writeString(sources.resolve("Item.java"), ITEM);
        Path classes = Files.createDirectory(directory.resolve("classes"));
        compile(classes, info, entity);

        Configuration shop =
                ModuleLayer.boot().configuration().resolve(ModuleFinder.of(classes), ModuleFinder.of(), Set.of("shop"));
        ModuleLayer.Controller layer = ModuleLayer.defineModulesWithOneLoader(
                shop, List.of(ModuleLayer.boot()), EntityType.class.getClassLoader());
        Module module = layer.layer().findModule("shop").orElseThrow();
        layer.addReads(module, EntityType.class.getModule());
        return Class.forName("shop.model.Item", false, module.getClassLoader());
    }

    private static void compile(Path classes, Path... sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options =
                new ArrayList<>(List.of("-proc:none", "--add-reads", "shop=ALL-UNNAMED", "-d", classes.toString()));
        options.addAll(List.of(
                "-classpath", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            assertThat(compiler.getTask(null, files, null, options, null, files.getJavaFileObjects(sources))
                            .call())
                    .isTrue();
        }
    }
}
