package io.columba.meta;

import org.jspecify.annotations.Nullable;

/**
 * Gives what takes the place of a deleted object in the relations that pointed to it (Django: the callable in
 * {@code SET(...)}).
 *
 * <pre>{@code
 * public class DeletedUser implements DeletedReplacement {
 *     public Object replacement(String alias) {
 *         return User.objects.using(alias).getOrCreate(q("name", "deleted"), user -> {}).object();
 *     }
 * }
 * }</pre>
 *
 * <p>The class needs a constructor without parameters. One object of it is shared by all threads.
 */
@FunctionalInterface
public interface DeletedReplacement {
    /**
     * Returns what the rows point to from now on. Asked once in each deletion that finds such rows, before anything is
     * deleted.
     *
     * @param alias the database on which the deletion takes place
     * @return a saved object of that database, its key, or null where the relation may be absent
     */
    @Nullable
    Object replacement(String alias);
}
