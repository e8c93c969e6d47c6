package io.columba.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the test servers keep their files: one directory per user below the temporary one, with a cache that outlives
 * the JVM and a directory for each run. A run holds the lock of its directory, so a directory whose lock is free
 * belonged to a JVM that was killed and is deleted by the next one.
 */
final class ServerFiles {
    private static final Path HOME = Path.of(
            System.getProperty("java.io.tmpdir"),
            "columba-test-servers-" + System.getProperty("user.name").replaceAll("[^A-Za-z0-9]", "_"));
    private static final List<Guard> GUARDS = new CopyOnWriteArrayList<>();

    private static @Nullable Path run;
    // held, never released: closing the channel would give up the run directory
    @SuppressWarnings("unused")
    private static @Nullable FileLock runLock;

    private ServerFiles() {}

    @FunctionalInterface
    interface Filler {
        void fill(Path directory) throws IOException;
    }

    /** Creates an empty directory that is deleted when the JVM ends. */
    static synchronized Path newRunDirectory(String name) {
        try {
            if (run == null) {
                run = withHomeLocked(ServerFiles::beginRun);
                Runtime.getRuntime().addShutdownHook(new Thread(ServerFiles::endRun, "stop test servers"));
            }
            return Files.createDirectory(run.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends this guarded process before the run directory is deleted. */
    static void stopAtShutdown(Guard guard) {
        GUARDS.add(guard);
    }

    /** The directory called so in the cache, filled first if it is not there. */
    static synchronized Path cached(String name, Filler filler) throws IOException {
        return withHomeLocked(() -> {
            Path directory = HOME.resolve("cache").resolve(name);
            if (Files.notExists(directory)) {
                Path unfinished = directory.resolveSibling(name + ".unfinished");
                delete(unfinished);
                Files.createDirectories(unfinished);
                filler.fill(unfinished);
                Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
            }
            return directory;
        });
    }

    static Path cacheDirectory(String name) throws IOException {
        return cached(name, directory -> {});
    }

    static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path source : (Iterable<Path>) tree::iterator) {
                Path target = to.resolve(from.relativize(source).toString());
                if (Files.isDirectory(source)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(source, target);
                }
            }
        }
    }

    private interface Work<T> {
        T run() throws IOException;
    }

    /** Keeps other JVMs out; callers hold this class's monitor, because a file lock belongs to the whole JVM. */
    private static <T> T withHomeLocked(Work<T> work) throws IOException {
        if (Files.notExists(HOME)) {
            Files.createDirectories(
                    HOME, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        try (FileChannel channel = lockFile(HOME);
                FileLock lock = channel.lock()) {
            return work.run();
        }
    }

    private static Path beginRun() throws IOException {
        try (Stream<Path> entries = Files.list(HOME)) {
            for (Path stale : entries.filter(p -> p.getFileName().toString().startsWith("run-"))
                    .toList()) {
                deleteIfAbandoned(stale);
            }
        }
        Path directory = Files.createTempDirectory(HOME, "run-");
        runLock = lockFile(directory).lock();
        return directory;
    }

    private static void deleteIfAbandoned(Path directory) throws IOException {
        boolean abandoned;
        try (FileChannel channel = lockFile(directory);
                FileLock lock = channel.tryLock()) {
            abandoned = lock != null;
        }
        if (abandoned) {
            delete(directory);
        }
    }

    private static FileChannel lockFile(Path directory) throws IOException {
        return FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static void endRun() {
        GUARDS.forEach(Guard::stop);
        try {
            delete(run);
        } catch (IOException e) {
            System.err.println("Test server files are left behind: " + e);
        }
    }

    private static void delete(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE; // a dying server tidies up too
                }
                throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
