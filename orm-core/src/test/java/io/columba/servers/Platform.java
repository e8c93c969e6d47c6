package io.columba.servers;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;

/** What the launchers ask of the machine. */
final class Platform {
    private Platform() {}

    /** Refuses machines for which there are no server binaries. */
    static void require(Server server) {
        boolean supported = System.getProperty("os.name").equals("Linux")
                && Set.of("amd64", "x86_64").contains(System.getProperty("os.arch"));
        if (!supported) {
            throw ServerStartException.unsupportedPlatform(server);
        }
    }

    /** MySQL and MariaDB refuse to run as root unless told so. */
    static List<String> userOptions() {
        return new UnixSystem().getUid() == 0 ? List.of("--user=root") : List.of();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
