// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.parameters;

import com.alinesno.container.maven.binding.Default;
import com.alinesno.container.maven.binding.Matches;
import com.alinesno.container.maven.binding.Shorthand;
import com.alinesno.container.maven.values.UnixPath;
import com.alinesno.container.plan.Owner;
import java.nio.file.Path;
import java.util.List;

/**
 * Files that are not the application's classes or dependencies.
 *
 * @param paths the directories to copy; each becomes a layer. The default one may be missing, others may not
 * @param permissions permission bits for files and directories of the image, the first rule that matches holds
 * @param owner to whom they belong, as numbers: {@code uid} or {@code uid:gid}
 * @param keepExecutable gives files that their owner may execute here the mode 755 where no rule matches
 */
public record ExtraDirectoriesParameters(
        @Default("src/main/jib") List<Directory> paths,
        List<Permission> permissions,
        @Default("0:0") Owner owner,
        boolean keepExecutable) {

    /**
     * A directory to copy. A path alone can stand for the elements.
     *
     * @param from the directory on this machine
     * @param into the directory in the image
     * @param includes patterns of the files to copy, relative to {@code from}; none means all
     * @param excludes patterns of the files to leave out
     */
    @Shorthand("from")
    public record Directory(Path from, @Default("/") UnixPath into, List<String> includes, List<String> excludes) {}

    /**
     * A rule for permission bits. {@code file=mode} can stand for the elements.
     *
     * @param file a path of the image, or a pattern for such paths
     * @param mode three octal digits, as {@code chmod} has them
     */
    @Shorthand(
            value = {"file", "mode"},
            separator = "=")
    public record Permission(
            String file,

            @Matches(value = "[0-7]{3}", expected = "three octal digits such as 755")
            String mode) {

        /** The permission bits as a number, 0 to 0777. */
        public int bits() {
            return Integer.parseInt(mode, 8);
        }
    }
}
