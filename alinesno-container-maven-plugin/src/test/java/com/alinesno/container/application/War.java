// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A web application for a test, in an archive and, where it is asked for, in the directory that it was made of. */
final class War {

    final Path file;
    final Path unpacked;
    final Path extracted;
    private final Map<String, String> entries = new LinkedHashMap<>();
    private final List<RuntimeDependency> dependencies = new ArrayList<>();

    War(Path directory) {
        file = directory.resolve("target/app.war");
        unpacked = directory.resolve("target/app");
        extracted = directory.resolve("target/container/war");
    }

    /** A file whose content is its path, or a directory where the path ends with a slash. */
    War has(String path) {
        return has(path, path.endsWith("/") ? "" : path);
    }

    War has(String path, String content) {
        entries.put(path, content);
        return this;
    }

    War dependsOn(String name, boolean snapshot, boolean module) {
        dependencies.add(new RuntimeDependency(Path.of("repository", name + ".jar"), name, snapshot, module));
        return this;
    }

    /** Writes the archive. */
    War archived() throws IOException {
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> each : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                zip.write(each.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return this;
    }

    /** Writes the directory. */
    War unpacked() throws IOException {
        for (Map.Entry<String, String> each : entries.entrySet()) {
            Path path = unpacked.resolve(each.getKey());
            if (each.getKey().endsWith("/")) {
                Files.createDirectories(path);
            } else {
                Project.write(path, each.getValue());
            }
        }
        return this;
    }

    WebProject project(boolean jetty) {
        return project(jetty, List.of());
    }

    WebProject project(boolean jetty, List<String> leftOut) {
        return new WebProject(file, unpacked, extracted, dependencies, leftOut, jetty);
    }

    /** Puts bytes in place of others that are as long, everywhere in the archive. */
    War corrupt(String from, String to) throws IOException {
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        Files.writeString(file, content.replace(from, to), StandardCharsets.ISO_8859_1);
        return this;
    }
}
