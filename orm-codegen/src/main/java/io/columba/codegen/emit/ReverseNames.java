package io.columba.codegen.emit;

import io.columba.codegen.schema.Column;
import io.columba.codegen.schema.ForeignKey;
import java.util.List;

/** Names the other sides of relations: films of a language, and originalLanguageFilms if that is not the only way. */
final class ReverseNames {
    private final Planning planning;

    ReverseNames(Planning planning) {
        this.planning = planning;
    }

    void give() {
        for (Draft draft : planning.drafts.values()) {
            for (Column column : draft.table.columns()) {
                ForeignKey relation = draft.relations.get(column.name());
                if (relation != null) {
                    Draft target = planning.target(relation);
                    draft.reverseNames.put(column.name(), target.names.take(wanted(draft, column.name(), target)));
                }
            }
        }
    }

    private String wanted(Draft draft, String column, Draft target) {
        String given = Planning.given(planning.options.reverseNames(), draft, column);
        if (given != null) {
            return given;
        }
        List<String> words = Words.of(draft.type.simpleName());
        String rows = Words.camel(draft.isOneToOne(column) ? words : Inflection.plural(words));
        String field = draft.fields.getOrDefault(column, column);
        long sameWay = draft.relations.values().stream()
                .filter(key -> key.target().equals(target.table.name()))
                .count();
        boolean plain = field.equals(Words.decapitalized(target.type.simpleName()));
        boolean simple =
                (sameWay == 1 || plain) && draft != target && target.names.isFree(rows) && !JavaNames.isMethod(rows);
        return simple ? rows : field + Words.capitalized(rows);
    }
}
