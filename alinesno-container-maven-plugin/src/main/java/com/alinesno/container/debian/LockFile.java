// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.debian.packages.AptArchive;
import com.alinesno.container.debian.packages.LayerKind;
import com.alinesno.container.debian.packages.LockedPackage;
import com.alinesno.container.debian.packages.PoolFile;
import com.alinesno.container.disk.AtomicFile;
import com.alinesno.container.disk.Reasons;
import com.alinesno.container.disk.RegularFile;
import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import com.alinesno.container.oci.Digest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The packages that a base consists of, as they were resolved once: {@code container.lock.json}. It names no mirror and
 * no time, so that equal choices are equal bytes; it is meant to be kept under version control.
 *
 * @param request what was resolved
 * @param packages for each of Debian's architecture names the packages, sorted by name
 */
record LockFile(LockRequest request, SortedMap<String, List<LockedPackage>> packages) {

    private static final int VERSION = 1;
    private static final String REMEDY = "Renew it with -Dalinesno.container.lock=update.";

    /** What every lock file has in it, however damaged it is. */
    private static final String MARK = "\"lockVersion\"";

    LockFile {
        SortedMap<String, List<LockedPackage>> sorted = new TreeMap<>();
        packages.forEach((architecture, list) ->
                sorted.put(architecture, list.stream().sorted().toList()));
        packages = Collections.unmodifiableSortedMap(sorted);
    }

    /**
     * Reads a lock file.
     *
     * @return null where there is no such file
     * @throws ConfigurationException when it is there and is no lock file
     */
    static @Nullable LockFile read(Path file) throws IOException {
        byte[] document = {};
        try (InputStream in = RegularFile.open(file)) {
            document = in.readNBytes(Json.MAX_BYTES + 1);
            return parse(document);
        } catch (NoSuchFileException e) {
            return null;
        } catch (FileSystemException e) {
            throw new ConfigurationException(
                    file.toString(), "it cannot be read: " + Reasons.of(e), "Correct it, or move it away.", e);
        } catch (MalformedDocumentException | IllegalArgumentException | ConfigurationException e) {
            throw new ConfigurationException(
                    file.toString(),
                    "it is not a lock file: " + e.getMessage(),
                    isOurs(document) ? REMEDY : "Move it away: the build keeps its own lock file under this name.",
                    e);
        }
    }

    /**
     * Whether a new lock may take the place of a file that cannot be read as one: it is a lock that was damaged, by a merge
     * for example, and nothing that another program keeps under the same name.
     */
    static boolean isDamaged(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = RegularFile.open(file)) {
            return isOurs(in.readNBytes(Json.MAX_BYTES + 1));
        }
    }

    private static boolean isOurs(byte[] document) {
        String text = new String(document, StandardCharsets.UTF_8);
        return text.isBlank() || text.contains(MARK);
    }

    /** Writes the file in one step, so that nobody reads half of it. */
    void write(Path file) throws IOException {
        AtomicFile.write(file, Json.writeIndented(toJson()));
    }

    /**
     * The packages of one architecture, for exactly that request.
     *
     * @param file where this was read from, for messages
     * @throws ConfigurationException when the file was made for another request or without the architecture
     */
    List<LockedPackage> packages(LockRequest wanted, String architecture, Path file) {
        if (!request.equals(wanted)) {
            throw new ConfigurationException(
                    file.toString(), "it was made for " + request + ", but the project asks for " + wanted, REMEDY);
        }
        List<LockedPackage> locked = packages.get(architecture);
        if (locked == null) {
            throw new ConfigurationException(
                    file.toString(),
                    "it has no packages for " + architecture + ", only for " + String.join(", ", packages.keySet()),
                    REMEDY);
        }
        return locked;
    }

    private static LockFile parse(byte[] document) throws MalformedDocumentException {
        ObjectNode root = Json.parse(document, "lock file");
        if (root.path("lockVersion").asInt() != VERSION) {
            throw new MalformedDocumentException("its lockVersion is not " + VERSION);
        }
        ObjectNode request = Json.child(root, "request");
        ObjectNode architectures = Json.child(root, "architectures");
        if (request == null || architectures == null) {
            throw new MalformedDocumentException("it lacks 'request' or 'architectures'");
        }
        SortedMap<String, List<LockedPackage>> packages = new TreeMap<>();
        for (var architecture : architectures.properties()) {
            packages.put(architecture.getKey(), packages(architectures, architecture.getKey()));
        }
        return new LockFile(LockRequest.fromJson(request), packages);
    }

    private static List<LockedPackage> packages(ObjectNode architectures, String architecture)
            throws MalformedDocumentException {
        List<LockedPackage> list = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ObjectNode json : Json.children(architectures, architecture)) {
            LockedPackage locked = lockedPackage(json);
            if (!names.add(locked.name())) {
                throw new MalformedDocumentException(
                        "it lists " + locked.name() + " twice for " + Json.shorten(architecture));
            }
            if (!List.of(architecture, "all").contains(locked.architecture())) {
                throw new MalformedDocumentException("it lists " + locked.name() + " of "
                        + Json.shorten(locked.architecture()) + " for " + Json.shorten(architecture));
            }
            list.add(locked);
        }
        if (list.isEmpty()) {
            throw new MalformedDocumentException("it lists no packages for " + Json.shorten(architecture));
        }
        return list;
    }

    private static LockedPackage lockedPackage(ObjectNode json) throws MalformedDocumentException {
        JsonNode size = json.path("bytes");
        long bytes = size.isIntegralNumber() && size.canConvertToLong() ? size.longValue() : -1;
        PoolFile file =
                new PoolFile(required(json, "filename"), Digest.parse("sha256:" + required(json, "sha256")), bytes);
        return new LockedPackage(
                required(json, "package"),
                required(json, "version"),
                required(json, "architecture"),
                LayerKind.ofLabel(required(json, "layer")),
                AptArchive.ofLabel(required(json, "archive")),
                file);
    }

    private ObjectNode toJson() {
        ObjectNode root = Json.object();
        root.put("lockVersion", VERSION);
        root.set("request", request.toJson());
        ObjectNode architectures = root.putObject("architectures");
        packages.forEach((architecture, list) -> {
            ArrayNode array = architectures.putArray(architecture);
            list.forEach(locked -> array.add(toJson(locked)));
        });
        return root;
    }

    private static ObjectNode toJson(LockedPackage locked) {
        ObjectNode json = Json.object();
        json.put("package", locked.name());
        json.put("version", locked.version());
        json.put("architecture", locked.architecture());
        json.put("layer", locked.layer().label());
        json.put("archive", locked.archive().label());
        json.put("filename", locked.file().path());
        json.put("sha256", locked.file().sha256().hex());
        json.put("bytes", locked.file().bytes());
        return json;
    }

    static String required(ObjectNode json, String field) throws MalformedDocumentException {
        String text = Json.text(json, field);
        if (text == null) {
            throw new MalformedDocumentException("an entry lacks '" + field + "'");
        }
        return text;
    }
}
