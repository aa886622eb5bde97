// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.http.tls;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.disk.Reasons;
import com.alinesno.container.disk.RegularFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;

/** Reads the client certificate, a key and its certificates, from files. */
final class ClientKey {

    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");
    private static final char[] NO_PASSWORD = {};

    /** The version and the algorithm that stand before an RSA key in PKCS #8 (RFC 5208, 5; RFC 8017, A.1). */
    private static final byte[] RSA_HEAD = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

    private ClientKey() {}

    /**
     * A key store without a password out of two PEM files.
     *
     * @param parameter what errors with the certificate name
     * @param keyParameter what errors with the key name
     */
    static KeyStore pem(String parameter, Path certificate, String keyParameter, Path key)
            throws IOException, GeneralSecurityException {
        List<X509Certificate> chain = Pem.certificates(parameter, certificate);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("client", key(keyParameter, key), NO_PASSWORD, chain.toArray(new X509Certificate[0]));
        return store;
    }

    /** A PKCS #12 file as it is. */
    static KeyStore pkcs12(String parameter, Path file, char[] password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = RegularFile.open(file)) {
            store.load(in, password);
            return store;
        } catch (NoSuchFileException e) {
            throw new ConfigurationException(parameter, "there is no file " + file, "Correct the path.", e);
        } catch (FileSystemException e) {
            throw new ConfigurationException(
                    parameter, file + " cannot be read: " + Reasons.of(e), "Name a file that this user may read.", e);
        } catch (IOException e) {
            throw new ConfigurationException(
                    parameter,
                    file + " cannot be opened as PKCS #12",
                    "Check <tls><clientKeyPassword>; where the file is PEM, name its key in <tls><clientKey>.",
                    e);
        }
    }

    private static PrivateKey key(String parameter, Path file) throws IOException, GeneralSecurityException {
        for (Pem block : Pem.read(parameter, file)) {
            switch (block.label()) {
                case "PRIVATE KEY" -> {
                    return decode(parameter, file, block.content());
                }
                case "RSA PRIVATE KEY" -> {
                    return decode(parameter, file, wrapped(block.content()));
                }
                case "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY" ->
                    throw new ConfigurationException(
                            parameter,
                            file + " holds an " + block.label() + ", which Java does not read",
                            "Convert it with 'openssl pkcs8 -topk8 -nocrypt', or put key and certificate into a PKCS #12"
                                    + " file.");
                default -> {
                    // Parameters of a curve and other things that stand beside keys.
                }
            }
        }
        throw new ConfigurationException(
                parameter, file + " holds no private key in PEM", "Name the file with the key of the certificate.");
    }

    private static PrivateKey decode(String parameter, Path file, byte[] pkcs8) throws GeneralSecurityException {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (InvalidKeySpecException e) {
                // A key of another kind.
            }
        }
        throw new ConfigurationException(
                parameter, file + " holds a private key that is neither RSA, EC nor EdDSA", "Export it again.");
    }

    /** PKCS #8 around an RSA key of PKCS #1, as older versions of OpenSSL write it. */
    private static byte[] wrapped(byte[] rsa) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(RSA_HEAD);
        writeDer(body, 0x04, rsa);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        writeDer(whole, 0x30, body.toByteArray());
        return whole.toByteArray();
    }

    private static void writeDer(ByteArrayOutputStream out, int tag, byte[] content) {
        out.write(tag);
        int length = content.length;
        if (length < 0x80) {
            out.write(length);
        } else {
            int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
            out.write(0x80 | bytes);
            for (int i = bytes - 1; i >= 0; i--) {
                out.write(length >>> (8 * i));
            }
        }
        out.writeBytes(content);
    }
}
