// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.plan;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One thing in a layer. Paths are absolute in the image and normal: they begin with {@code /}, have no {@code .} or
 * {@code ..} parts, no empty parts and no trailing slash.
 */
public sealed interface LayerEntry {

    /** The absolute path in the image. */
    String path();

    /** A regular file. */
    record File(String path, FileContent content, Attributes attributes) implements LayerEntry {
        public File {
            requireBelowRoot(path);
        }
    }

    /**
     * A directory.
     *
     * @param source the directory of the build machine that it stands for, or null; no layer depends on it
     */
    record Directory(
            String path, Attributes attributes, @Nullable Path source) implements LayerEntry {
        public Directory {
            ContainerPath.require(path);
        }

        public Directory(String path, Attributes attributes) {
            this(path, attributes, null);
        }
    }

    /**
     * A symbolic link.
     *
     * @param target as the link holds it: absolute in the image, or relative to the link's directory
     * @param source the link of the build machine that it stands for, or null; no layer depends on it
     */
    record Symlink(
            String path,
            String target,
            Attributes attributes,
            @Nullable Path source) implements LayerEntry {
        public Symlink {
            requireBelowRoot(path);
            if (target.isEmpty() || target.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("the symbolic link " + path + " has no usable target");
            }
        }

        public Symlink(String path, String target, Attributes attributes) {
            this(path, target, attributes, null);
        }
    }

    /**
     * A second name of a file in the same layer.
     *
     * @param target absolute path of that file, which stands before this entry
     */
    record HardLink(String path, String target, Attributes attributes) implements LayerEntry {
        public HardLink {
            requireBelowRoot(path);
            requireBelowRoot(target);
        }
    }

    /** What kinds of special files there are. */
    enum SpecialKind {
        PIPE,
        CHARACTER_DEVICE,
        BLOCK_DEVICE
    }

    /**
     * A named pipe or a device.
     *
     * @param major which driver a device has; 0 for a pipe
     * @param minor which of the driver's devices it is; 0 for a pipe
     */
    record Special(String path, SpecialKind kind, int major, int minor, Attributes attributes) implements LayerEntry {
        public Special {
            requireBelowRoot(path);
        }
    }

    /** The removal of what a lower layer has at {@code path} (OCI image specification, <i>layer.md, Whiteouts</i>). */
    record Whiteout(String path) implements LayerEntry {
        public Whiteout {
            requireBelowRoot(path);
        }
    }

    private static void requireBelowRoot(String path) {
        ContainerPath.require(path);
        if (path.equals("/")) {
            throw new IllegalArgumentException("'/' is the root directory and cannot be anything else");
        }
    }
}
