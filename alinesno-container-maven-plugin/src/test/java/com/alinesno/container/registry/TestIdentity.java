// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * A key with a self-signed certificate, made by the JDK's own tool.
 *
 * @param store the PKCS #12 file that holds both, with the password {@link #PASSWORD}
 * @param certificate the certificate in PEM
 * @param key the key in PEM
 */
record TestIdentity(Path store, Path certificate, Path key) {

    static final String PASSWORD = "changeit";

    /** @param options of keytool, such as {@code -ext san=dns:registry.example} */
    static TestIdentity create(Path directory, String name, String... options) throws Exception {
        Path store = directory.resolve(name + ".p12");
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-dname",
                "CN=" + name,
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-alias",
                "key",
                "-keystore",
                store.toString()));
        line.addAll(List.of(options));
        if (!line.contains("-keyalg")) {
            line.addAll(List.of("-keyalg", "EC"));
        }
        Process keytool = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool failed");
        }
        KeyStore keys = load(store);
        Path certificate = pem(
                directory.resolve(name + ".crt"),
                "CERTIFICATE",
                keys.getCertificate("key").getEncoded());
        Path key = pem(
                directory.resolve(name + ".key"),
                "PRIVATE KEY",
                keys.getKey("key", PASSWORD.toCharArray()).getEncoded());
        return new TestIdentity(store, certificate, key);
    }

    static Path pem(Path file, String label, byte[] content) throws Exception {
        String base64 = Base64.getMimeEncoder().encodeToString(content);
        return Files.writeString(
                file, "Some words\n-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n");
    }

    /** Server sockets with this identity, which ask for {@code client} where that is not null. */
    ServerSocketFactory sockets(@Nullable TestIdentity client) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(load(store), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        if (client == null) {
            context.init(keys.getKeyManagers(), null, null);
            return context.getServerSocketFactory();
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("client", load(client.store).getCertificate("key"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return new Asking(context.getServerSocketFactory());
    }

    private static KeyStore load(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    private static final class Asking extends ServerSocketFactory {

        private final ServerSocketFactory sockets;

        Asking(ServerSocketFactory sockets) {
            this.sockets = sockets;
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
            SSLServerSocket socket = (SSLServerSocket) sockets.createServerSocket(port, backlog, address);
            socket.setNeedClientAuth(true);
            return socket;
        }

        @Override
        public ServerSocket createServerSocket(int port) throws IOException {
            throw new IOException("not on all interfaces");
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog) throws IOException {
            throw new IOException("not on all interfaces");
        }
    }
}
