// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.peer;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.LocalDateTime;
import java.time.ZoneId;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Run inside of an image: tells what a Java program finds there, one fact a line. It uses nothing but Java's own classes,
 * for these alone are there.
 */
final class ImageProbe {

    private ImageProbe() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println("arch " + System.getProperty("os.arch"));
        System.out.println("java " + Runtime.version().feature());
        System.out.println("user " + System.getProperty("user.name"));
        System.out.println("encoding " + System.getProperty("sun.jnu.encoding"));
        System.out.println("zones " + Files.isRegularFile(Path.of("/usr/share/zoneinfo/Asia/Shanghai")));
        System.out.println("offset " + ZoneId.systemDefault().getRules().getOffset(LocalDateTime.of(2026, 1, 1, 0, 0)));
        System.out.println("issuers " + issuers());
        printPackages(Path.of("/var/lib/dpkg/status.d"));
    }

    /** How many authorities a connection by HTTPS would trust. */
    private static int issuers() throws Exception {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        int issuers = 0;
        for (TrustManager manager : factory.getTrustManagers()) {
            issuers += ((X509TrustManager) manager).getAcceptedIssuers().length;
        }
        return issuers;
    }

    /** What {@code dpkg-query --admindir} would list. */
    private static void printPackages(Path directory) throws IOException {
        try (DirectoryStream<Path> records = Files.newDirectoryStream(directory)) {
            for (Path record : records) {
                if (!record.toString().endsWith(".md5sums")) {
                    String text = Files.readString(record);
                    System.out.println("package " + field(text, "Package") + " " + field(text, "Version") + " "
                            + field(text, "Architecture"));
                }
            }
        }
    }

    private static String field(String record, String name) {
        return record.lines()
                .filter(line -> line.startsWith(name + ": "))
                .findFirst()
                .orElseThrow()
                .substring(name.length() + 2);
    }
}
