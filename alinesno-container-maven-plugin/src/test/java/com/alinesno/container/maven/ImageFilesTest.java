// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.Promise;
import com.alinesno.container.export.files.DockerArchiveSink;
import com.alinesno.container.export.files.FileSink;
import com.alinesno.container.export.files.OciArchiveSink;
import com.alinesno.container.export.files.OciLayoutSink;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.parameters.OutputPathsParameters;
import com.alinesno.container.maven.parameters.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Promise(
            subject = Promise.Subject.FILES,
            value = "Never replaces a file that <outputPaths> names and that no build has written.",
            zh = "绝不替换 <outputPaths> 所指定、但并非由构建写入的文件。")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "digest | <project/>",
                "digest | sha256:0a0a and more",
                "imageId | export TOKEN=x",
                "imageJson | {}",
                "imageJson | {\"name\": \"app\"}",
                "imageJson | no JSON"
            })
    void fileThatIsNoResultIsRefusedAndLeftAsItIs(String element, String text, @TempDir Path directory)
            throws Exception {
        Path file = Files.writeString(directory.resolve("file"), text);
        Settings settings = named(element, file);

        assertThatThrownBy(() -> require(settings, directory))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("<outputPaths><" + element + ">: " + file + " is not what a build has written")
                .hasMessageEndingWith("Name another file, or remove this one.");
        assertThat(file).hasContent(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "digest | sha256:0a0a",
                "digest | ''",
                "imageId | sha512:0b",
                "imageJson | {\"image\": \"app\", \"imageDigest\": \"sha256:0a\"}",
                "imageJson | ''"
            })
    void resultOfAnEarlierBuildIsReplaced(String element, String text, @TempDir Path directory) throws Exception {
        require(named(element, Files.writeString(directory.resolve("file"), text + "\n")), directory);
    }

    private static Settings named(String element, Path file) throws Exception {
        return Pom.of("<outputPaths><" + element + ">" + file + "</" + element + "></outputPaths>")
                .settings();
    }

    private static void require(Settings settings, Path directory) throws IOException {
        ResultFiles.of(settings.outputPaths(), directory.resolve("image"))
                .requireOurs(directory, settings.outputPaths());
    }

    private static List<FileSink> wanted(String xml, boolean layout, int architectures) throws IOException {
        MavenFacts maven = Facts.of("alinesno-cloud-business-order", "1.0.0");
        maven.session().getRequest().setBaseDirectory(Pom.BASEDIR.toFile());
        return new ImageFiles(maven, Pom.of(xml).settings()).wanted(layout, architectures);
    }
}
