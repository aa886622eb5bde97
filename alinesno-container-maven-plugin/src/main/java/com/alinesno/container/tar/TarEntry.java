// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.tar;

/**
 * One entry of a package's tar member, as it was read.
 *
 * @param type what it is
 * @param path as written, mostly with {@code ./} before it
 * @param link the target of a link; empty otherwise
 * @param mode permission bits with setuid, setgid and sticky
 * @param uid numeric owner
 * @param gid numeric group
 * @param bytes the length of a file's content; 0 otherwise
 */
public record TarEntry(Type type, String path, String link, int mode, long uid, long gid, long bytes) {

    /** What packages may hold; device nodes and pipes are not among them. */
    public enum Type {
        FILE,
        HARD_LINK,
        SYMLINK,
        DIRECTORY
    }
}
