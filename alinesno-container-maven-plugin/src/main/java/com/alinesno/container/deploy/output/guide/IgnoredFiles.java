// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.output.guide;

import com.alinesno.container.deploy.yaml.OutputFile;
import java.util.List;

/** The file that keeps out of version control what stands beside generated files and is secret. */
final class IgnoredFiles {

    private IgnoredFiles() {}

    /** @param names of files in the same directory */
    static OutputFile of(List<String> names) {
        StringBuilder lines = new StringBuilder();
        names.forEach(name -> lines.append('/').append(name).append('\n'));
        return new OutputFile.Text(".gitignore", lines.toString(), false);
    }
}
