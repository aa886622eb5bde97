// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base.archive;

import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import com.alinesno.container.tar.ArchiveEntry;
import com.alinesno.container.tar.IndexedArchive;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is in an archive: the names of everything, and the JSON documents themselves, for they refer to each other in
 * any order. One walk makes it, which in a plain archive reads little more than headers.
 */
final class ArchiveListing {

    private static final int MOST_LINKS = 10;
    private static final long MOST_DOCUMENT_BYTES = 64L * 1024 * 1024;
    private static final String JSON_STARTS = "{[ \t\r\n";

    private final IndexedArchive archive;
    private final Map<String, ArchiveEntry> entries = new HashMap<>();
    private final Map<String, byte[]> documents = new HashMap<>();
    private long documentBytes;

    private ArchiveListing(IndexedArchive archive) {
        this.archive = archive;
    }

    static ArchiveListing of(IndexedArchive archive) throws IOException {
        ArchiveListing listing = new ArchiveListing(archive);
        archive.walk(listing::add);
        return listing;
    }

    /** The file of this name, links followed, or null where there is none. */
    @Nullable
    ArchiveEntry file(String name) {
        ArchiveEntry entry = entries.get(name);
        for (int links = 0; entry != null && entry.target() != null; links++) {
            entry = links == MOST_LINKS ? null : entries.get(entry.target());
        }
        return entry;
    }

    /**
     * The JSON document of this name.
     *
     * @throws MalformedDocumentException when there is none, or it is too long
     */
    byte[] document(String name) throws MalformedDocumentException {
        ArchiveEntry file = file(name);
        byte[] document = file == null ? null : documents.get(file.name());
        if (document == null) {
            throw new MalformedDocumentException("the archive " + archive.file() + " has no JSON document "
                    + Json.shorten(name) + " of up to " + Json.MAX_BYTES + " bytes");
        }
        return document;
    }

    private void add(ArchiveEntry entry, InputStream content) throws IOException {
        if (entries.put(entry.name(), entry) != null) {
            throw archive.damaged("it holds " + Json.shorten(entry.name()) + " twice", null);
        }
        if (entry.bytes() == 0 || entry.bytes() > Json.MAX_BYTES) {
            return;
        }
        int first = content.read();
        if (first < 0 || JSON_STARTS.indexOf(first) < 0) {
            return;
        }
        documentBytes += entry.bytes();
        if (documentBytes > MOST_DOCUMENT_BYTES) {
            throw archive.damaged("it holds more than " + MOST_DOCUMENT_BYTES + " bytes of JSON documents", null);
        }
        byte[] document = new byte[(int) entry.bytes()];
        document[0] = (byte) first;
        int read = content.readNBytes(document, 1, document.length - 1);
        if (read != document.length - 1) {
            throw archive.damaged("it ends in the middle of " + Json.shorten(entry.name()), null);
        }
        documents.put(entry.name(), document);
    }
}
