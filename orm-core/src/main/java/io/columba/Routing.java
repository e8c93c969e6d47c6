package io.columba;

import io.columba.db.AliasChoice;
import io.columba.db.AliasChoice.Reason;
import io.columba.error.ColumbaException;
import io.columba.error.ConnectionDoesNotExistException;
import io.columba.meta.EntityType;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The one place that decides which database is used. Immutable. */
final class Routing {
    private static final AliasChoice BY_DEFAULT = new AliasChoice(Databases.DEFAULT_DB_ALIAS, Reason.DEFAULT, null);

    private final List<Router> routers;
    private final Set<String> aliases;

    Routing(List<Router> routers, Set<String> aliases) {
        this.routers = List.copyOf(routers);
        this.aliases = aliases;
    }

    AliasChoice forRead(EntityType<?> model, @Nullable String explicit, Hints hints) {
        return choose(model, explicit, hints, "dbForRead", router -> router.dbForRead(model, hints));
    }

    AliasChoice forWrite(EntityType<?> model, @Nullable String explicit, Hints hints) {
        return choose(model, explicit, hints, "dbForWrite", router -> router.dbForWrite(model, hints));
    }

    private AliasChoice choose(
            EntityType<?> model,
            @Nullable String explicit,
            Hints hints,
            String method,
            Function<Router, @Nullable String> question) {
        if (explicit != null) {
            return new AliasChoice(explicit, Reason.EXPLICIT, null);
        }
        for (Router router : routers) {
            String answer = ask(router, method, question);
            if (answer != null) {
                if (!aliases.contains(answer)) {
                    throw new ConnectionDoesNotExistException("Router " + name(router) + " answered " + method + "("
                            + model + ") with the alias \"" + answer + "\", which is not defined. Known: "
                            + String.join(", ", aliases) + ".");
                }
                return new AliasChoice(answer, Reason.ROUTER, name(router));
            }
        }
        Model instance = hints.instance();
        if (instance != null && instance.state().db() != null) {
            // An object of another entity only speaks for this one if both belong to the same place by declaration.
            if (Objects.equals(instance.entityType().using(), model.using())) {
                return new AliasChoice(Objects.requireNonNull(instance.state().db()), Reason.INSTANCE, null);
            }
        }
        if (model.using() != null) {
            return new AliasChoice(Objects.requireNonNull(model.using()), Reason.ENTITY, model.name());
        }
        return BY_DEFAULT;
    }

    /** Says whether two objects may be related: routers first, then whether both are on one database. */
    boolean allowRelation(Model a, Model b) {
        for (Router router : routers) {
            Boolean answer = ask(router, "allowRelation", r -> r.allowRelation(a, b, Hints.none()));
            if (answer != null) {
                return answer;
            }
        }
        return Objects.equals(a.state().db(), b.state().db());
    }

    /** Says whether an entity, or an application as a whole, may be migrated on a database. */
    boolean allowMigrate(String alias, String app, @Nullable EntityType<?> model) {
        for (Router router : routers) {
            Boolean answer = ask(router, "allowMigrate", r -> r.allowMigrate(alias, app, model, Hints.none()));
            if (answer != null) {
                return answer;
            }
        }
        return true;
    }

    private static <A> @Nullable A ask(Router router, String method, Function<Router, @Nullable A> question) {
        try {
            return question.apply(router);
        } catch (RuntimeException e) {
            String where = "Thrown by router " + name(router) + " in " + method + ".";
            // A router may throw the same exception each time.
            if (Arrays.stream(e.getSuppressed()).noneMatch(told -> where.equals(told.getMessage()))) {
                e.addSuppressed(new ColumbaException(where));
            }
            throw e;
        }
    }

    private static String name(Router router) {
        String simple = router.getClass().getSimpleName();
        return simple.isEmpty() ? router.getClass().getName() : simple;
    }
}
