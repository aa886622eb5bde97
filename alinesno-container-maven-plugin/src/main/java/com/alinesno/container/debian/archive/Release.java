// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.archive;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.debian.packages.PoolFile;
import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import com.alinesno.container.oci.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an archive says of one suite and signed: the {@code InRelease} file.
 *
 * @param codename the suite's lasting name, such as {@code bookworm}
 * @param suite the name that moves, such as {@code stable}; empty where none is given
 * @param architectures for which there are indexes
 * @param byHash whether index files are also found under their hashes
 * @param files each index file by its path below the suite's directory
 */
public record Release(
        String codename, String suite, Set<String> architectures, boolean byHash, Map<String, PoolFile> files) {

    /** The most bytes that an {@code InRelease} file may have: the largest has 300,000. */
    static final int MAX_BYTES = 16 << 20;

    /** Mirrors lag and clocks are off; a day of grace changes nothing about who signed. */
    private static final Duration TOLERANCE = Duration.ofDays(1);

    private static final Set<String> FIELDS =
            Set.of("codename", "suite", "date", "valid-until", "architectures", "acquire-by-hash", "sha256");

    /**
     * Verifies and reads an {@code InRelease} file.
     *
     * @param asOf the time that the file is judged at: now, or the day of the snapshot
     * @param suite the suite that was asked for, by either of its names
     * @param what names the file in error messages, best by its address
     * @throws ConfigurationException when it has expired or is of another suite
     * @throws IOException when it is malformed or its signature does not hold
     */
    static Release verify(byte[] inRelease, ArchiveKeys keys, Instant asOf, String suite, String what)
            throws IOException {
        ClearSigned message = ClearSigned.parse(inRelease, what);
        keys.verify(message, asOf, what);
        Map<String, String> fields = soleParagraph(message, what);
        checkTime(fields, asOf, what);
        Release release = new Release(
                fields.getOrDefault("codename", ""),
                fields.getOrDefault("suite", ""),
                Set.of(distinctWords(fields.get("architectures"))),
                "yes".equals(fields.get("acquire-by-hash")),
                files(fields.get("sha256"), what));
        if (!release.isNamed(suite)) {
            throw new ConfigurationException(
                    "<from><debian><suite>",
                    what + " is of the suite '" + Json.shorten(release.codename) + "', not of '" + suite + "'",
                    "The mirror serves a wrong file; choose another one with <mirror>.");
        }
        return release;
    }

    private boolean isNamed(String name) {
        return name.equals(codename) || name.equals(suite);
    }

    private static Map<String, String> soleParagraph(ClearSigned message, String what) throws IOException {
        try (ControlReader reader = new ControlReader(new ByteArrayInputStream(message.text()), what, FIELDS)) {
            Map<String, String> fields = reader.next();
            if (fields == null || reader.next() != null) {
                throw new MalformedDocumentException(what + " does not have exactly one paragraph");
            }
            return fields;
        }
    }

    private static void checkTime(Map<String, String> fields, Instant asOf, String what) throws IOException {
        Instant date = time(fields.get("date"), what);
        Instant validUntil = time(fields.get("valid-until"), what);
        if (date != null && date.isAfter(asOf.plus(TOLERANCE))) {
            throw new ConfigurationException(
                    "<from><debian><mirror>",
                    what + " was made in the future, at " + date,
                    "Check the clock of this machine: it is " + asOf + ".");
        }
        if (validUntil != null && validUntil.plus(TOLERANCE).isBefore(asOf)) {
            throw new ConfigurationException(
                    "<from><debian><mirror>",
                    what + " has expired: it was valid until " + validUntil,
                    "The mirror no longer follows Debian, or the clock of this machine is wrong;"
                            + " choose another mirror with <mirror>, or set <snapshot> to build from a past day.");
        }
    }

    private static @Nullable Instant time(@Nullable String text, String what) throws MalformedDocumentException {
        if (text == null) {
            return null;
        }
        try {
            String standard = text.endsWith(" UTC") ? text.substring(0, text.length() - 3) + "GMT" : text;
            return ZonedDateTime.parse(standard, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            throw new MalformedDocumentException(what + " has a malformed date '" + Json.shorten(text) + "'", e);
        }
    }

    private static Map<String, PoolFile> files(@Nullable String list, String what) throws MalformedDocumentException {
        Map<String, PoolFile> files = new HashMap<>();
        for (String line : list == null ? List.<String>of() : List.of(list.split("\n"))) {
            String[] columns = line.strip().split("\\s+");
            if (columns.length == 3) {
                files.put(columns[2], file(columns, what));
            } else if (!line.isBlank()) {
                throw new MalformedDocumentException(what + " has a malformed file list");
            }
        }
        return files;
    }

    private static PoolFile file(String[] columns, String what) throws MalformedDocumentException {
        try {
            return new PoolFile(columns[2], new Digest("sha256", columns[0]), Long.parseLong(columns[1]));
        } catch (IllegalArgumentException e) {
            throw new MalformedDocumentException(what + " has a malformed file list: " + e.getMessage(), e);
        }
    }

    private static String[] distinctWords(@Nullable String text) {
        return text == null
                ? new String[0]
                : List.of(text.split("\\s+")).stream().distinct().toArray(String[]::new);
    }
}
