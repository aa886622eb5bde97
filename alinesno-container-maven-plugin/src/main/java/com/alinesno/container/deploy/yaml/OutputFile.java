// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.yaml;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A file that is to be written. */
public sealed interface OutputFile {

    /** Relative to the directory of its mode, with slashes. */
    String path();

    /** Whether it can be run. */
    boolean executable();

    /** What the file holds. */
    byte[] content();

    /**
     * A YAML document.
     *
     * @param comment lines at its top
     * @param tree mutable, so that fragments can be merged into it
     */
    record Yaml(String path, List<String> comment, Map<String, Object> tree) implements OutputFile {

        /** What every file says of itself first. */
        public static final String HEADER =
                "Written by alinesno-container:manifests. Change the pom, or put a fragment into src/main/deploy.";

        /** A document that only has the common comment. */
        public Yaml(String path, Map<String, Object> tree) {
            this(path, List.of(HEADER), tree);
        }

        @Override
        public boolean executable() {
            return false;
        }

        @Override
        public byte[] content() {
            return YamlWriter.write(tree, comment).getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * Any other text.
     *
     * @param text with LF at the end of its lines
     */
    record Text(String path, String text, boolean executable) implements OutputFile {

        @Override
        public byte[] content() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }
}
