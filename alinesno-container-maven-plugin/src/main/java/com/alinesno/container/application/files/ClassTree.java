// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application.files;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.ContainerPath;
import com.alinesno.container.plan.FileContent;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A directory of compiled classes and resources, as it stands on the class path.
 *
 * <p>A class path knows files and directories only, and the tree is split into two places of the image, where a
 * relative link would point elsewhere. So a symbolic link to a file of the same tree is that file, and any other link is
 * refused: what it stands for is not the build's output.
 *
 * @param nodes files and directories, parents first
 */
public record ClassTree(List<FileTree.Node> nodes) {

    public static ClassTree of(Path root) throws IOException {
        List<FileTree.Node> nodes = new ArrayList<>();
        for (FileTree.Node node : FileTree.list(root)) {
            nodes.add(node.kind() == FileTree.Kind.SYMLINK ? resolve(root, node) : node);
        }
        return new ClassTree(nodes);
    }

    private static FileTree.Node resolve(Path root, FileTree.Node link) throws IOException {
        Path target = Files.exists(link.file()) ? link.file().toRealPath() : link.file();
        if (!Files.isRegularFile(target) || !target.startsWith(root.toRealPath())) {
            throw new ConfigurationException(
                    link.file().toString(),
                    "it is a symbolic link to " + Files.readSymbolicLink(link.file())
                            + ", which is not a file in the same directory of classes",
                    "Have the build copy the files themselves, or bring the link in with <extraDirectories>, where links"
                            + " are kept.");
        }
        return new FileTree.Node(link.path(), target, FileTree.Kind.FILE);
    }

    /**
     * All directories, and the files that are wanted, under a directory of the image.
     *
     * @param directory absolute path in the image; not an entry itself
     */
    public List<LayerEntry> entries(String directory, Predicate<FileTree.Node> wanted, Instant modified) {
        Attributes directories = new Attributes(Attributes.DIRECTORY.mode(), Owner.ROOT, modified);
        Attributes files = new Attributes(Attributes.FILE.mode(), Owner.ROOT, modified);
        List<LayerEntry> entries = new ArrayList<>();
        for (FileTree.Node node : nodes) {
            if (node.kind() == FileTree.Kind.DIRECTORY) {
                entries.add(new LayerEntry.Directory(
                        ContainerPath.resolve(directory, node.path()), directories, node.file()));
            } else if (wanted.test(node)) {
                entries.add(new LayerEntry.File(
                        ContainerPath.resolve(directory, node.path()), new FileContent.OnDisk(node.file()), files));
            }
        }
        return entries;
    }
}
