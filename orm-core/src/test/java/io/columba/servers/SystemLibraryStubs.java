package io.columba.servers;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes stand-ins for libaio and libnuma, which mysqld is linked to but does without: asynchronous I/O is switched
 * off, and no machine of these tests needs NUMA. So the tests run where nobody may install packages. Each is the
 * smallest ELF shared object for x86-64 that the loader accepts: a hash table, symbols with versions, functions that
 * return a constant.
 */
final class SystemLibraryStubs {
    private static final int NOT_IMPLEMENTED = -38;

    private SystemLibraryStubs() {}

    static void write(Path directory) throws IOException {
        String aio1 = "LIBAIO_0.1";
        String aio4 = "LIBAIO_0.4";
        Files.write(
                directory.resolve("libaio.so.1"),
                sharedObject(
                        "libaio.so.1",
                        List.of(
                                Symbol.function("io_setup", aio4, NOT_IMPLEMENTED),
                                Symbol.function("io_getevents", aio4, NOT_IMPLEMENTED),
                                Symbol.function("io_destroy", aio4, NOT_IMPLEMENTED),
                                Symbol.function("io_cancel", aio4, NOT_IMPLEMENTED),
                                Symbol.function("io_submit", aio1, NOT_IMPLEMENTED),
                                Symbol.function("io_queue_init", aio1, NOT_IMPLEMENTED))));
        String numa1 = "libnuma_1.1";
        String numa2 = "libnuma_1.2";
        Files.write(
                directory.resolve("libnuma.so.1"),
                sharedObject(
                        "libnuma.so.1",
                        List.of(
                                // exactly -1 says "no NUMA here"; anything else makes mysqld use the others
                                Symbol.function("numa_available", numa1, -1),
                                Symbol.function("numa_free", numa1, 0),
                                Symbol.function("set_mempolicy", numa1, 0),
                                Symbol.function("mbind", numa1, 0),
                                Symbol.function("numa_alloc_local", numa1, 0),
                                Symbol.function("numa_alloc_onnode", numa1, 0),
                                Symbol.function("numa_bitmask_free", numa2, 0),
                                Symbol.function("numa_get_mems_allowed", numa2, 0),
                                Symbol.function("numa_num_configured_cpus", numa2, 1),
                                Symbol.function("numa_node_of_cpu", numa2, 0),
                                Symbol.pointer("numa_all_nodes_ptr", numa2))));
    }

    private record Symbol(String name, String version, boolean isFunction, int result) {
        static Symbol function(String name, String version, int result) {
            return new Symbol(name, version, true, result);
        }

        static Symbol pointer(String name, String version) {
            return new Symbol(name, version, false, 0);
        }
    }

    /** The string table: each name once, found by its offset. */
    private static final class Names {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final Map<String, Integer> offsets = new LinkedHashMap<>();

        Names() {
            bytes.write(0);
        }

        int add(String name) {
            return offsets.computeIfAbsent(name, added -> {
                int offset = bytes.size();
                bytes.writeBytes((added + "\0").getBytes(US_ASCII));
                return offset;
            });
        }
    }

    private static byte[] sharedObject(String fileName, List<Symbol> symbols) {
        Names names = new Names();
        names.add(fileName);
        List<String> versions = new ArrayList<>();
        for (Symbol symbol : symbols) {
            names.add(symbol.name());
            names.add(symbol.version());
            if (!versions.contains(symbol.version())) {
                versions.add(symbol.version());
            }
        }

        int entries = symbols.size() + 1; // the first symbol of the table is the null symbol
        int hash = 64 + 4 * 56; // after the file header and four program headers
        int symbolTable = align(hash + 4 * (3 + entries), 8);
        int strings = symbolTable + 24 * entries;
        int symbolVersions = align(strings + names.bytes.size(), 8);
        int versionTable = align(symbolVersions + 2 * entries, 8);
        int code = align(versionTable + 28 * (versions.size() + 1), 16);
        int codeEnd = code + 8 * symbols.size();
        int dynamic = 4096; // on a page of its own, because it is writable
        int data = dynamic + 9 * 16;
        int end = data + 16;

        ByteBuffer out = ByteBuffer.allocate(end).order(ByteOrder.LITTLE_ENDIAN);
        out.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        shorts(out, 3, 62); // a shared object for x86-64
        out.putInt(1).putLong(0).putLong(64).putLong(0).putInt(0);
        shorts(out, 64, 56, 4, 64, 0, 0);
        programHeader(out, 1, 5, 0, codeEnd, 4096); // load: read and execute
        programHeader(out, 1, 6, dynamic, end - dynamic, 4096); // load: read and write
        programHeader(out, 2, 6, dynamic, data - dynamic, 8);
        programHeader(out, 0x6474e551, 6, 0, 0, 16); // the stack is not executable

        out.position(hash);
        out.putInt(1).putInt(entries).putInt(1).putInt(0); // one bucket that chains all symbols
        for (int i = 1; i < entries; i++) {
            out.putInt(i + 1 < entries ? i + 1 : 0);
        }

        out.position(symbolTable + 24);
        for (int i = 0; i < symbols.size(); i++) {
            Symbol symbol = symbols.get(i);
            out.putInt(names.add(symbol.name()));
            shorts(out, symbol.isFunction() ? 0x12 : 0x11, 1);
            out.putLong(symbol.isFunction() ? code + 8L * i : data).putLong(8);
        }
        out.position(strings);
        out.put(names.bytes.toByteArray());
        out.position(symbolVersions + 2);
        for (Symbol symbol : symbols) {
            shorts(out, 2 + versions.indexOf(symbol.version()));
        }

        out.position(versionTable); // the loader insists on it: the first version is the file itself
        for (int i = 0; i <= versions.size(); i++) {
            String version = i == 0 ? fileName : versions.get(i - 1);
            shorts(out, 1, i == 0 ? 1 : 0, i + 1, 1);
            out.putInt(elfHash(version)).putInt(20).putInt(i == versions.size() ? 0 : 28);
            out.putInt(names.add(version)).putInt(0);
        }

        for (int i = 0; i < symbols.size(); i++) {
            out.position(code + 8 * i);
            shorts(out, 0xc748); // mov rax, result; ret
            out.put((byte) 0xc0).putInt(symbols.get(i).result()).put((byte) 0xc3);
        }

        out.position(dynamic);
        long[] tags = {
            14,
            names.add(fileName),
            4,
            hash,
            5,
            strings,
            6,
            symbolTable,
            10,
            names.bytes.size(),
            0x6ffffff0L,
            symbolVersions,
            0x6ffffffcL,
            versionTable,
            0x6ffffffdL,
            versions.size() + 1L,
            0,
            0
        };
        for (long tag : tags) {
            out.putLong(tag);
        }
        return out.array();
    }

    private static int align(int position, int unit) {
        return (position + unit - 1) / unit * unit;
    }

    private static void shorts(ByteBuffer out, int... values) {
        for (int value : values) {
            out.putShort((short) value);
        }
    }

    private static void programHeader(ByteBuffer out, int type, int flags, long offset, long length, long alignment) {
        out.putInt(type).putInt(flags).putLong(offset).putLong(offset).putLong(offset);
        out.putLong(length).putLong(length).putLong(alignment);
    }

    private static int elfHash(String name) {
        long hash = 0;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash << 4) + name.charAt(i);
            long high = hash & 0xf0000000L;
            hash = (hash ^ high >> 24) & ~high;
        }
        return (int) hash;
    }
}
