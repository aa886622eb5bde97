// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.alinesno.container.engine.socket.ArchiveBody;
import com.alinesno.container.json.Json;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@EnabledOnOs({OS.LINUX, OS.MAC})
class CommandTest {

    private static final Map<String, String> ENVIRONMENT = Map.of("PATH", "/usr/bin:/bin", "A", "1");
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration SHORT_TIMEOUT = Duration.ofMillis(100);

    @TempDir
    private Path directory;

    @Test
    void statusAndBothOutputsAreKept() throws Exception {
        Command.Result result = shell("echo out; echo err >&2; exit 3").run(null);

        assertThat(result).isEqualTo(new Command.Result(3, "out\n", "err\n"));
        assertThat(result.complaint()).isEqualTo("err");
    }

    @Test
    void complaintIsTheEndOfWhatIsSaid() {
        assertThat(new Command.Result(1, "out\n", " \n").complaint()).isEqualTo("out");
        assertThat(new Command.Result(1, "", "a".repeat(5000) + "end").complaint())
                .hasSize(2001)
                .startsWith("…a")
                .endsWith("aend");
    }

    @Test
    void environmentIsTheOneThatIsGiven() throws Exception {
        assertThat(shell("echo \"$A $HOME\"").run(null).output()).isEqualTo("1 \n");
    }

    @Test
    void programIsFoundOnThePathThatIsGiven() throws Exception {
        Path first = Files.createDirectory(directory.resolve("first"));
        Path second = Files.createDirectory(directory.resolve("second"));
        // Neither is a program.
        Files.createDirectory(first.resolve("docker"));
        Files.createFile(first.resolve("podman"));
        TestCommand.docker(second.resolve("docker"), "27.5.1");
        Map<String, String> environment = Map.of("PATH", ":" + first + ":" + second);

        assertThat(new Command(List.of("docker", "info", "--format"), environment, TIMEOUT)
                        .run(null)
                        .output())
                .contains("27.5.1");
        assertThatIOException()
                .isThrownBy(() -> new Command(List.of("podman", "info"), environment, TIMEOUT).run(null))
                .withMessage("there is no program 'podman' on the PATH");
    }

    @Test
    void programThatIsNotThereIsNamed() {
        Path program = directory.resolve("docker");

        assertThatIOException()
                .isThrownBy(() -> new Command(List.of(program.toString()), ENVIRONMENT, TIMEOUT).run(null))
                .withMessageContaining(program.toString());
    }

    @Test
    void programWithoutInputReadsNothing() throws Exception {
        assertThat(shell("wc -c").run(null).output().strip()).isEqualTo("0");
    }

    @Test
    void inputArrivesAsItIs() throws Exception {
        LongArchive archive = new LongArchive();
        Path copy = directory.resolve("copy");

        assertThat(shell("cat > '" + copy + "'").run(archive).exit()).isZero();

        assertThat(copy).hasBinaryContent(archive.content);
    }

    @Test
    void outputIsOfBoundedLengthAndTheProgramStillEnds() throws Exception {
        Command.Result result = shell("head -c 5000000 /dev/zero; head -c 5000000 /dev/zero >&2; exit 4")
                .run(null);

        assertThat(result.exit()).isEqualTo(4);
        assertThat(result.output()).hasSize(Json.MAX_BYTES);
        assertThat(result.errors()).hasSize(Json.MAX_BYTES);
    }

    @Test
    void programThatFailsNeedNotReadItsInput() throws Exception {
        Command.Result result = shell("echo 'no space left' >&2; exit 1").run(new LongArchive());

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.complaint()).isEqualTo("no space left");
    }

    @Test
    void programThatSucceedsHasToReadItsInput() throws Exception {
        ArchiveBody archive = new LongArchive();

        assertThatIOException()
                .isThrownBy(() -> shell("exit 0").run(archive))
                .withMessageStartingWith("cannot send the image to /bin/sh: ");
    }

    @Test
    void inputThatCannotBeReadIsAnError() throws Exception {
        ArchiveBody archive = out -> {
            throw new NoSuchFileException("a blob");
        };

        assertThatIOException()
                .isThrownBy(() -> shell("cat > /dev/null").run(archive))
                .withMessageContaining("a blob");
    }

    @Test
    void programThatDoesNothingIsStopped() throws Exception {
        List<String> line = List.of("/bin/sh", "-c", "exec sleep 60");

        assertThatIOException()
                .isThrownBy(() -> new Command(line, ENVIRONMENT, SHORT_TIMEOUT).run(null))
                .withMessageStartingWith("/bin/sh timed out: it did nothing for ");

        assertThat(ProcessHandle.current().children())
                .allSatisfy(child -> assertThat(child.onExit()).succeedsWithin(TIMEOUT));
    }

    @Test
    void programThatTakesNoInputIsStopped() throws Exception {
        ArchiveBody archive = new LongArchive();
        Command command = new Command(List.of("/bin/sh", "-c", "exec sleep 60"), ENVIRONMENT, SHORT_TIMEOUT);

        assertThatIOException()
                .isThrownBy(() -> command.run(archive))
                .withMessageStartingWith("/bin/sh timed out: it did nothing for ");
    }

    @Test
    void waitingEndsWhenTheBuildIsInterrupted() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedIOException.class)
                .isThrownBy(() -> shell("exec sleep 60").run(null))
                .withMessage("interrupted while /bin/sh was running");
        assertThat(Thread.interrupted()).isTrue();
    }

    private static Command shell(String script) {
        return new Command(List.of("/bin/sh", "-c", script), ENVIRONMENT, TIMEOUT);
    }
}
