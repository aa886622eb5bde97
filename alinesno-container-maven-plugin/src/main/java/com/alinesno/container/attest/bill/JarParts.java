// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.attest.bill;

import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.Records;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * What jars say that they are made of: Maven leaves {@code META-INF/maven/**}{@code /pom.properties} in what it builds, and
 * plugins that put jars into another keep those. What was found is remembered by the digests of the jars.
 */
public final class JarParts {

    private static final String KIND = "jars";
    private static final String FORMAT = "1";
    private static final Pattern PROPERTIES = Pattern.compile("META-INF/maven/[^/]+/[^/]+/pom\\.properties");
    private static final int MOST_BYTES = 64 * 1024;

    private static final Comparator<MavenCoordinates> ORDER = Comparator.comparing(MavenCoordinates::url);

    private final Records records;

    /** @param store remembers what was read */
    public JarParts(BlobStore store) {
        this.records = store.records();
    }

    /**
     * What is in some jars. A file that is no jar, or a damaged one, counts as one without them.
     *
     * @param jars by their digests
     * @return by their digests what each says that it is made of, itself too; those that do not say are not in it
     * @throws IOException when what was found cannot be kept
     */
    public Map<Digest, List<MavenCoordinates>> of(SortedMap<Digest, Path> jars) throws IOException {
        if (jars.isEmpty()) {
            return Map.of();
        }
        String key = key(jars.keySet());
        ObjectNode record = records.read(KIND, key);
        Map<Digest, List<MavenCoordinates>> known = record == null ? null : parse(record);
        if (known != null) {
            return known;
        }
        Map<Digest, List<MavenCoordinates>> found = new TreeMap<>();
        ObjectNode written = Json.object();
        for (Map.Entry<Digest, Path> jar : jars.entrySet()) {
            List<MavenCoordinates> parts = read(jar.getValue());
            if (!parts.isEmpty()) {
                found.put(jar.getKey(), parts);
                Json.putTexts(
                        written,
                        jar.getKey().toString(),
                        parts.stream()
                                .map(each -> each.groupId() + ":" + each.artifactId() + ":" + each.version())
                                .toList());
            }
        }
        records.write(KIND, key, written);
        return found;
    }

    private static String key(Collection<Digest> jars) {
        StringBuilder text = new StringBuilder(FORMAT);
        jars.forEach(each -> text.append('\n').append(each));
        return Digest.of(text.toString().getBytes(StandardCharsets.UTF_8)).hex();
    }

    private static @Nullable Map<Digest, List<MavenCoordinates>> parse(ObjectNode record) {
        Map<Digest, List<MavenCoordinates>> known = new HashMap<>();
        try {
            for (var jar : record.properties()) {
                List<MavenCoordinates> parts = new ArrayList<>();
                for (String text : Json.texts(record, jar.getKey())) {
                    String[] part = text.split(":", 3);
                    parts.add(MavenCoordinates.ofJar(part[0], part[1], part[2]));
                }
                known.put(Digest.parse(jar.getKey()), parts);
            }
            return known;
        } catch (MalformedDocumentException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return null;
        }
    }

    /** What one jar says that it is made of, itself too; nothing for a file that is no jar. */
    public static List<MavenCoordinates> read(Path jar) {
        List<MavenCoordinates> parts = new ArrayList<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                String name = entry.getName();
                if (name.startsWith("META-INF/maven/")
                        && PROPERTIES.matcher(name).matches()) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        add(in.readNBytes(MOST_BYTES), parts);
                    }
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            return List.of();
        }
        return parts.stream().distinct().sorted(ORDER).toList();
    }

    private static void add(byte[] content, List<MavenCoordinates> parts) throws IOException {
        Properties properties = new Properties();
        properties.load(new ByteArrayInputStream(content));
        String group = properties.getProperty("groupId", "").strip();
        String artifact = properties.getProperty("artifactId", "").strip();
        String version = properties.getProperty("version", "").strip();
        boolean isWhole = !group.isEmpty() && !artifact.isEmpty() && !version.isEmpty();
        // An expression is left where somebody copied the file without building it.
        if (isWhole && !(group + artifact + version).contains("${") && !(group + artifact).contains(":")) {
            parts.add(MavenCoordinates.ofJar(group, artifact, version));
        }
    }
}
