// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.parameters.deploy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.deploy.model.ConfigFile;
import com.alinesno.container.disk.Reasons;
import com.alinesno.container.disk.RegularFile;
import com.alinesno.container.maven.values.UnixPath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A text file that the deployment brings.
 *
 * @param from the file on this machine
 * @param into the file in the container
 */
public record DeployFile(Path from, UnixPath into) {

    private static final String LABEL = "<deploy><configFiles>";

    /** What a cluster stores in one object, with room for the other files. */
    private static final long MAX_BYTES = 1 << 19;

    /** @throws ConfigurationException when the file cannot be read, is no text or is too long */
    ConfigFile toConfigFile() {
        String name = into.text().substring(into.text().lastIndexOf('/') + 1);
        if (!name.matches("[-._A-Za-z0-9]{1,253}")) {
            throw new ConfigurationException(
                    LABEL,
                    "'" + into + "' does not end in a plain file name",
                    "Use letters, digits, '-', '_' and '.'.");
        }
        try {
            if (Files.size(from) > MAX_BYTES) {
                throw new ConfigurationException(
                        LABEL, from + " has more than 512 KiB", "Put it into the image, with <extraDirectories>.");
            }
            ByteBuffer bytes = ByteBuffer.wrap(RegularFile.bytes(from));
            String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            return new ConfigFile(name, into.text(), text);
        } catch (FileSystemException e) {
            throw new ConfigurationException(
                    LABEL, from + " cannot be read: " + Reasons.of(e), "Name a text file in UTF-8.", e);
        } catch (IOException e) {
            throw new ConfigurationException(
                    LABEL, from + " cannot be read as a text in UTF-8", "Name a file that can.", e);
        }
    }
}
