// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.descriptor;

import java.io.File;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;

/** What can stand in {@code <extraDirectories>}. Files that are not the application's classes or dependencies. */
@SuppressWarnings("unused")
public class ExtraDirectoriesElements {

    /**
     * The directories to copy; each becomes a layer. The default one may be missing, others may not. Each has
     * {@code <from>}, {@code <into>}, {@code <includes>}, {@code <excludes>}; or a text in their place: {@code from}.
     */
    @Parameter(property = "alinesno.container.extraDirectories.paths", defaultValue = "src/main/jib")
    private List<Directory> paths;

    /**
     * Permission bits for files and directories of the image, the first rule that matches holds. Each has
     * {@code <file>}, {@code <mode>}; or a text in their place: {@code file} {@code =} {@code mode}.
     */
    @Parameter(property = "alinesno.container.extraDirectories.permissions")
    private List<Permission> permissions;

    /** To whom they belong, as numbers: {@code uid} or {@code uid:gid}. */
    @Parameter(property = "alinesno.container.extraDirectories.owner", defaultValue = "0:0")
    private String owner;

    /** Gives files that their owner may execute here the mode 755 where no rule matches. */
    @Parameter(property = "alinesno.container.extraDirectories.keepExecutable", defaultValue = "false")
    private boolean keepExecutable;

    /** A directory to copy. A path alone can stand for the elements. */
    public static class Directory {

        /** The directory on this machine. */
        @Parameter
        private File from;

        /** The directory in the image. */
        @Parameter(defaultValue = "/")
        private String into;

        /** Patterns of the files to copy, relative to {@code from}; none means all. */
        @Parameter
        private List<String> includes;

        /** Patterns of the files to leave out. */
        @Parameter
        private List<String> excludes;

        /** A text in place of the elements: {@code from}. */
        public void set(String text) {
            // The goal reads it in the pom.
        }
    }

    /** A rule for permission bits. {@code file=mode} can stand for the elements. */
    public static class Permission {

        /** A path of the image, or a pattern for such paths. */
        @Parameter
        private String file;

        /** Three octal digits, as {@code chmod} has them. */
        @Parameter
        private String mode;

        /** A text in place of the elements: {@code file} {@code =} {@code mode}. */
        public void set(String text) {
            // The goal reads it in the pom.
        }
    }
}
