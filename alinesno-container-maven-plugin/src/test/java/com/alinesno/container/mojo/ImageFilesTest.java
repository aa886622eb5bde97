// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.export.DockerArchiveSink;
import com.alinesno.container.export.FileSink;
import com.alinesno.container.export.OciArchiveSink;
import com.alinesno.container.export.OciLayoutSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageFilesTest {

    private static final String TAR = "<outputPaths><tar>target/app.tar</tar></outputPaths>";
    private static final Path FILE = Pom.BASEDIR.resolve("target/app.tar");

    @Test
    void withoutAnyOutputThereIsTheLayoutAlone() throws Exception {
        assertThat(wanted("", true, 2))
                .hasOnlyElementsOfType(OciLayoutSink.class)
                .hasSize(1);
        assertThat(wanted("", false, 2)).isEmpty();
    }

    @Test
    void aTarFileIsWrittenThoughNoOutputIsAskedFor() throws Exception {
        assertThat(wanted(TAR, false, 1))
                .singleElement()
                .isInstanceOfSatisfying(
                        DockerArchiveSink.class, sink -> assertThat(sink.file()).isEqualTo(FILE));
        assertThat(wanted(TAR, true, 1)).hasSize(2);
    }

    @Test
    void aTarFileOfSeveralArchitecturesIsAnOciArchive() throws Exception {
        assertThat(wanted(TAR, false, 2)).containsExactly(new OciArchiveSink(FILE));
        assertThat(wanted(TAR + "<container><format>Docker</format></container>", false, 2))
                .containsExactly(new OciArchiveSink(FILE));
        assertThat(wanted(TAR + "<arch>x64</arch>", false, 2)).hasOnlyElementsOfType(DockerArchiveSink.class);
    }

    @Test
    void aTarFileWithTheFormatOciIsAnOciArchive() throws Exception {
        assertThat(wanted(TAR + "<container><format>OCI</format></container>", false, 1))
                .containsExactly(new OciArchiveSink(FILE));
    }

    @Test
    void theTarFileIsTheArchiveThatIsAskedFor() throws Exception {
        assertThat(wanted(TAR + "<outputs>oci-archive</outputs>", false, 1)).containsExactly(new OciArchiveSink(FILE));
        assertThat(wanted(TAR + "<outputs>docker-archive</outputs>", false, 2))
                .hasOnlyElementsOfType(DockerArchiveSink.class)
                .hasSize(1);
    }

    @Test
    void ofTwoArchivesTheOneForDockerHasTheName() throws Exception {
        List<FileSink> sinks = wanted(TAR + "<outputs>oci-archive,docker-archive</outputs>", false, 1);

        assertThat(((OciArchiveSink) sinks.get(0)).file()).hasFileName("image.oci.tar");
        assertThat(((DockerArchiveSink) sinks.get(1)).file()).isEqualTo(FILE);
    }

    @Test
    void resultsAreBesideEachOtherUnlessTheyAreNamed() throws Exception {
        OutputPathsParameters paths = Pom.of("<outputPaths><imageId>target/my.id</imageId></outputPaths>")
                .settings()
                .outputPaths();

        assertThat(ResultFiles.of(paths, Path.of("target", "jib-image")))
                .isEqualTo(new ResultFiles(
                        Path.of("target", "jib-image.digest"),
                        Pom.BASEDIR.resolve("target/my.id"),
                        Path.of("target", "jib-image.json")));
    }

    private static List<FileSink> wanted(String xml, boolean layout, int architectures) throws IOException {
        MavenFacts maven = Facts.of("alinesno-cloud-business-order", "1.0.0");
        maven.session().getRequest().setBaseDirectory(Pom.BASEDIR.toFile());
        return new ImageFiles(maven, Pom.of(xml).settings()).wanted(layout, architectures);
    }
}
