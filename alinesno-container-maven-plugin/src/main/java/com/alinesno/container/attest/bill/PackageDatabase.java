// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.attest.bill;

import com.alinesno.container.json.Json;
import com.alinesno.container.oci.BlobSource;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.plan.FollowedPath;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.rootfs.ContentSpool;
import com.alinesno.container.rootfs.Node;
import com.alinesno.container.rootfs.RootIndex;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.Records;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads which packages a stack of layers has: dpkg's database ({@code var/lib/dpkg/status}, and {@code status.d} of images that
 * are made without dpkg). What was found is remembered by the digests of the layers.
 */
public final class PackageDatabase {

    private static final String KIND = "packages";
    private static final String FORMAT = "1";
    private static final String STATUS = "var/lib/dpkg/status";
    private static final String STATUS_DIRECTORY = "var/lib/dpkg/status.d";

    /** Those of other systems; a bill says where it has not read one. */
    private static final List<String> OTHERS = List.of(
            "lib/apk/db/installed",
            "usr/lib/apk/db/installed",
            "var/lib/rpm",
            "usr/lib/sysimage/rpm",
            "var/lib/pacman");

    private static final List<String> RELEASES = List.of("etc/os-release", "usr/lib/os-release");

    /** The longest that is read: the database of a desktop has some 5 MB. */
    private static final int MOST_BYTES = 32 * 1024 * 1024;

    private final BlobStore store;
    private final Records records;

    /** @param store remembers what was read */
    public PackageDatabase(BlobStore store) {
        this.store = store;
        this.records = store.records();
    }

    /**
     * The operating system in a stack of layers.
     *
     * @param layers the lowest first
     * @param blobs where they are read from, if nobody has done so before
     * @return null where there is neither a name of one nor a package
     * @throws IOException when a layer cannot be had or read
     */
    public @Nullable OperatingSystem read(List<Descriptor> layers, BlobSource blobs) throws IOException {
        RootIndex index = RootIndex.empty(store);
        for (Descriptor layer : layers) {
            index.add(layer, blobs);
        }
        String key = Digest.of((FORMAT + " " + index.key()).getBytes(StandardCharsets.UTF_8))
                .hex();
        ObjectNode record = records.read(KIND, key);
        if (record != null && record.path("none").asBoolean()) {
            return null;
        }
        OperatingSystem known = record == null ? null : OperatingSystem.of(record);
        if (known != null) {
            return known;
        }
        OperatingSystem found = find(index);
        ObjectNode none = Json.object();
        none.put("none", true);
        records.write(KIND, key, found == null ? none : found.record());
        return found;
    }

    private @Nullable OperatingSystem find(RootIndex index) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        String release = null;
        for (String each : RELEASES) {
            release = release == null ? place(index, each, false) : release;
        }
        String status = place(index, STATUS, false);
        if (status != null) {
            files.put(status, "/" + STATUS);
        }
        String directory = place(index, STATUS_DIRECTORY, true);
        if (directory != null) {
            for (String name : index.names(directory)) {
                if (!name.endsWith(".md5sums")) {
                    files.put(directory + "/" + name, "/" + STATUS_DIRECTORY + "/" + name);
                }
            }
        }
        List<String> wanted = new ArrayList<>(files.keySet());
        if (release != null) {
            wanted.add(release);
        }
        Map<String, String> texts = texts(index, wanted);
        List<InstalledPackage> packages = new ArrayList<>();
        for (Map.Entry<String, String> file : files.entrySet()) {
            Descriptor layer = index.layer(file.getKey());
            Place place = new Place(file.getValue(), layer == null ? null : layer.digest(), null);
            packages.addAll(DpkgParagraphs.packages(texts.getOrDefault(file.getKey(), ""), place));
        }
        Map<String, String> names = release == null ? Map.of() : release(texts.getOrDefault(release, ""));
        if (names.isEmpty() && packages.isEmpty()) {
            return null;
        }
        boolean isRead = true;
        for (String other : OTHERS) {
            isRead &= place(index, other, true) == null && place(index, other, false) == null;
        }
        return new OperatingSystem(
                names.getOrDefault("ID", packages.isEmpty() ? "linux" : "debian"),
                names.get("VERSION_ID"),
                names.get("PRETTY_NAME"),
                packages,
                isRead && !packages.isEmpty());
    }

    /** Where a path leads, without a slash at its beginning; null where no such file, or directory, is there. */
    private static @Nullable String place(RootIndex index, String path, boolean directory) throws IOException {
        FollowedPath followed = index.follow("/" + path);
        Node node = followed == null || followed.blocked() ? null : index.at(followed.path());
        return followed == null || node == null || node.isDirectory() != directory ? null : followed.path();
    }

    private Map<String, String> texts(RootIndex index, List<String> paths) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (ContentSpool spool = new ContentSpool(store)) {
            for (Map.Entry<String, LayerEntry> each : index.read(paths, spool).entrySet()) {
                if (each.getValue() instanceof LayerEntry.File file) {
                    try (InputStream in = ContentSpool.open(file.content())) {
                        texts.put(each.getKey(), new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
                    }
                }
            }
        }
        return texts;
    }

    /** The variables of {@code os-release}, without quotes. */
    private static Map<String, String> release(String text) {
        Map<String, String> names = new TreeMap<>();
        for (String line : text.lines().toList()) {
            int equals = line.indexOf('=');
            if (equals > 0 && !line.startsWith("#")) {
                String value = line.substring(equals + 1).strip().replaceFirst("^(['\"])(.*)\\1$", "$2");
                if (!value.isEmpty()) {
                    names.put(line.substring(0, equals).strip(), value);
                }
            }
        }
        return names;
    }
}
