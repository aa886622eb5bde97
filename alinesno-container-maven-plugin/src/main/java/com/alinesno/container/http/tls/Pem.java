// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.http.tls;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.disk.Reasons;
import com.alinesno.container.disk.RegularFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One block of a PEM file (RFC 7468).
 *
 * @param label what it says it is, such as {@code CERTIFICATE}
 * @param content the bytes, in DER
 */
@SuppressWarnings("ArrayRecordComponent")
public // Nobody compares blocks.
record Pem(String label, byte[] content) {

    private static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([A-Za-z0-9+/=\\s]*+)-----END \\1-----");

    /**
     * The blocks of a file; what is between them is commentary.
     *
     * @param parameter what errors name
     */
    public static List<Pem> read(String parameter, Path file) throws IOException {
        List<Pem> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(text(parameter, file));
        while (block.find()) {
            try {
                blocks.add(new Pem(block.group(1), Base64.getMimeDecoder().decode(block.group(2))));
            } catch (IllegalArgumentException e) {
                throw mistake(parameter, file, "has a " + block.group(1) + " that is not Base64", e);
            }
        }
        return blocks;
    }

    /**
     * The certificates of a file; at least one.
     *
     * @throws ConfigurationException when there is no such file, or it holds none, or one that is damaged
     */
    static List<X509Certificate> certificates(String parameter, Path file) throws IOException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Pem block : read(parameter, file)) {
            if (block.label().equals("CERTIFICATE") || block.label().equals("TRUSTED CERTIFICATE")) {
                certificates.add(block.certificate(parameter, file));
            }
        }
        if (certificates.isEmpty()) {
            throw new ConfigurationException(
                    parameter,
                    file + " holds no certificate in PEM",
                    "Name a file with lines that begin with -----BEGIN CERTIFICATE-----.");
        }
        return certificates;
    }

    private X509Certificate certificate(String parameter, Path file) {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(content));
        } catch (CertificateException e) {
            throw mistake(parameter, file, "holds a certificate that is damaged: " + e.getMessage(), e);
        }
    }

    private static String text(String parameter, Path file) throws IOException {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new ConfigurationException(
                        parameter, file + " has more than " + MOST_BYTES + " bytes", "Name a file of certificates.");
            }
            return RegularFile.text(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new ConfigurationException(parameter, "there is no file " + file, "Correct the path.", e);
        } catch (FileSystemException e) {
            throw new ConfigurationException(
                    parameter, file + " cannot be read: " + Reasons.of(e), "Name a file that this user may read.", e);
        }
    }

    private static ConfigurationException mistake(String parameter, Path file, String what, Exception cause) {
        return new ConfigurationException(parameter, file + " " + what, "Export it again as PEM.", cause);
    }
}
