// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.export.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.export.Built;
import com.alinesno.container.export.BuiltImage;
import com.alinesno.container.export.OutputFiles;
import com.alinesno.container.export.PlatformChoice;
import com.alinesno.container.oci.Platform;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSinkTest {

    @TempDir
    private Path directory;

    private Built built;
    private Path target;
    private List<FileSink> sinks;

    @BeforeEach
    void chooseOutputs() throws Exception {
        built = new Built(directory.resolve("cache"));
        target = directory.resolve("target");
        sinks = List.of(
                new OciLayoutSink(target.resolve("oci")),
                new OciArchiveSink(target.resolve("image.oci.tar")),
                new DockerArchiveSink(
                        target.resolve("image.tar"), new PlatformChoice("arch", null, Platform.parse("linux/amd64"))));
    }

    @Test
    void whatIsStagedAndGivenUpLeavesEverythingAsItWas() throws Exception {
        BuiltImage next = built.image("demo:2.0");
        for (FileSink sink : sinks) {
            sink.write(built.image("demo:1.0"));
            Map<String, String> before = OutputFiles.identities(target);

            sink.stage(next).close();

            assertThat(OutputFiles.identities(target)).isEqualTo(before);
        }
    }

    @Test
    void firstOutputThatIsGivenUpLeavesNoFile() throws Exception {
        for (FileSink sink : sinks) {
            sink.stage(built.image("demo:1.0")).close();
        }

        assertThat(OutputFiles.identities(target)).isEmpty();
    }

    @Test
    void whatIsCommittedStaysWhenItIsClosed() throws Exception {
        for (FileSink sink : sinks) {
            try (FileSink.Staged staged = sink.stage(built.image("demo:1.0"))) {
                assertThat(staged.commit()).startsWith(target.toString());
            }
        }

        assertThat(target.resolve("oci/index.json")).isNotEmptyFile();
        assertThat(target.resolve("image.oci.tar")).isNotEmptyFile();
        assertThat(target.resolve("image.tar")).isNotEmptyFile();
    }
}
