// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.rootfs;

import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.Owner;
import com.alinesno.container.tar.ArchiveStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** The entries of a tar archive, or some of them, with their content. */
final class TarEntries {

    private static final int MOST = 1_000_000;

    private final InputStream archive;
    private final @Nullable Set<String> wanted;
    private final ContentSpool content;
    private final Map<String, LayerEntry> entries = new LinkedHashMap<>();

    /**
     * @param archive not compressed
     * @param wanted cleaned paths, without a slash at their beginning; null for all
     * @param content takes the content of files
     */
    TarEntries(InputStream archive, @Nullable Set<String> wanted, ContentSpool content) {
        this.archive = archive;
        this.wanted = wanted;
        this.content = content;
    }

    /**
     * Reads the archive to its end.
     *
     * @return by path, in the order of the archive; where a path comes twice, the later one
     * @throws IOException when it is damaged, or has names that no layer can have
     */
    Map<String, LayerEntry> read() throws IOException {
        ArchiveStream limited = new ArchiveStream(archive, true);
        limited.beginHeader();
        TarArchiveInputStream tar = new TarArchiveInputStream(limited, "UTF-8");
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            limited.beginContent();
            String path = LayerReader.clean(entry.getName());
            if (path == null && wanted == null && entry.getName().contains("..")) {
                throw new IOException("its entry " + entry.getName() + " leads out of it");
            }
            boolean isWanted = path != null && (wanted == null || wanted.contains(path));
            if (path != null && isWanted) {
                LayerEntry made = entry(path, entry, tar, limited.header());
                entries.remove(path);
                entries.put(path, made);
                if (entries.size() > MOST) {
                    throw new IOException("it holds more names than any layer should");
                }
            }
            if (!entry.isSparse()) {
                tar.skipNBytes(entry.isFile() && !isWanted ? entry.getSize() : 0);
                limited.beginHeader();
            }
        }
        return entries;
    }

    private LayerEntry entry(String path, TarArchiveEntry entry, TarArchiveInputStream tar, byte[] header)
            throws IOException {
        Attributes attributes = attributes(entry, ExtendedAttributes.of(header));
        String absolute = "/" + path;
        try {
            if (entry.isDirectory()) {
                return new LayerEntry.Directory(absolute, attributes);
            }
            if (entry.isSymbolicLink()) {
                return new LayerEntry.Symlink(absolute, entry.getLinkName(), attributes);
            }
            if (entry.isLink()) {
                String target = LayerReader.clean(entry.getLinkName());
                return new LayerEntry.HardLink(absolute, "/" + target, attributes);
            }
            LayerEntry.SpecialKind kind = special(entry);
            return kind == null
                    ? new LayerEntry.File(absolute, content.add(tar), attributes)
                    : new LayerEntry.Special(absolute, kind, entry.getDevMajor(), entry.getDevMinor(), attributes);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static LayerEntry.@Nullable SpecialKind special(TarArchiveEntry entry) {
        if (entry.isFIFO()) {
            return LayerEntry.SpecialKind.PIPE;
        }
        if (entry.isCharacterDevice()) {
            return LayerEntry.SpecialKind.CHARACTER_DEVICE;
        }
        return entry.isBlockDevice() ? LayerEntry.SpecialKind.BLOCK_DEVICE : null;
    }

    private static Attributes attributes(TarArchiveEntry entry, Map<String, String> extended) {
        Owner owner = new Owner(Math.max(entry.getLongUserId(), 0), Math.max(entry.getLongGroupId(), 0), "", "");
        Instant modified =
                Instant.ofEpochSecond(entry.getLastModifiedTime().toInstant().getEpochSecond());
        return new Attributes(entry.getMode() & 07777, owner, modified, extended);
    }
}
