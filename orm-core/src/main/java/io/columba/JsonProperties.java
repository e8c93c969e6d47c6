package io.columba;

import com.fasterxml.jackson.databind.introspect.AnnotatedField;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import io.columba.meta.EntityType;
import io.columba.meta.Holder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What Jackson's properties of an entity stand for. */
final class JsonProperties {
    private JsonProperties() {}

    /** Returns the relation that a field, a getter or a setter stands for, or null. */
    static @Nullable Holder holder(EntityType<?> entity, AnnotatedMember member) {
        Class<?> type = member.getRawType();
        boolean relation = Ref.class == type || Model.class.isAssignableFrom(type) || isMethodOfKey(member);
        if (!relation) {
            return null;
        }
        String name = name(member);
        return entity.holders().stream()
                .filter(holder -> holder.name().equals(name))
                .filter(holder -> !RelatedManager.class.isAssignableFrom(type))
                .findFirst()
                .orElse(null);
    }

    /** A setter has the type of what it takes. */
    private static boolean isMethodOfKey(AnnotatedMember member) {
        return member instanceof AnnotatedMethod method
                && method.getParameterCount() == 1
                && (Model.class.isAssignableFrom(method.getRawParameterType(0))
                        || Ref.class == method.getRawParameterType(0));
    }

    /** Returns the name of the Java field that a member stands for by the customs of beans. */
    static String name(AnnotatedMember member) {
        String name = member.getName();
        if (member instanceof AnnotatedField) {
            return name;
        }
        String bare = name.replaceFirst("^(get|set|is)(?=\\p{Lu})", "");
        return bare.equals(name) ? name : bare.substring(0, 1).toLowerCase(Locale.ROOT) + bare.substring(1);
    }

    /** Says whether a property is Columba's own, such as the state, or a manager. */
    static boolean isColumbas(AnnotatedMember member) {
        Class<?> type = member.getRawType();
        return member.getDeclaringClass() == Model.class
                || type == State.class
                || type == EntityType.class
                || type == Databases.class
                || BaseManager.class.isAssignableFrom(type);
    }
}
