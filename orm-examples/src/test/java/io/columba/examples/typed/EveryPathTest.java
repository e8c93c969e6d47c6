package io.columba.examples.typed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.columba.BaseManager;
import io.columba.expr.TypedPath;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import io.columba.path.FieldPath;
import io.columba.path.RelationPath;
import io.columba.path.ValuePath;
import io.columba.servers.Server;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The compiler and the program read the same annotations; here both say what an entity has. */
class EveryPathTest extends WithWorks {
    EveryPathTest(Server server) {
        super(server);
    }

    @Test
    void an_entity_has_the_typed_paths_of_its_mapping() throws ReflectiveOperationException {
        check(Writer_.class, Writer.objects, Writer.class);
        check(Label_.class, Label.objects, Label.class);
        check(Work_.class, Work.objects, Work.class);
        check(Essay_.class, Essay.objects, Essay.class);
    }

    private static void check(Class<?> paths, BaseManager<?, ?, ?> objects, Class<?> entity)
            throws ReflectiveOperationException {
        List<FieldPath> values = values(paths, null);
        assertThat(values)
                .extracting(TypedPath::path)
                .containsExactlyElementsOf(EntityType.of(entity).fields().stream()
                        .map(EntityField::valueName)
                        .toList());
        for (RelationPath<?> relation : relations(paths, null)) {
            values.add(relation);
            values.addAll(values(relation.getClass(), relation));
            values.addAll(relations(relation.getClass(), relation));
        }
        for (FieldPath path : values) {
            assertThatCode(() -> objects.filter(path.isNotNull()).exists())
                    .as("%s of %s", path, entity)
                    .doesNotThrowAnyException();
        }
    }

    private static List<FieldPath> values(Class<?> paths, RelationPath<?> from) throws ReflectiveOperationException {
        List<FieldPath> values = new ArrayList<>();
        for (Field field : paths.getDeclaredFields()) {
            values.add((ValuePath<?>) field.get(from));
        }
        return values;
    }

    private static List<RelationPath<?>> relations(Class<?> paths, RelationPath<?> from)
            throws ReflectiveOperationException {
        List<RelationPath<?>> relations = new ArrayList<>();
        for (Method method : paths.getDeclaredMethods()) {
            // those that lead back are of another entity
            if (method.getParameterCount() == 0 && !method.getName().startsWith("via")) {
                relations.add((RelationPath<?>) method.invoke(from));
            }
        }
        return relations;
    }
}
