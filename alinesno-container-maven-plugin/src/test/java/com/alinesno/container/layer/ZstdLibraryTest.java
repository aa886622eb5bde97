// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.oci.Compression;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ZstdLibraryTest {

    @TempDir
    private Path directory;

    /** In a JVM of its own: this one has loaded the library. */
    @Test
    @Timeout(60)
    void libraryThatCannotBeLoadedIsAMistakeThatNamesTheParameter() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-DZstdNativePath=" + directory.resolve("missing.so"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        WithoutLibrary.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();

        assertThat(new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("<compression>: zstd, but its library cannot be used on this machine (")
                .contains("Use gzip, or run Maven with -Djava.io.tmpdir=DIRECTORY")
                .hasLineCount(1);
        assertThat(other.waitFor()).isZero();
        assertThat(new Workbench(directory).leftovers()).isEmpty();
    }

    /** What the other JVM does. */
    static final class WithoutLibrary {

        private WithoutLibrary() {}

        public static void main(String[] arguments) throws Exception {
            LayerWriter writer = new LayerWriter(
                    new Workbench(Path.of(arguments[0])).store(),
                    LayerCompression.of(Compression.ZSTD),
                    new PackingThreads(1));
            try (writer) {
                writer.finish("test");
            } catch (ConfigurationException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
