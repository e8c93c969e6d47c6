package io.columba.db;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells which alias was chosen for a statement and why.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param alias the alias that was chosen
 * @param reason who decided
 * @param detail the router's or the entity's simple class name; null where the reason says it all
 */
public record AliasChoice(
        String alias, Reason reason, @Nullable String detail) {

    /** Names who decided on an alias. */
    public enum Reason {
        /** The program named the alias. */
        EXPLICIT,
        /** A router answered. */
        ROUTER,
        /** The object at hand came from there. */
        INSTANCE,
        /** The entity class names it. */
        ENTITY,
        /** Nobody had an opinion. */
        DEFAULT
    }

    /**
     * Makes a choice.
     *
     * @param alias the alias that was chosen
     * @param reason who decided
     * @param detail the router's or the entity's simple class name; null where the reason says it all
     */
    public AliasChoice {
        Objects.requireNonNull(alias, "alias");
        Objects.requireNonNull(reason, "reason");
    }

    /**
     * Describes the reason in words, for logs and messages.
     *
     * @return for example {@code explicit}, {@code router AuthRouter}, {@code the object's own database},
     *     {@code @Entity(using) of User} or {@code default}
     */
    public String describe() {
        return switch (reason) {
            case EXPLICIT -> "explicit";
            case ROUTER -> detail == null ? "router" : "router " + detail;
            case INSTANCE -> "the object's own database";
            case ENTITY -> detail == null ? "@Entity(using)" : "@Entity(using) of " + detail;
            case DEFAULT -> "default";
        };
    }
}
