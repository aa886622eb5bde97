// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.tree;

import com.alinesno.container.json.MalformedDocumentException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/**
 * The two files that update-ca-certificates and ca-certificates-java would have made from Mozilla's certificates: one
 * bundle in PEM, and Java's trust store.
 */
public final class CertificateFiles {

    public static final String BUNDLE = "/etc/ssl/certs/ca-certificates.crt";
    public static final String JAVA_TRUST_STORE = "/etc/ssl/certs/java/cacerts";

    private static final String DIRECTORY = "/usr/share/ca-certificates/";
    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final String END = "-----END CERTIFICATE-----";

    /** The password that Java's tools assume for trust stores; it protects nothing. */
    private static final String PASSWORD = "changeit";

    private static final int JKS_MAGIC = 0xfeedfeed;
    private static final int JKS_VERSION = 2;
    private static final int JKS_TRUSTED_CERTIFICATE = 2;

    private CertificateFiles() {}

    /** Whether the file at {@code path} is one of the certificates. */
    public static boolean isCertificate(String path) {
        return path.startsWith(DIRECTORY) && path.endsWith(".crt");
    }

    /** The bundle, in the order of the files' paths. */
    public static byte[] bundle(SortedMap<String, byte[]> files) {
        StringBuilder bundle = new StringBuilder();
        files.forEach((path, pem) -> {
            if (isCertificate(path)) {
                bundle.append(new String(pem, StandardCharsets.US_ASCII).strip())
                        .append('\n');
            }
        });
        return bundle.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * The trust store in the JKS format, which every Java reads without being told a password. Entries carry the epoch
     * as their date, so that equal certificates are equal bytes.
     *
     * @throws MalformedDocumentException when a file holds no certificate
     */
    public static byte[] javaTrustStore(SortedMap<String, byte[]> files) throws IOException {
        List<Map.Entry<String, byte[]>> certificates = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (isCertificate(file.getKey())) {
                certificates.add(file);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(JKS_MAGIC);
        out.writeInt(JKS_VERSION);
        out.writeInt(certificates.size());
        for (Map.Entry<String, byte[]> certificate : certificates) {
            byte[] der = der(certificate.getKey(), certificate.getValue());
            out.writeInt(JKS_TRUSTED_CERTIFICATE);
            out.writeUTF(alias(certificate.getKey()));
            out.writeLong(0);
            out.writeUTF("X.509");
            out.writeInt(der.length);
            out.write(der);
        }
        out.write(integrity(bytes.toByteArray()));
        return bytes.toByteArray();
    }

    /** As ca-certificates-java names them. */
    private static String alias(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return "debian:" + name.replaceFirst("\\.crt$", ".pem").toLowerCase(Locale.ROOT);
    }

    private static byte[] der(String path, byte[] pem) throws MalformedDocumentException {
        String text = new String(pem, StandardCharsets.US_ASCII);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new MalformedDocumentException(path + " holds no certificate");
        }
        try {
            return Base64.getMimeDecoder()
                    .decode(text.substring(begin + BEGIN.length(), end).strip());
        } catch (IllegalArgumentException e) {
            throw new MalformedDocumentException(path + " holds a damaged certificate", e);
        }
    }

    /** What ends a JKS store: a hash over the password, a constant of the format and the entries. */
    private static byte[] integrity(byte[] entries) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(PASSWORD.getBytes(StandardCharsets.UTF_16BE));
            sha1.update("Mighty Aphrodite".getBytes(StandardCharsets.UTF_8));
            return sha1.digest(entries);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
