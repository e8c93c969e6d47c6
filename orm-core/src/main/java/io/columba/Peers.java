package io.columba;

import io.columba.meta.Holder;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one result, held weakly, and what their relations do when they are asked for. Filled by the thread that
 * reads the result; after that any thread may ask.
 */
final class Peers {
    private static final Peers ONE = new Peers(FetchMode.ONE);
    private static final Peers RAISE = new Peers(FetchMode.RAISE);

    private final FetchMode mode;
    private @Nullable WeakReference<Model>[] members = newArray(0);
    private int size;
    private @Nullable Class<?> lastClass;
    private boolean lastRefers;
    private volatile @Nullable Set<Holder> loaded;

    private Peers(FetchMode mode) {
        this.mode = mode;
    }

    static Peers of(FetchMode mode) {
        return switch (mode) {
            case ONE -> ONE;
            case RAISE -> RAISE;
            case PEERS -> new Peers(mode);
        };
    }

    FetchMode mode() {
        return mode;
    }

    void add(Model object) {
        if (mode == FetchMode.PEERS && refers(object)) {
            if (size == members.length) {
                members = Arrays.copyOf(members, Math.max(8, size * 2));
            }
            members[size++] = new WeakReference<>(object);
        }
    }

    /** Objects without a to-one relation will never ask. */
    private boolean refers(Model object) {
        Class<?> type = object.getClass();
        if (type != lastClass) {
            lastClass = type;
            lastRefers = object.entityType().holders().stream().anyMatch(holder -> holder.of(object) instanceof Ref<?>);
        }
        return lastRefers;
    }

    /**
     * Returns the objects whose relation is to be loaded together with the one of the owner, which comes first. Once they
     * have been, those that are still without their related object (their row is missing) ask for themselves.
     */
    @SuppressWarnings("ReferenceEquality") // two objects of one row both want to be loaded
    List<Model> besides(Model owner, Holder holder) {
        List<Model> together = new ArrayList<>();
        together.add(owner);
        if (mode == FetchMode.PEERS && size > 1 && first(holder)) {
            for (int i = 0; i < size; i++) {
                Model peer = Objects.requireNonNull(members[i]).get();
                if (peer != null
                        && peer != owner
                        && peer.getClass() == owner.getClass()
                        && Objects.equals(peer.state().db(), owner.state().db())) {
                    together.add(peer);
                }
            }
        }
        return together;
    }

    private boolean first(Holder holder) {
        Set<Holder> known = loaded;
        if (known == null) {
            known = ConcurrentHashMap.newKeySet();
            loaded = known;
        }
        return known.add(holder);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static @Nullable WeakReference<Model>[] newArray(int length) {
        return new WeakReference[length];
    }
}
