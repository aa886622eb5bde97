// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.alinesno.container.disk.TemporaryFile;
import com.alinesno.container.json.MalformedDocumentException;
import com.alinesno.container.oci.ImageReference;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@EnabledOnOs({OS.LINUX, OS.MAC})
class CommandEngineTest {

    private static final String INFO = "'info --format') echo '{\"ServerVersion\":\"27.5.1\"}';;\n";

    private final LongArchive archive = new LongArchive();

    @TempDir
    private Path directory;

    @Test
    void commandLinesSayWhatTheyReach() throws Exception {
        assertThat(open(script(INFO)).info()).isEqualTo(new EngineInfo(EngineInfo.Kind.DOCKER, "27.5.1"));
        assertThat(open(script("'info --format') echo '{\"host\":{},\"version\":{\"Version\":\"5.2.2\"}}';;"))
                        .info())
                .isEqualTo(new EngineInfo(EngineInfo.Kind.PODMAN, "5.2.2"));
    }

    @Test
    void commandLineThatReachesNothingIsQuoted() throws Exception {
        TestCommand script = TestCommand.failing(directory.resolve("docker"), "Cannot connect to the Docker daemon");

        assertThatIOException()
                .isThrownBy(() -> open(script))
                .withMessage(script.file + " ended with status 1 and says: Cannot connect to the Docker daemon");
    }

    @Test
    void outputThatIsNotJsonIsAnError() throws Exception {
        TestCommand script = script("'info --format') echo 'Client: Docker Engine';;");

        assertThatExceptionOfType(MalformedDocumentException.class)
                .isThrownBy(() -> open(script))
                .withMessageContaining("output of " + script.file + " info");
    }

    @Test
    void imagesAreFoundByTheirName() throws Exception {
        TestCommand script = script(INFO + """
                'inspect --type')
                  case "$4" in
                  demo:1.0) echo '[{"Id":"sha256:1","RootFS":{"Layers":["sha256:2"]}}]';;
                  gone:1.0) echo 'Error: inspecting object: gone:1.0: image not known' >&2; exit 125;;
                  podman:1.0) echo '[{"Id":"1"}]';;
                  *) echo "No such image: $4" >&2; exit 1;;
                  esac;;
                """);

        assertThat(open(script).find("demo:1.0")).isEqualTo(new EngineImage("sha256:1", List.of("sha256:2")));
        assertThat(open(script).find("podman:1.0"))
                .as("which Podman writes without the algorithm")
                .isEqualTo(new EngineImage("sha256:1", List.of()));
        assertThat(open(script).find("other:1.0")).isNull();
        assertThat(open(script).find("gone:1.0")).as("in Podman's words").isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo '[]'", "echo done", "echo", "exit 1", "echo 'unknown command' >&2; exit 125"})
    void programThatDoesNotKnowTheQuestionIsNamedWithItsCommand(String answer) throws Exception {
        TestCommand script = script(INFO + "'inspect --type') " + answer + ";;");

        assertThatExceptionOfType(UnansweredException.class)
                .isThrownBy(() -> open(script).find("demo:1.0"))
                .withMessageContaining(script.file + " inspect --type image demo:1.0");
    }

    @Test
    void everyImageIsListedOnce() throws Exception {
        TestCommand script = script(INFO + "'images --quiet') printf 'sha256:1\\nsha256:2\\nsha256:1\\nsha256:3\\n';;");

        assertThat(open(script).images(30)).containsExactly("sha256:1", "sha256:2", "sha256:3");
        assertThat(open(script).images(2)).containsExactly("sha256:1", "sha256:2");
    }

    @Test
    void nameOfAnImageIsGivenInFull() throws Exception {
        TestCommand script = script(INFO + "'tag '*) ;;");

        open(script).tag("sha256:1", ImageReference.parse("demo"));

        assertThat(script.calls()).last().isEqualTo("tag sha256:1 docker.io/library/demo:latest");
    }

    @Test
    void archiveIsReadFromStandardInput() throws Exception {
        TestCommand script = script(INFO);

        open(script).load(archive);

        assertThat(script.input()).hasBinaryContent(archive.content);
    }

    @Test
    void imageIsSavedByTheProgramItself() throws Exception {
        TestCommand script = script(INFO + "'save --output') echo saved > \"$3\";;");
        TemporaryFile file = TemporaryFile.create(directory, "image-");

        open(script).save("sha256:1", file);

        assertThat(script.calls()).last().isEqualTo("save --output " + file.path() + " sha256:1");
        assertThat(file.path()).hasContent("saved\n");
    }

    @Test
    void loadThatFailsIsAnErrorWithTheProgramsWords() throws Exception {
        TestCommand script = script(INFO + "'load '*) echo 'no space left on device' >&2; exit 1;;");

        assertThatIOException()
                .isThrownBy(() -> open(script).load(archive))
                .withMessage(script.file + " ended with status 1 and says: no space left on device");
    }

    @Test
    void imageThatCannotBeUnpackedIsAnError() throws Exception {
        TestCommand script =
                script(INFO + "'load '*) /bin/cat > /dev/null; echo 'Error unpacking image: no such layer';;");

        assertThatIOException()
                .isThrownBy(() -> open(script).load(archive))
                .withMessageContaining("could not load the image: Error unpacking image: no such layer");
    }

    private TestCommand script(String cases) throws IOException {
        return TestCommand.write(directory.resolve("docker"), cases);
    }

    private static CommandEngine open(TestCommand script) throws IOException {
        return CommandEngine.open(
                script.file.toString(), new EngineSettings(Map.of(), Path.of("no-home"), null, Duration.ofSeconds(30)));
    }
}
