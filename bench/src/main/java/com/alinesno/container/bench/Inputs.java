// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What is packed, each kind in a directory of its own, which is made once. */
final class Inputs {

    private static final int CHUNK = 1 << 16;
    private static final List<String> WORDS = List.of(
            "order", "stock", "price", "customer", "true", "false", "2026-01-01", "{", "}", "id", "\n", "public", "return");

    private interface Making {
        void fill(Path directory) throws IOException;
    }

    private Inputs() {}

    /** The classes and texts of all jars. */
    static Path classes(Path inputs) throws IOException {
        return once(inputs.resolve("classes"), directory -> {
            try (Stream<Path> jars = Files.list(inputs.resolve("jars"))) {
                for (Path jar : jars.sorted().toList()) {
                    explode(jar, directory.resolve(jar.getFileName().toString()));
                }
            }
        });
    }

    /** One file of a gibibyte, of which every other piece can be compressed. */
    static Path largeFile(Path inputs) throws IOException {
        return once(inputs.resolve("large-file"), directory -> {
            Random random = new Random(1);
            byte[] noise = new byte[CHUNK];
            try (OutputStream out = Files.newOutputStream(directory.resolve("data.bin"))) {
                for (int i = 0; i < (1 << 30) / CHUNK; i += 2) {
                    random.nextBytes(noise);
                    out.write(noise);
                    out.write(text(random, CHUNK));
                }
            }
        });
    }

    /** A hundred thousand files of up to two kilobytes of text. */
    static Path smallFiles(Path inputs) throws IOException {
        return once(inputs.resolve("small-files"), directory -> {
            Random random = new Random(2);
            for (int i = 0; i < 100_000; i++) {
                Path file = directory.resolve(i / 1000 + "/" + i + ".txt");
                Files.createDirectories(file.getParent());
                Files.write(file, text(random, 1 + random.nextInt(2000)));
            }
        });
    }

    /** One file of so many gibibytes, of which the file system stores next to nothing. */
    static Path hugeFile(Path inputs, long gibibytes) throws IOException {
        return once(inputs.resolve("huge-file-" + gibibytes), directory -> {
            try (RandomAccessFile file = new RandomAccessFile(directory.resolve("data.bin").toFile(), "rw")) {
                file.setLength(gibibytes << 30);
            }
        });
    }

    static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private static Path once(Path directory, Making making) throws IOException {
        if (!Files.exists(directory)) {
            Path unfinished = directory.resolveSibling(directory.getFileName() + ".unfinished");
            delete(unfinished);
            Files.createDirectories(unfinished);
            making.fill(unfinished);
            Files.move(unfinished, directory);
        }
        return directory;
    }

    private static void explode(Path jar, Path directory) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                Path file = directory.resolve(entry.getName()).normalize();
                if (!entry.isDirectory() && file.startsWith(directory)) {
                    Files.createDirectories(file.getParent());
                    try (InputStream in = zip.getInputStream(entry)) {
                        Files.copy(in, file);
                    }
                }
            }
        }
    }

    private static byte[] text(Random random, int bytes) {
        StringBuilder text = new StringBuilder();
        while (text.length() < bytes) {
            text.append(WORDS.get(random.nextInt(WORDS.size()))).append(' ');
        }
        return text.substring(0, bytes).getBytes(StandardCharsets.US_ASCII);
    }
}
