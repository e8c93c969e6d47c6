package io.columba.mapping;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.Model;
import io.columba.Ref;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.Id;
import io.columba.annotation.OnDelete;
import io.columba.error.MappingException;
import io.columba.meta.EntityType;
import org.junit.jupiter.api.Test;

class AmbiguousNamesTest {
    private static final String HERE = AmbiguousNamesTest.class.getName() + "$";

    @Entity
    static class Scribe extends Model {
        @Id
        Long id;
    }

    @Entity
    static class Scroll extends Model {
        @Id
        Long id;

        @Column(name = "legacy_no")
        Long scribeId;

        @ForeignKey(onDelete = OnDelete.CASCADE)
        final Ref<Scribe> scribe = ref();
    }

    @Test
    void a_field_with_the_name_of_the_key_of_a_relation() {
        assertThatThrownBy(() -> EntityType.of(Scroll.class))
                .isInstanceOf(MappingException.class)
                .hasMessage("Field scribeId of " + HERE + "Scroll has the name under which lookups know the key of the"
                        + " relation scribe. Rename one of them; the column may keep its name with @Column(name ="
                        + " \"legacy_no\").");
    }
}
