// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.output;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.deploy.model.DeployMode;
import com.alinesno.container.disk.Links;
import com.alinesno.container.disk.OwnedTree;
import com.alinesno.container.disk.RegularFile;
import com.alinesno.container.oci.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A directory whose files are ours until somebody changes them. {@code .generated} lists what was written with its
 * digest, in the form that {@code sha256sum --check} reads. A file that has another content than the one listed was
 * changed by hand, and is neither overwritten nor removed.
 *
 * <p>All files are written under other names before the first one takes its place. The list names both contents of what is
 * about to change before that, so that a build that is killed in between does not take its own files for somebody's changes.
 */
public final class OwnedDirectory {

    /** The list of what is ours has the names; here they are what the list says. */
    static final Pattern ANY = Pattern.compile(".+", Pattern.DOTALL);

    private static final String FORCE = "-Dalinesno.container.deploy.force";

    private final Path directory;
    private final OwnedTree tree;
    private final boolean force;
    private List<String> gone = List.of();

    /** @param force whether changes that were made by hand are dropped */
    public OwnedDirectory(Path directory, boolean force) {
        this.directory = directory;
        this.tree = new OwnedTree(directory, ANY, ANY);
        this.force = force;
    }

    /**
     * The files of objects of a cluster that the last {@link #write} has removed: what was made of them stays in clusters.
     */
    public List<String> abandonedObjects() {
        List<String> abandoned = new ArrayList<>();
        for (String path : gone) {
            boolean ofCluster = path.startsWith(DeployMode.K8S_SINGLE.directory() + "/")
                    || path.startsWith(DeployMode.K8S_CLUSTER.directory() + "/");
            boolean isObject =
                    path.endsWith(".yaml") && !path.endsWith(".example.yaml") && !path.endsWith("/kustomization.yaml");
            if (ofCluster && isObject) {
                abandoned.add(path);
            }
        }
        return abandoned;
    }

    /**
     * Makes the directory hold these files and none that was written before and is not among them.
     *
     * @param files by their paths below the directory, with slashes
     * @return how many files were written or removed
     * @throws ConfigurationException when a file was changed by hand, or a link stands where a directory is; nothing is written then
     * @throws IOException when a file cannot be read or written
     */
    public int write(Map<String, GeneratedFile> files) throws IOException {
        OwnershipRecord record = OwnershipRecord.read(tree);
        Set<Path> parents = new TreeSet<>();
        files.keySet().forEach(path -> parents.add(parent(path)));
        record.paths().forEach(path -> parents.add(parent(path)));
        for (Path parent : parents) {
            Links.refuseBelow(directory, parent);
        }
        List<String> removed = new ArrayList<>();
        for (String path : record.paths()) {
            if (!files.containsKey(path) && Links.lookAt(directory.resolve(path)) != null) {
                removed.add(path);
            }
        }
        Map<String, String> digests = new TreeMap<>();
        Map<String, GeneratedFile> changed = changed(files, record, digests);
        List<String> foreign = new ArrayList<>();
        for (String path : changed.keySet()) {
            addForeign(path, record, foreign);
        }
        for (String path : removed) {
            addForeign(path, record, foreign);
        }
        if (!foreign.isEmpty() && !force) {
            throw changedByHand(foreign);
        }
        replace(record, changed, removed, digests);
        gone = List.copyOf(removed);
        return changed.size() + removed.size();
    }

    private void replace(
            OwnershipRecord record,
            Map<String, GeneratedFile> changed,
            List<String> removed,
            Map<String, String> digests)
            throws IOException {
        if (changed.isEmpty() && removed.isEmpty()) {
            record.replace(digests);
            return;
        }
        try (StagedFiles staged = new StagedFiles(tree)) {
            for (Map.Entry<String, GeneratedFile> each : changed.entrySet()) {
                staged.add(each.getKey(), each.getValue());
            }
            record.extend(digests);
            staged.commit();
        }
        for (String path : removed) {
            remove(path);
        }
        record.replace(digests);
    }

    /** Removes the file, and the directory that held nothing else. */
    private void remove(String path) throws IOException {
        if (tree.remove(path, now -> true) || tree.clear(path)) {
            int slash = path.lastIndexOf('/');
            if (slash > 0) {
                tree.removeEmptyDirectory(path.substring(0, slash));
            }
        }
    }

    private Path parent(String path) {
        Path parent = directory.resolve(path).getParent();
        return parent == null ? directory : parent;
    }

    /**
     * The files that have to be written; adds the digests of all. Most builds change nothing, and bytes are compared faster
     * than digested.
     */
    private Map<String, GeneratedFile> changed(
            Map<String, GeneratedFile> files, OwnershipRecord record, Map<String, String> digests) throws IOException {
        Map<String, GeneratedFile> changed = new TreeMap<>();
        for (Map.Entry<String, GeneratedFile> each : files.entrySet()) {
            String path = each.getKey();
            byte[] content = each.getValue().content();
            Path file = directory.resolve(path);
            byte[] there = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? RegularFile.bytes(file) : null;
            Set<String> known = record.digests(path);
            if (known.size() == 1 && Arrays.equals(there, content)) {
                digests.put(path, known.iterator().next());
                continue;
            }
            digests.put(path, fingerprint(content));
            if (there == null || !fingerprint(there).equals(digests.get(path))) {
                changed.put(path, each.getValue());
            }
        }
        return changed;
    }

    private void addForeign(String path, OwnershipRecord record, List<String> foreign) throws IOException {
        Path file = directory.resolve(path);
        BasicFileAttributes attributes = Links.lookAt(file);
        boolean ours = attributes == null
                || (attributes.isRegularFile() && record.digests(path).contains(fingerprint(RegularFile.bytes(file))));
        if (!ours) {
            foreign.add(path);
        }
    }

    private ConfigurationException changedByHand(List<String> foreign) {
        return new ConfigurationException(
                directory.toString(),
                String.join(", ", foreign)
                        + (foreign.size() == 1 ? " has" : " have")
                        + " another content than this goal has written, and would be overwritten or removed",
                "To keep a change, put it into src/main/deploy as a fragment of the same file name; to drop it, run with "
                        + FORCE + ".");
    }

    /** Of the content with LF at the ends of lines: a checkout on Windows may have changed them, which is nobody's edit. */
    private static String fingerprint(byte[] content) {
        byte[] lines = new byte[content.length];
        int length = 0;
        for (int i = 0; i < content.length; i++) {
            if (content[i] != '\r' || i + 1 == content.length || content[i + 1] != '\n') {
                lines[length++] = content[i];
            }
        }
        String digest = Digest.of(Arrays.copyOf(lines, length)).toString();
        return digest.substring(digest.indexOf(':') + 1);
    }
}
