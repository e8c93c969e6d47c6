package io.columba.safety;

import static io.columba.expr.Q.q;
import static org.assertj.core.api.Assertions.assertThat;

import io.columba.QuerySet;
import io.columba.servers.Server;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Texts in JSON documents and keys of documents mean themselves, in paths and in lookups of keys. */
class JsonSafetyTest extends WithLetters {
    private final Letter letter = new Letter("a letter with a document");
    private final Letter other = new Letter("another one");

    JsonSafetyTest(Server server) {
        super(server);
    }

    @BeforeEach
    void two_documents() {
        other.document = Map.of("said", "♠", "key", "♠");
        Letter.objects.bulkCreate(List.of(letter, other));
    }

    @AfterEach
    void the_other_document_is_as_it_was() {
        other.refresh();
        assertThat(other.document).isEqualTo(Map.of("said", "♠", "key", "♠"));
        letter.delete();
        other.delete();
    }

    private void saved(Map<String, Object> document) {
        letter.document = document;
        letter.save();
    }

    private static QuerySet<Letter> both() {
        return Letter.objects.filter("document__isnull", false);
    }

    private void finds(QuerySet<Letter> letters) {
        assertThat(letters.list()).containsExactly(letter);
    }

    @Test
    void a_document_holds_the_text_as_value_and_as_key() {
        everywhere(text -> {
            saved(Map.of("said", text, text, "x"));
            assertThat(Letter.objects.get("pk", letter.id).document).isEqualTo(letter.document);
        });
    }

    @Test
    void what_a_document_holds_is_compared_with_the_text() {
        everywhere(text -> {
            saved(Map.of("said", text));
            finds(both().filter("document__said", text));
            finds(both().filter("document__said__in", List.of(text, "no such text")));
            finds(both().exclude(q("document__said", text).not()));
        });
    }

    @Test
    void what_a_document_holds_is_searched_for_the_text() {
        everywhere(text -> {
            saved(Map.of("said", text));
            if (!searchable(text)) {
                return;
            }
            finds(both().filter("document__said__startswith", text));
            finds(both().filter("document__said__endswith", text));
            finds(both().filter("document__said__icontains", text));
        });
    }

    /** H2 reads no text out of a document, so it is searched as JSON writes it. */
    private boolean searchable(String text) {
        return server != Server.H2 || text.chars().allMatch(c -> c >= ' ' && c != '"' && c != '\\');
    }

    @Test
    void a_document_contains_one_with_the_text() {
        if (server == Server.H2 || server == Server.SQLITE) {
            return; // which know no containment
        }
        everywhere(text -> {
            saved(Map.of("said", text, "more", 1));
            finds(both().filter("document__contains", Map.of("said", text)));
        });
    }

    /** H2 says keys as names, which it does not take if they are long, and MariaDB is at odds with a minus. */
    @Override
    boolean holds(String text) {
        boolean known = switch (server) {
            case H2 -> text.length() <= 256;
            case MARIADB -> !text.startsWith("-");
            default -> true;
        };
        return super.holds(text) && (known || !keysAreSought);
    }

    private boolean keysAreSought;

    @Test
    void a_key_is_found_or_refused() {
        keysAreSought = true;
        everywhere(TEXTS.stream().filter(key -> !key.contains("__")).toList(), key -> {
            both().filter("document__has_key", key).exists();
            saved(Map.of(key, "here"));
            finds(both().filter("document__has_key", key));
            finds(both().filter("document__has_keys", List.of(key)));
            finds(both().filter("document__has_any_keys", List.of(key, "no such key")));
        });
    }

    @Test
    void a_key_in_a_path_leads_to_its_value_or_is_refused() {
        keysAreSought = true;
        List<String> keys = TEXTS.stream()
                .filter(key -> !key.contains("__") && !key.startsWith("_") && !key.endsWith("_"))
                .filter(key -> !key.equals("5")) // which is a position in a path
                .toList();
        everywhere(keys, key -> {
            both().filter("document__" + key, "here").exists();
            saved(Map.of(key, "here", "x" + key, "there"));
            finds(both().filter("document__" + key, "here"));
            assertThat(both().filter("document__" + key, "there").list()).isEmpty();
            assertThat(both().filter("pk", letter.id).column("document__" + key).list())
                    .containsExactly("here");
        });
    }
}
