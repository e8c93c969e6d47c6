package io.columba.inheritance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.BaseManager;
import io.columba.Manager;
import io.columba.Model;
import io.columba.QuerySet;
import io.columba.Ref;
import io.columba.RelatedManager;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;
import io.columba.annotation.Index;
import io.columba.annotation.ManyToMany;
import io.columba.annotation.Reverse;
import io.columba.annotation.Unique;
import io.columba.error.MappingException;
import io.columba.meta.EntityType;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Each entity here has one mistake; none has a manager that would make it known to the other entities. */
@SuppressWarnings("serial")
class InheritanceMistakesTest {
    private static final String HERE = "io.columba.inheritance.InheritanceMistakesTest$";
    private static final List<String> INITIALISED = new CopyOnWriteArrayList<>();

    private static void mistake(Class<?> entity, String message) {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> EntityType.of(entity))
                    .isInstanceOf(MappingException.class)
                    .hasMessage(message);
        }
    }

    @Entity
    static class Base extends Model {
        @Id
        Long id;

        String title;
    }

    @Entity(proxy = true)
    static class ProxyOfNothing extends Model {
        @Id
        Long id;
    }

    @Test
    void a_proxy_that_extends_no_entity() {
        mistake(
                ProxyOfNothing.class,
                HERE + "ProxyOfNothing is a proxy, but extends no entity. Let it extend the entity whose table it"
                        + " shows, or remove proxy = true.");
    }

    @Entity(proxy = true)
    static class ProxyWithField extends Base {
        String more;
    }

    @Test
    void a_proxy_with_a_field() {
        mistake(
                ProxyWithField.class,
                "Field more of " + HERE + "ProxyWithField would need a column, but ProxyWithField is a proxy and shares"
                        + " the table of Base. Move it there, make it transient, or remove proxy = true.");
    }

    @Entity(proxy = true, table = "elsewhere")
    static class ProxyWithTable extends Base {}

    @Test
    void a_proxy_with_a_table() {
        mistake(
                ProxyWithTable.class,
                HERE + "ProxyWithTable is a proxy, so its table is that of Base. Remove table and schema, or remove"
                        + " proxy = true to give it a table of its own.");
    }

    @Entity(proxy = true, indexes = @Index("title"))
    static class ProxyWithIndex extends Base {}

    @Test
    void a_proxy_with_an_index() {
        mistake(
                ProxyWithIndex.class,
                HERE + "ProxyWithIndex is a proxy and has no table of its own. Put its constraints and indexes on"
                        + " Base.");
    }

    @Entity(proxy = true, parentLink = "base_id")
    static class ProxyWithLink extends Base {}

    @Entity(parentLink = "base_id")
    static class LinkToNothing extends Model {
        @Id
        Long id;
    }

    @Test
    void a_link_without_a_parent() {
        mistake(ProxyWithLink.class, HERE + "ProxyWithLink has a parentLink, but is a proxy. Remove parentLink.");
        mistake(
                LinkToNothing.class,
                HERE + "LinkToNothing has a parentLink, but extends no entity. Remove parentLink.");
    }

    @Entity
    static class SecondKey extends Base {
        @Id
        Long number;
    }

    @Test
    void a_child_with_a_key_of_its_own() {
        mistake(
                SecondKey.class,
                "Field number of " + HERE + "SecondKey has @Id, but SecondKey has the key Base.id of its parent."
                        + " Remove @Id.");
    }

    @Entity
    @SuppressWarnings("HidingField")
    static class HiddenField extends Base {
        String title;
    }

    @Test
    void a_field_that_hides_one_of_the_parent() {
        mistake(
                HiddenField.class,
                "Field title of " + HERE + "HiddenField has the name of the inherited field Base.title. Give it another"
                        + " name.");
    }

    @Entity
    static class TwoKeys extends Model {
        @Id
        Long left;

        @Id
        Long right;
    }

    @Entity
    static class BelowTwoKeys extends TwoKeys {}

    @Test
    void a_parent_with_a_composite_key() {
        mistake(
                BelowTwoKeys.class,
                HERE + "BelowTwoKeys extends " + HERE + "TwoKeys, whose key [TwoKeys.left, TwoKeys.right] is composite,"
                        + " so its table cannot point to that of TwoKeys. Give TwoKeys a key of one field.");
    }

    @Entity(unique = @Unique({"title", "issue"}))
    static class UniqueOverTwoTables extends Base {
        int issue;
    }

    @Test
    void a_constraint_over_two_tables() {
        mistake(
                UniqueOverTwoTables.class,
                HERE + "UniqueOverTwoTables names the field 'title' in @Unique, whose column is in the table of Base."
                        + " Constraints and indexes are over the columns of one table: put it on that entity.");
    }

    @Entity
    static class Managed extends Model {
        static {
            INITIALISED.add("Managed");
        }

        public static final Manager<Managed> objects = Manager.of(Managed.class);
        public static final Special special = new Special();

        @Id
        Long id;
    }

    static class Special extends BaseManager<Managed, QuerySet<Managed>, Special> {
        Special() {
            super(Managed.class);
        }
    }

    @Entity
    static class NoManager extends Managed {}

    @Entity(proxy = true)
    static class OneManager extends Managed {
        public static final Manager<OneManager> objects = Manager.of(OneManager.class);
    }

    @Test
    void a_manager_that_would_be_the_parents() {
        mistake(
                NoManager.class,
                HERE + "NoManager inherits the manager objects of " + HERE + "Managed, which knows nothing of it. Give"
                        + " it one of its own: public static final Manager<NoManager> objects ="
                        + " Manager.of(NoManager.class);");
        mistake(
                OneManager.class,
                HERE + "OneManager inherits the manager special of " + HERE + "Managed, which knows nothing of it. Give"
                        + " it one of its own: public static final SomeManager special = new SomeManager();");
        assertThat(INITIALISED).isEmpty();
    }

    @Entity
    static class Plain extends Base {}

    @Entity
    static class Owner extends Model {
        @Id
        Long id;

        @Reverse("title")
        final Ref<Plain> plain = ref();
    }

    @Test
    void a_reverse_of_a_link_to_another_entity() {
        mistake(
                Owner.class,
                "Field plain of " + HERE + "Owner has @Reverse(\"title\"), but " + HERE + "Plain has no such relation"
                        + " to Owner. Its relations to it: none.");
    }

    @Entity(proxy = true)
    static class ProxyWithLinks extends Base {
        static final Manager<ProxyWithLinks> objects = Manager.of(ProxyWithLinks.class);

        @ManyToMany(relatedName = "back")
        final RelatedManager<Base> others = related();
    }

    @Test
    void a_proxy_with_a_link_table() {
        mistake(
                ProxyWithLinks.class,
                "Field others of " + HERE + "ProxyWithLinks would need a link table, but ProxyWithLinks is a proxy and"
                        + " has no tables of its own. Declare it in the entity that it is a proxy of, or remove proxy ="
                        + " true.");
    }
}
