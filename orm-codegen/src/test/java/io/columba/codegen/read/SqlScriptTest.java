package io.columba.codegen.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Where a statement of a script ends. */
class SqlScriptTest {
    @Test
    void semicolons_in_texts_names_and_comments_end_nothing() {
        assertThat(SqlScript.statements("""
                -- a comment; with one
                create table "a;b" (c text default ';''x;'); /* and ; here */
                insert into `d;e` values (1);
                """))
                .containsExactly(
                        "-- a comment; with one\ncreate table \"a;b\" (c text default ';''x;')",
                        "/* and ; here */\ninsert into `d;e` values (1)");
    }

    @Test
    void a_function_of_postgresql_is_one_statement() {
        assertThat(SqlScript.statements(
                        "create function f() returns int as $body$ begin; return 1; end $body$; select $1;"))
                .containsExactly("create function f() returns int as $body$ begin; return 1; end $body$", "select $1");
    }

    @Test
    void a_trigger_of_sqlite_ends_with_its_end() {
        assertThat(SqlScript.statements("""
                CREATE TRIGGER t AFTER INSERT ON a
                 BEGIN
                  UPDATE a SET b = 1;
                  UPDATE a SET c = 1;
                 END
                ;
                select 1;
                """)).hasSize(2).last().isEqualTo("select 1");
    }

    @Test
    void mysql_names_another_delimiter() {
        assertThat(SqlScript.statements("""
                select 1;
                -- triggers
                DELIMITER ;;
                create trigger t before insert on a for each row begin set new.b = 1; end;;
                DELIMITER ;
                select 'it\\'s';
                """))
                .hasSize(3)
                .element(1)
                .isEqualTo("-- triggers\n\ncreate trigger t before insert on a for each row begin set new.b = 1; end");
    }

    @Test
    void comments_alone_are_no_statement() {
        assertThat(SqlScript.statements("-- nothing\n;\n/* nothing */\n")).isEmpty();
    }
}
