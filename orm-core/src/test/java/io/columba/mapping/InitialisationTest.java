package io.columba.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.columba.Model;
import io.columba.Ref;
import io.columba.RelatedManager;
import io.columba.annotation.Entity;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.Id;
import io.columba.annotation.OnDelete;
import io.columba.annotation.Reverse;
import io.columba.meta.EntityType;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class InitialisationTest {
    private static final List<String> INITIALISED = new CopyOnWriteArrayList<>();

    @Entity
    static class Engine extends Model {
        private static final long serialVersionUID = 1L;

        static {
            INITIALISED.add("Engine");
        }

        @Id
        Long id;

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "engines")
        final Ref<Car> car = ref();
    }

    @Entity
    static class Car extends Model {
        private static final long serialVersionUID = 1L;

        static {
            INITIALISED.add("Car");
        }

        @Id
        Long id;

        @Reverse("car")
        final RelatedManager<Engine> engines = related();

        @ForeignKey(onDelete = OnDelete.CASCADE)
        final Ref<Garage> garage = ref();
    }

    @Entity
    static class Garage extends Model {
        private static final long serialVersionUID = 1L;

        static {
            INITIALISED.add("Garage");
        }

        @Id
        Long id;
    }

    @Test
    void describing_an_entity_initialises_no_class() {
        EntityType<Car> car = EntityType.of(Car.class);
        assertThat(car.field("garage").kind()).isEqualTo(io.columba.meta.ValueKind.LONG);
        assertThat(car.referrer("engines")).isPresent();
        assertThat(EntityType.of(Garage.class).referrers()).hasSize(1);
        assertThat(INITIALISED).isEmpty();
        car.newInstance();
        assertThat(INITIALISED).containsExactly("Car");
    }
}
