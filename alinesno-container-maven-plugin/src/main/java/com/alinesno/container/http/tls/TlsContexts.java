// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.http.tls;

import com.alinesno.container.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Makes TLS contexts out of the files that the user, or the machine, has for a registry. */
public final class TlsContexts {

    private static final char[] NO_PASSWORD = {};

    private final Tls tls;

    public TlsContexts(Tls tls) {
        this.tls = tls;
    }

    /** What the context of a registry depends on: the directory that is for it alone, or null. */
    public @Nullable Path directory(String authority) {
        for (Path parent : tls.directories()) {
            Path directory = parent.resolve(authority);
            if (Files.isDirectory(directory)) {
                return directory;
            }
        }
        return null;
    }

    /**
     * The context for hosts with this {@link #directory}, or null where Java's own does.
     *
     * @param verified whether the peer has to prove who it is
     * @param showsKey whether it may be shown the certificate that is for any registry; one in its own directory it may
     * @throws ConfigurationException when a file cannot be used; it names the parameter or the file
     */
    public @Nullable SSLContext context(@Nullable Path directory, boolean verified, boolean showsKey)
            throws IOException {
        try {
            List<X509Certificate> authorities = authorities(directory);
            List<KeyManager> keys = keys(directory, showsKey);
            if (verified && authorities.isEmpty() && keys.isEmpty()) {
                return null;
            }
            TrustManager trust = verified ? trust(authorities) : new TrustEveryone();
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.toArray(new KeyManager[0]), new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java cannot make TLS connections: " + e.getMessage(), e);
        }
    }

    private List<X509Certificate> authorities(@Nullable Path directory) throws IOException {
        List<X509Certificate> authorities = new ArrayList<>();
        if (tls.caFile() != null) {
            authorities.addAll(Pem.certificates("<tls><caFile>", tls.caFile()));
        }
        for (Path file : files(directory, ".crt")) {
            authorities.addAll(Pem.certificates(file.toString(), file));
        }
        return authorities;
    }

    /** A trust manager for what Java trusts and {@code more}. */
    private static X509TrustManager trust(List<X509Certificate> more) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        List<X509Certificate> all = new ArrayList<>(more);
        all.addAll(List.of(manager(null).getAcceptedIssuers()));
        for (int i = 0; i < all.size(); i++) {
            store.setCertificateEntry(Integer.toString(i), all.get(i));
        }
        return manager(store);
    }

    private static X509TrustManager manager(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return (X509TrustManager) factory.getTrustManagers()[0];
    }

    private List<KeyManager> keys(@Nullable Path directory, boolean showsKey)
            throws IOException, GeneralSecurityException {
        for (Path certificate : files(directory, ".cert")) {
            String name = certificate.getFileName().toString();
            Path key = certificate.resolveSibling(name.substring(0, name.length() - ".cert".length()) + ".key");
            if (!Files.exists(key)) {
                throw new ConfigurationException(
                        certificate.toString(),
                        "is a client certificate without a key",
                        "Put the key beside it, as " + key.getFileName() + ".");
            }
            return managers(ClientKey.pem(certificate.toString(), certificate, key.toString(), key), NO_PASSWORD);
        }
        Path certificate = tls.clientCertificate();
        if (certificate == null || !showsKey) {
            return List.of();
        }
        if (tls.clientKey() != null) {
            KeyStore store =
                    ClientKey.pem("<tls><clientCertificate>", certificate, "<tls><clientKey>", tls.clientKey());
            return managers(store, NO_PASSWORD);
        }
        char[] password = tls.password() == null ? NO_PASSWORD : tls.password().toCharArray();
        return managers(ClientKey.pkcs12("<tls><clientCertificate>", certificate, password), password);
    }

    private static List<KeyManager> managers(KeyStore store, char[] password) throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        return List.of(factory.getKeyManagers());
    }

    private static List<Path> files(@Nullable Path directory, String ending) throws IOException {
        if (directory == null) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
