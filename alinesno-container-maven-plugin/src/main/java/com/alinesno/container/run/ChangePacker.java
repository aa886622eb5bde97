// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import com.alinesno.container.layer.LayerWriter;
import com.alinesno.container.layer.PackedLayer;
import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.ContainerPath;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.Owner;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Packs what a command changed as a layer, in one order whatever order the file system has. */
final class ChangePacker {

    private static final int SET_IDS = 06000;

    private final RunSettings settings;
    private final ChangedFiles files;
    private final Changes changes;
    private final Map<String, RawTarReader.Head> heads;
    private final Map<String, String> hardLinks;
    private final List<String> devices = new ArrayList<>();
    private final List<String> programs = new ArrayList<>();

    /**
     * @param heads of directories and special files
     */
    ChangePacker(RunSettings settings, ChangedFiles files, Changes changes, Map<String, RawTarReader.Head> heads) {
        this.settings = settings;
        this.files = files;
        this.changes = changes;
        this.heads = heads;
        this.hardLinks = changes.hardLinks();
    }

    /** Packs the layer. */
    RunResult pack(String name) throws IOException {
        try (LayerWriter writer = new LayerWriter(settings.store(), settings.compression(), settings.threads())) {
            List<String> order = order();
            List<String> contents = new ArrayList<>();
            for (String path : order) {
                Listed listed = changes.present().get(path);
                if (listed != null && listed.isFile()) {
                    contents.add(path);
                }
            }
            Entries rest = new Entries(writer, order);
            files.each("archive", contents, (path, head, content) -> {
                rest.writeUpTo(path);
                Attributes attributes = attributes(present(path), head.extended());
                writer.file("/" + path, head.size(), content.content(), attributes);
            });
            rest.writeUpTo("");
            for (Map.Entry<String, String> link : hardLinks.entrySet()) {
                writer.hardLink(
                        "/" + link.getKey(), "/" + link.getValue(), attributes(present(link.getKey()), Map.of()));
            }
            PackedLayer layer = writer.finish(name);
            return new RunResult(layer, remarks());
        }
    }

    /** Writes what has no content, in the order in which it stands between files. */
    private final class Entries {

        private final LayerWriter writer;
        private final List<String> order;
        private int next;

        Entries(LayerWriter writer, List<String> order) {
            this.writer = writer;
            this.order = order;
        }

        /** Everything before a file, and passes over the file; an empty path is the end. */
        void writeUpTo(String file) throws IOException {
            while (next < order.size()) {
                String path = order.get(next++);
                if (path.equals(file)) {
                    return;
                }
                write(path);
            }
        }

        private void write(String path) throws IOException {
            Listed listed = changes.present().get(path);
            if (listed == null) {
                writer.whiteout("/" + path);
            } else if (listed.isFile()) {
                throw new IOException("the file /" + path + " is gone before it was packed");
            } else if (listed.isDirectory()) {
                writer.directory("/" + path, attributes(listed, extended(path)));
            } else if (listed.type() == 'l') {
                writer.symlink("/" + path, listed.link(), attributes(listed, Map.of()));
            } else {
                writer.special(special(path, listed));
            }
        }
    }

    private Listed present(String path) throws IOException {
        Listed listed = changes.present().get(path);
        if (listed == null) {
            throw new IOException("tar sent /" + path + ", which was not asked for");
        }
        return listed;
    }

    private Map<String, String> extended(String path) {
        RawTarReader.Head head = heads.get(path);
        return head == null ? Map.of() : head.extended();
    }

    private LayerEntry.Special special(String path, Listed listed) {
        RawTarReader.Head head = heads.get(path);
        LayerEntry.SpecialKind kind = switch (listed.type()) {
            case 'c' -> LayerEntry.SpecialKind.CHARACTER_DEVICE;
            case 'b' -> LayerEntry.SpecialKind.BLOCK_DEVICE;
            default -> LayerEntry.SpecialKind.PIPE;
        };
        boolean device = kind != LayerEntry.SpecialKind.PIPE;
        if (device) {
            devices.add("/" + path);
        }
        return new LayerEntry.Special(
                "/" + path,
                kind,
                device && head != null ? head.major() : 0,
                device && head != null ? head.minor() : 0,
                attributes(listed, extended(path)));
    }

    /** Times are clamped, not replaced: what a package brings keeps its own. */
    private Attributes attributes(Listed listed, Map<String, String> extended) {
        if (listed.isFile() && (listed.mode() & SET_IDS) != 0) {
            programs.add("/" + listed.path());
        }
        Instant modified = Instant.ofEpochSecond(listed.modifiedSecond());
        Map<String, String> kept = new TreeMap<>(extended);
        kept.keySet().removeIf(name -> !isKept(name));
        return new Attributes(
                listed.type() == 'l' ? 0777 : listed.mode(),
                new Owner(listed.uid(), listed.gid(), "", ""),
                modified.isAfter(settings.latest()) ? settings.latest() : modified,
                kept);
    }

    /** Capabilities and what users set; overlays and security modules have names of their own, which mean nothing elsewhere. */
    private static boolean isKept(String name) {
        return name.equals("security.capability") || (name.startsWith("user.") && !name.startsWith("user.overlay."));
    }

    /** By path, a directory before what is in it, and what is gone before its neighbours; without further names of files. */
    private List<String> order() throws IOException {
        for (String path : changes.present().keySet()) {
            try {
                ContainerPath.require("/" + path);
            } catch (IllegalArgumentException e) {
                throw new IOException("the command made a file that no layer can hold: " + e.getMessage(), e);
            }
        }
        List<String> order = new ArrayList<>(changes.gone());
        for (String path : changes.present().keySet()) {
            if (!hardLinks.containsKey(path)) {
                order.add(path);
            }
        }
        order.sort(Comparator.comparing(this::sortKey));
        return order;
    }

    private String sortKey(String path) {
        String key = path.replace('/', '\1');
        if (changes.present().containsKey(path)) {
            return key;
        }
        int slash = path.lastIndexOf('/') + 1;
        return key.substring(0, slash) + '\0' + key.substring(slash);
    }

    private List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        addRemark(remarks, devices, "It made device files, which the image keeps: ");
        addRemark(remarks, programs, "It made programs that run as another user or group (setuid, setgid): ");
        return remarks;
    }

    private static void addRemark(List<String> remarks, List<String> paths, String words) {
        int most = 5;
        if (!paths.isEmpty()) {
            List<String> first = paths.subList(0, Math.min(most, paths.size()));
            String more = paths.size() > most ? " and " + (paths.size() - most) + " more" : "";
            remarks.add(words + String.join(", ", first) + more + ".");
        }
    }
}
