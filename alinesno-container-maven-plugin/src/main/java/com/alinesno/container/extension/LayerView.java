// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.extension;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.disk.AtomicFile;
import com.alinesno.container.disk.Links;
import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.FileContent;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FileEntry;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.LayerObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Our layers as Jib's, and back. To Jib, an entry is a file or directory of the build machine under a path of the image. An
 * entry of ours that is something else is shown as a stand-in, which extensions can move, remove and give another owner like
 * any other; it is known again by its source.
 */
final class LayerView {

    private static final int PERMISSIONS = 0777;

    private final Path scratch;
    private final Map<FileEntry, LayerEntry> shown = new HashMap<>();
    private final Map<String, LayerEntry> byPath = new HashMap<>();
    private final Map<Path, LayerEntry> standIns = new HashMap<>();

    /** @param scratch a directory for stand-ins, which need not exist */
    LayerView(Path scratch) {
        this.scratch = scratch;
    }

    FileEntriesLayer show(LayerPlan layer) throws IOException {
        List<FileEntry> entries = new ArrayList<>(layer.entries().size());
        for (LayerEntry entry : layer.entries()) {
            Attributes attributes = attributes(entry);
            FileEntry fileEntry = new FileEntry(
                    source(entry),
                    AbsoluteUnixPath.get(entry.path()),
                    FilePermissions.fromOctalString(
                            String.format(Locale.ROOT, "%03o", attributes.mode() & PERMISSIONS)),
                    attributes.modified(),
                    Ownership.of(attributes.owner()));
            shown.put(fileEntry, entry);
            byPath.put(entry.path(), entry);
            entries.add(fileEntry);
        }
        return FileEntriesLayer.builder()
                .setName(layer.name())
                .setEntries(entries)
                .build();
    }

    /**
     * What became of a layer. Of several entries with one path the first counts, as with Jib.
     *
     * @throws ConfigurationException when it is of a kind that even Jib does not know, or has files that are not there
     */
    LayerPlan read(LayerObject layer) throws IOException {
        if (!(layer instanceof FileEntriesLayer files)) {
            throw new ConfigurationException(
                    ExtensionCall.PARAMETER,
                    "an extension made the layer '" + layer.getName() + "' of the type " + layer.getType()
                            + ", and layers are lists of files",
                    "Ask the author of the extension to use FileEntriesLayer.");
        }
        Map<String, LayerEntry> entries = new LinkedHashMap<>();
        for (FileEntry entry : files.getEntries()) {
            LayerEntry known = shown.get(entry);
            LayerEntry read = known == null ? changed(entry, layer.getName()) : known;
            entries.putIfAbsent(read.path(), read);
        }
        return new LayerPlan(layer.getName(), List.copyOf(entries.values()));
    }

    private LayerEntry changed(FileEntry entry, String layer) throws IOException {
        String path = entry.getExtractionPath().toString();
        Path source = entry.getSourceFile();
        Attributes attributes = new Attributes(
                entry.getPermissions().getPermissionBits() | specialBits(path),
                Ownership.parse(entry.getOwnership()),
                entry.getModificationTime());
        LayerEntry standsFor = standIns.get(source);
        if (standsFor != null) {
            return copy(standsFor, path, attributes);
        }
        if (Files.isDirectory(source)) {
            return new LayerEntry.Directory(path, attributes, source);
        }
        if (!Files.exists(source)) {
            throw new ConfigurationException(
                    ExtensionCall.PARAMETER,
                    "an extension put " + source + " into the layer '" + layer + "' as " + path
                            + ", and there is no such file",
                    "Correct the extension's configuration, or make the file before.");
        }
        // As Jib does: what a link of the extension's own leads to is copied.
        Path file = Files.isSymbolicLink(source) ? source.toRealPath() : source;
        return new LayerEntry.File(path, new FileContent.OnDisk(file), attributes);
    }

    private static LayerEntry copy(LayerEntry entry, String path, Attributes attributes) {
        if (entry instanceof LayerEntry.Symlink link) {
            return new LayerEntry.Symlink(path, link.target(), attributes, link.source());
        }
        if (entry instanceof LayerEntry.HardLink link) {
            return new LayerEntry.HardLink(path, link.target(), attributes);
        }
        if (entry instanceof LayerEntry.Special special) {
            return new LayerEntry.Special(path, special.kind(), special.major(), special.minor(), attributes);
        }
        return entry instanceof LayerEntry.File file
                ? new LayerEntry.File(path, file.content(), attributes)
                : new LayerEntry.Whiteout(path);
    }

    /** Jib's permissions have no setuid, setgid and sticky bits: an entry that keeps its path keeps them. */
    private int specialBits(String path) {
        LayerEntry entry = byPath.get(path);
        return entry == null ? 0 : attributes(entry).mode() & ~PERMISSIONS;
    }

    private static Attributes attributes(LayerEntry entry) {
        if (entry instanceof LayerEntry.File file) {
            return file.attributes();
        }
        if (entry instanceof LayerEntry.Directory directory) {
            return directory.attributes();
        }
        if (entry instanceof LayerEntry.Symlink link) {
            return link.attributes();
        }
        if (entry instanceof LayerEntry.Special special) {
            return special.attributes();
        }
        return entry instanceof LayerEntry.HardLink link ? link.attributes() : Attributes.FILE;
    }

    private Path source(LayerEntry entry) throws IOException {
        if (entry instanceof LayerEntry.File file) {
            return file.content() instanceof FileContent.InMemory memory
                    ? standIn(entry, memory.bytes())
                    : ((FileContent.OnDisk) file.content()).path();
        }
        if (entry instanceof LayerEntry.Directory directory) {
            return directory.source() == null ? Files.createDirectories(scratch) : directory.source();
        }
        if (entry instanceof LayerEntry.Symlink link && link.source() != null) {
            standIns.put(link.source(), link);
            return link.source();
        }
        return standIn(entry, new byte[0]);
    }

    private Path standIn(LayerEntry entry, byte[] content) throws IOException {
        Path file = scratch.resolve(entry.path().substring(1));
        Links.refuseBelow(scratch, file);
        AtomicFile.write(file, content);
        standIns.put(file, entry);
        return file;
    }
}
