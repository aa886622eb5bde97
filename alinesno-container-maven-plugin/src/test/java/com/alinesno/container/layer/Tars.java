// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Archives as other people's readers see them. */
final class Tars {

    private Tars() {}

    /** The headers of an archive, which must end as archives do. */
    static List<TarArchiveEntry> entries(byte[] tar) throws IOException {
        List<TarArchiveEntry> entries = new ArrayList<>();
        try (TarArchiveInputStream in = open(new ByteArrayInputStream(tar))) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.add(entry);
            }
        }
        return entries;
    }

    static List<String> names(byte[] tar) throws IOException {
        return entries(tar).stream().map(TarArchiveEntry::getName).toList();
    }

    /** The content of one file. */
    static byte[] content(byte[] tar, String name) throws IOException {
        try (TarArchiveInputStream in = open(new ByteArrayInputStream(tar))) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return in.readAllBytes();
                }
            }
        }
        throw new IOException("no entry " + name);
    }

    /** The first header of an archive of which only the beginning is there. */
    static TarArchiveEntry first(byte[] header) throws IOException {
        try (TarArchiveInputStream in = open(new ByteArrayInputStream(header))) {
            return in.getNextEntry();
        }
    }

    /** What the system's tar lists, with numeric owners and times in UTC. */
    static List<String> listedBySystem(byte[] tar) throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder(
                "tar", "--list", "--verbose", "--numeric-owner", "--full-time", "--utc", "--quoting-style=literal");
        command.environment().put("LC_ALL", "C.UTF-8");
        command.redirectErrorStream(true);
        Process process = command.start();
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        Thread reader = new Thread(() -> {
            try (InputStream in = process.getInputStream()) {
                in.transferTo(output);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        reader.start();
        process.getOutputStream().write(tar);
        process.getOutputStream().close();
        reader.join();
        if (process.waitFor() != 0) {
            throw new IOException("tar ended with " + process.exitValue() + ": " + output);
        }
        return output.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static TarArchiveInputStream open(InputStream in) {
        return new TarArchiveInputStream(in, "UTF-8");
    }
}
