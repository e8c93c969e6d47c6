package io.columba.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.columba.Model;
import io.columba.Schema;
import io.columba.State;
import io.columba.jackson.ColumbaModule;
import io.columba.library.Book;
import io.columba.library.LibraryDatabases;
import io.columba.library.Person;
import io.columba.library.Profile;
import io.columba.servers.Server;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Entities in JSON. What is loaded or not does not depend on the engine, so one is enough. */
class JacksonTest {
    private static LibraryDatabases library;

    private final ObjectMapper plain = new ObjectMapper().registerModule(new JavaTimeModule());
    private final ObjectMapper byField = new ObjectMapper().registerModule(new ColumbaModule());
    private final ObjectMapper trusting = new ObjectMapper().registerModule(ColumbaModule.trustingState());
    private final ObjectMapper lenient = new ObjectMapper()
            .registerModule(new ColumbaModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    @BeforeAll
    static void create() {
        library = LibraryDatabases.on(Server.H2, "default", "other");
        for (String alias : List.of("default", "other")) {
            Schema.create(alias, Article.class);
        }
    }

    @AfterAll
    static void drop() {
        library.close();
    }

    @BeforeEach
    void startEmpty() {
        library.clear();
        for (String alias : List.of("default", "other")) {
            Article.objects.using(alias).delete();
        }
        library.events();
    }

    private static Article saved(Article previous) {
        Article article = new Article();
        article.setTitle("Momo");
        article.previous().set(previous);
        article.publish(LocalDate.of(1973, 1, 2));
        article.save("other");
        return article;
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        for (Iterator<String> it = node.fieldNames(); it.hasNext(); ) {
            names.add(it.next());
        }
        return names;
    }

    // --- writing with any mapper --------------------------------------------------------------------------------

    @Test
    void any_mapper_writes_what_the_getters_show_with_relations_as_keys_and_loads_nothing() {
        Article first = saved(null);
        Article second = saved(first);
        Article loaded = Article.objects.using("other").get("pk", second.getId());
        library.events();
        JsonNode json = plain.valueToTree(loaded);
        assertThat(names(json)).containsExactlyInAnyOrder("id", "title", "printed", "previous");
        assertThat(json.get("previous").asLong()).isEqualTo(first.getId());
        assertThat(plain.valueToTree(List.of(loaded, Map.of("one", loaded))).toString())
                .doesNotContain("state", "hunter2", "s3cret", "adding");
        assertThat(library.statements()).isEmpty();
    }

    @Test
    void any_mapper_writes_public_fields_with_relations_as_keys_and_loads_nothing() {
        Person ann = new Person("Ann");
        ann.save("other");
        Book book = new Book("Notes");
        book.author.set(ann);
        book.save("other");
        Profile profile = new Profile();
        profile.person.set(ann);
        profile.save("other");
        Book loaded = Book.objects.using("other").get();
        library.events();
        JsonNode json = plain.valueToTree(loaded);
        assertThat(names(json)).containsExactly("id", "title", "pages", "published", "price", "author");
        assertThat(json.get("author").asLong()).isEqualTo(ann.id);
        assertThat(names(plain.valueToTree(ann))).containsExactly("id", "name", "mentor");
        assertThat(plain.valueToTree(loaded.author).asLong()).isEqualTo(ann.id);
        assertThat(plain.valueToTree(Map.of("author", loaded.author)).toString())
                .isEqualTo("{\"author\":" + ann.id + "}");
        assertThat(library.statements()).isEmpty();
    }

    @Test
    void objects_that_point_to_each_other_end() {
        Person ann = new Person("Ann");
        ann.save();
        ann.mentor.set(ann);
        ann.save();
        assertThat(plain.valueToTree(ann).toString())
                .isEqualTo("{\"id\":" + ann.id + ",\"name\":\"Ann\",\"mentor\":" + ann.id + "}");
    }

    @Test
    void a_mapper_that_sees_every_field_sees_nothing_of_columba() {
        ObjectMapper open = new ObjectMapper()
                .registerModule(new JavaTimeModule())
                .setVisibility(PropertyAccessor.ALL, Visibility.ANY);
        Article article = saved(null);
        library.events();
        assertThat(names(open.valueToTree(article)))
                .containsExactlyInAnyOrder("id", "title", "state", "printed", "password", "previous");
        assertThat(library.statements()).isEmpty();
    }

    @Test
    void deferred_fields_are_left_out() {
        new Book("Notes").save();
        Book partial = Book.objects.only("title").get();
        library.events();
        assertThat(names(plain.valueToTree(partial))).containsExactly("id", "title");
        partial.pages = 7;
        assertThat(names(byField.valueToTree(partial))).containsExactly("id", "title", "pages");
        assertThat(library.statements()).isEmpty();
    }

    // --- writing by field ---------------------------------------------------------------------------------------

    @Test
    void the_module_writes_fields_and_heeds_the_annotations_of_jackson() throws Exception {
        Article article = saved(saved(null));
        Article loaded = Article.objects.using("other").get("pk", article.getId());
        library.events();
        JsonNode json = byField.readTree(byField.writeValueAsString(loaded));
        assertThat(names(json)).containsExactlyInAnyOrder("id", "title", "state", "printed", "password", "previous");
        assertThat(json.get("state").asText()).isEqualTo("draft");
        assertThat(json.get("previous").asLong()).isEqualTo(article.previous().id());
        assertThat(library.statements()).isEmpty();
    }

    @Test
    void what_the_module_wrote_it_reads_as_a_new_object() throws Exception {
        Article article = saved(saved(null));
        String json = byField.writeValueAsString(article);
        library.events();
        Article copy = byField.readValue(json, Article.class);
        assertThat(copy).isEqualTo(article);
        assertThat(copy.getTitle()).isEqualTo("Momo");
        assertThat(copy.publishedOn()).isEqualTo(LocalDate.of(1973, 1, 2));
        assertThat(copy.status()).isEqualTo("draft");
        assertThat(copy.previous().id()).isEqualTo(article.previous().id());
        assertThat(copy.previous().isLoaded()).isFalse();
        assertThat(copy.state().adding()).isTrue();
        assertThat(copy.state().db()).isNull();
        assertThat(library.statements()).isEmpty();
        copy.previous().setId(null);
        copy.save("default");
        assertThat(Article.objects.get().getTitle()).isEqualTo("Momo");
    }

    @Test
    void relations_are_read_from_keys_by_any_mapper() throws Exception {
        for (ObjectMapper mapper : List.of(plain, byField)) {
            Book book = mapper.readValue("{\"title\":\"A\",\"author\":7}", Book.class);
            assertThat(book.author.id()).isEqualTo(7L);
            assertThat(mapper.readValue("{\"author\":null}", Book.class).author.id())
                    .isNull();
            assertThat(mapper.readValue("{\"previous\":\"7\"}", Article.class)
                            .previous()
                            .id())
                    .isEqualTo(7L);
            assertThatThrownBy(() -> mapper.readValue("{\"author\":{\"id\":7}}", Book.class))
                    .isInstanceOf(JsonMappingException.class)
                    .hasMessageContaining("Book.author is read from the key of the related object");
            assertThatThrownBy(() -> mapper.readValue("{\"author\":\"seven\"}", Book.class))
                    .isInstanceOf(JsonMappingException.class);
        }
        assertThat(library.statements()).isEmpty();
    }

    @Test
    void objects_are_read_into_those_that_exist_without_losing_their_state() throws Exception {
        Article article = saved(null);
        byField.readerForUpdating(article).readValue("{\"title\":\"New\"}");
        article.save();
        assertThat(Article.objects.using("other").get().getTitle()).isEqualTo("New");
        List<Article> list = byField.readValue(
                byField.writeValueAsString(List.of(article)),
                byField.getTypeFactory().constructCollectionType(List.class, Article.class));
        assertThat(list).containsExactly(article);
    }

    // --- JSON that lies -----------------------------------------------------------------------------------------

    private static final List<String> LIES = List.of(
            "{\"state\":{\"db\":\"other\",\"adding\":false},\"db\":\"other\"}",
            "{\"db\":\"other\"}",
            "{\"adding\":false}",
            "{\"pk\":7}",
            "{\"$db\":\"other\"}",
            "{\"$adding\":false}",
            "{\"entityType\":\"x\"}",
            "{\"hashedWithoutKey\":true}",
            "{\"books\":[{\"id\":1}]}",
            "{\"profile\":3}");

    private static void assertUntouched(ObjectMapper mapper, String lie) throws JsonProcessingException {
        Person person = mapper.readValue(lie, Person.class);
        assertThat(person.state().db()).as(lie).isNull();
        assertThat(person.state().adding()).as(lie).isTrue();
        assertThat(person.pk()).as(lie).isNull();
        assertThat(person.profile.isLoaded()).as(lie).isFalse();
    }

    @Test
    void json_decides_nothing_about_databases() throws Exception {
        ObjectMapper open = new ObjectMapper()
                .setVisibility(PropertyAccessor.ALL, Visibility.ANY)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        ObjectMapper careless = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        for (String lie : LIES) {
            for (ObjectMapper mapper : List.of(lenient, careless, open)) {
                assertUntouched(mapper, lie);
            }
        }
    }

    @Test
    void names_that_are_no_fields_are_refused_as_unknown() {
        for (String lie : LIES.subList(0, 7)) {
            for (ObjectMapper mapper : List.of(plain, byField)) {
                assertThatThrownBy(() -> mapper.readValue(lie, Person.class))
                        .as(lie)
                        .isInstanceOf(JsonProcessingException.class);
            }
        }
    }

    @Test
    void only_a_program_that_trusts_json_reads_the_state() throws Exception {
        Article article = saved(null);
        String json = trusting.writeValueAsString(article);
        assertThat(json).contains("\"$db\":\"other\"", "\"$adding\":false");
        Article copy = trusting.readValue(json, Article.class);
        assertThat(copy.state().db()).isEqualTo("other");
        assertThat(copy.state().adding()).isFalse();
        Article fresh = trusting.readValue(trusting.writeValueAsString(new Article()), Article.class);
        assertThat(fresh.state().db()).isNull();
        assertThat(fresh.state().adding()).isTrue();
        assertThatThrownBy(() -> byField.readValue(json, Article.class)).hasMessageContaining("$db");
        Model once = byField.readerFor(Article.class)
                .withAttribute(State.TRUSTED_IN_JSON, true)
                .readValue(json);
        assertThat(once.state().db()).isEqualTo("other");
    }

    @Test
    void a_failure_tells_no_password() {
        assertThatThrownBy(() -> byField.readValue("{\"nonsense\":1}", Article.class))
                .isInstanceOf(JsonMappingException.class)
                .message()
                .doesNotContain("hunter2");
    }
}
