package io.columba.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.Hints;
import io.columba.Model;
import io.columba.Router;
import io.columba.Schema;
import io.columba.error.IntegrityException;
import io.columba.error.ProgrammingException;
import io.columba.library.FreshDatabase;
import io.columba.meta.EntityType;
import io.columba.schema.SchemaEntities.Branch;
import io.columba.schema.SchemaEntities.Chief;
import io.columba.schema.SchemaEntities.InSchema;
import io.columba.schema.SchemaEntities.LongNames;
import io.columba.schema.SchemaEntities.Loose;
import io.columba.schema.SchemaEntities.Piece;
import io.columba.schema.SchemaEntities.PieceOfWork;
import io.columba.schema.SchemaEntities.Reserved;
import io.columba.schema.SchemaEntities.SaidTwice;
import io.columba.schema.SchemaEntities.Unmanaged;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryServer
class SchemaTest {
    private final Server server;
    private FreshDatabase database;
    private TableReport report;

    SchemaTest(Server server) {
        this.server = server;
        open(FreshDatabase.on(server));
    }

    private void open(FreshDatabase opened) {
        database = opened;
        report = new TableReport(opened, server);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void columns_have_their_size_and_say_whether_they_may_be_null() throws SQLException {
        assertThat(Schema.create("default", Branch.class, Chief.class)).containsExactly(Branch.class, Chief.class);
        assertThat(report.columns("schema_branch"))
                .containsExactly(
                        "id not null",
                        "name(30) not null",
                        "code(40) not null",
                        "place(255)",
                        // SQLite keeps no size of decimals, so the driver does not tell it
                        server == Server.SQLITE ? "price" : "price(7, 3)",
                        "chief_id",
                        "parent_id");
    }

    @Test
    void constraints_and_indexes_are_made() throws SQLException {
        Schema.create("default", Branch.class, Chief.class);
        assertThat(report.uniques("schema_branch")).contains(List.of("code"), List.of("name", "place"));
        assertThat(report.indexes("schema_branch"))
                .contains(
                        List.of("name"),
                        List.of("place"),
                        List.of("place", "price"),
                        List.of("chief_id"),
                        List.of("parent_id"));
        assertThat(report.uniques("schema_chief")).contains(List.of("branch_id"));
        assertThat(report.foreignKeys("schema_branch"))
                .containsExactlyInAnyOrder("chief_id -> schema_chief.id", "parent_id -> schema_branch.id");
        assertThat(report.foreignKeys("schema_chief")).containsExactly("branch_id -> schema_branch.id");
    }

    @Test
    void constraints_are_kept_by_the_database() {
        Schema.create("default", Branch.class, Chief.class);
        Branch one = branch("a", "x");
        one.parent.set(one);
        one.save();
        assertThatExceptionOfType(IntegrityException.class).isThrownBy(() -> branch("b", "x"));
        Branch homeless = new Branch();
        homeless.code = "y";
        homeless.chief.setId(99L);
        assertThatExceptionOfType(IntegrityException.class).isThrownBy(homeless::save);
        Branch unnamed = new Branch();
        unnamed.name = null;
        assertThatExceptionOfType(IntegrityException.class).isThrownBy(unnamed::save);
    }

    private static Branch branch(String name, String code) {
        Branch branch = new Branch();
        branch.name = name;
        branch.code = code;
        branch.save();
        return branch;
    }

    @Test
    void a_relation_without_constraint_has_an_index_only() throws SQLException {
        Schema.create("default", Loose.class, Chief.class, Branch.class);
        assertThat(report.foreignKeys("schema_loose")).isEmpty();
        assertThat(report.indexes("schema_loose")).contains(List.of("chief_id"));
        Loose loose = new Loose();
        loose.chief.setId(99L);
        loose.save();
        assertThat(Loose.objects.get("chiefId", 99)).isEqualTo(loose);
    }

    @Test
    void tables_are_dropped_in_any_order_with_what_is_in_them() throws SQLException {
        for (List<Class<? extends Model>> order : List.of(
                List.<Class<? extends Model>>of(Branch.class, Chief.class), List.of(Chief.class, Branch.class))) {
            Schema.create("default", Branch.class, Chief.class);
            Branch branch = branch("a", "x");
            Chief chief = new Chief();
            chief.branch.set(branch);
            chief.save();
            branch.chief.set(chief);
            branch.save();
            order.forEach(entity -> Schema.drop("default", entity));
            assertThat(report.tables()).isEmpty();
        }
        assertThat(Schema.drop("default", Branch.class)).as("nothing is there").containsExactly(Branch.class);
    }

    @Test
    void foreign_keys_are_checked_again_after_a_drop() {
        Schema.create("default", Branch.class, Chief.class, Loose.class);
        Schema.drop("default", Loose.class);
        Branch homeless = new Branch();
        homeless.chief.setId(99L);
        assertThatExceptionOfType(IntegrityException.class).isThrownBy(homeless::save);
    }

    @Test
    void reserved_words_and_mixed_case_are_names_like_others() throws SQLException {
        Schema.create("default", Reserved.class);
        assertThat(report.tables()).containsExactly("Order");
        assertThat(report.columns("Order"))
                .extracting(column -> column.replaceFirst("[( ]not null|\\(.*", ""))
                .containsExactly("Group", "select", "MixedCase with spaces", "Table");
        Reserved parent = new Reserved();
        parent.select = "parent";
        parent.save();
        Reserved child = new Reserved();
        child.select = "child";
        child.where = 5;
        child.table.set(parent);
        child.save();
        assertThat(Reserved.objects.filter("table__select", "parent").get()).isEqualTo(child);
        assertThat(Reserved.objects.filter("where__in", List.of(4, 5)).update("select", "renamed"))
                .isEqualTo(1);
        assertThat(Reserved.objects.column("select").list()).containsExactly("renamed", "parent");
        assertThat(Reserved.objects.filter("table__where", 0).delete().total()).isEqualTo(1);
        Schema.drop("default", Reserved.class);
        assertThat(report.tables()).isEmpty();
    }

    @Test
    void long_names_are_kept_and_names_of_constraints_cut() throws SQLException {
        Schema.create("default", LongNames.class);
        assertThat(report.tables()).containsExactly(SchemaEntities.LONG);
        LongNames row = new LongNames();
        row.first = "x";
        row.save();
        assertThat(LongNames.objects.get("first", "x")).isEqualTo(row);
        assertThat(report.uniques(SchemaEntities.LONG)).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void names_of_constraints_do_not_meet() throws SQLException {
        Schema.create("default", Piece.class, PieceOfWork.class);
        assertThat(report.uniques("piece")).contains(List.of("of_work"));
        assertThat(report.uniques("piece_of")).contains(List.of("work"));
    }

    @Test
    void what_is_said_twice_is_made_once() throws SQLException {
        Schema.create("default", SaidTwice.class);
        assertThat(report.uniques("schema_said_twice")).contains(List.of("name"));
    }

    @Test
    void a_schema_is_respected() throws SQLException {
        if (server != Server.POSTGRESQL && server != Server.H2) {
            return;
        }
        database.execute("create schema \"Elsewhere\"");
        Schema.create("default", InSchema.class);
        assertThat(report.foreignKeys("in_schema")).containsExactly("parent_id -> in_schema.id");
        InSchema row = new InSchema();
        row.save();
        row.parent.set(row);
        row.save();
        database.execute("update \"Elsewhere\".\"in_schema\" set \"name\" = 'found'");
        assertThat(InSchema.objects.get("parent__name", "found")).isEqualTo(row);
        row.delete();
        Schema.drop("default", InSchema.class);
        assertThat(report.tables()).isEmpty();
    }

    @Test
    void only_what_routers_permit_and_what_is_managed_is_created() throws SQLException {
        drop();
        open(FreshDatabase.routed(server, new Router() {
            @Override
            public Boolean allowMigrate(String db, String app, EntityType<?> model, Hints hints) {
                return model == null ? null : model.javaType() != Chief.class;
            }
        }));
        assertThat(Schema.create("default", Loose.class, Chief.class, Unmanaged.class))
                .containsExactly(Loose.class);
        assertThat(report.tables()).containsExactly("schema_loose");
        database.execute("create table " + report.quoted("schema_unmanaged") + " (id integer)");
        assertThat(Schema.drop("default", Loose.class, Chief.class, Unmanaged.class))
                .containsExactly(Loose.class);
        assertThat(report.tables()).containsExactly("schema_unmanaged");
    }

    @Test
    void creating_a_table_that_exists_is_an_error_that_leaves_nothing_half_done() throws SQLException {
        Schema.create("default", SaidTwice.class);
        assertThatThrownBy(() -> Schema.create("default", Branch.class, Chief.class, SaidTwice.class, Piece.class))
                .isInstanceOf(ProgrammingException.class)
                .hasMessageContaining("schema_said_twice");
        assertThat(Set.copyOf(report.tables())).containsExactly("schema_said_twice");
        Schema.create("default", Branch.class, Chief.class);
        assertThat(report.tables()).hasSize(3);
    }
}
