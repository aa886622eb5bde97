// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.alinesno.container.oci.Json;
import java.io.ByteArrayOutputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@EnabledOnOs({OS.LINUX, OS.MAC})
class CommandTest {

    private static final Map<String, String> ENVIRONMENT = Map.of("PATH", "/usr/bin:/bin", "A", "1");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration IMPATIENCE = Duration.ofMillis(100);

    @TempDir
    private Path directory;

    private Built built;

    @BeforeEach
    void makeStore() throws Exception {
        built = new Built(directory.resolve("cache"));
    }

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

        assertThat(new Command(List.of("docker", "info", "--format"), environment, PATIENCE)
                        .run(null)
                        .output())
                .contains("27.5.1");
        assertThatIOException()
                .isThrownBy(() -> new Command(List.of("podman", "info"), environment, PATIENCE).run(null))
                .withMessage("there is no program 'podman' on the PATH");
    }

    @Test
    void programThatIsNotThereIsNamed() {
        Path program = directory.resolve("docker");

        assertThatIOException()
                .isThrownBy(() -> new Command(List.of(program.toString()), ENVIRONMENT, PATIENCE).run(null))
                .withMessageContaining(program.toString());
    }

    @Test
    void programWithoutInputReadsNothing() throws Exception {
        assertThat(shell("wc -c").run(null).output().strip()).isEqualTo("0");
    }

    @Test
    void inputArrivesAsItIs() throws Exception {
        Archive archive = longArchive();
        Path copy = directory.resolve("copy");
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        archive.writeTo(expected);

        assertThat(shell("cat > '" + copy + "'").run(archive).exit()).isZero();

        assertThat(copy).hasBinaryContent(expected.toByteArray());
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
        Command.Result result = shell("echo 'no space left' >&2; exit 1").run(longArchive());

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.complaint()).isEqualTo("no space left");
    }

    @Test
    void programThatSucceedsHasToReadItsInput() throws Exception {
        Archive archive = longArchive();

        assertThatIOException()
                .isThrownBy(() -> shell("exit 0").run(archive))
                .withMessageStartingWith("cannot send the image to /bin/sh: ");
    }

    @Test
    void inputThatCannotBeReadIsAnError() throws Exception {
        BuiltImage image = built.image("demo:1.0");
        Archive archive = DockerArchive.of(image, image.images().get(0), 0);
        built.lose(image.images().get(0).manifest().layers().get(0));

        assertThatIOException()
                .isThrownBy(() -> shell("cat > /dev/null").run(archive))
                .withMessageContaining(built.store.root().toString());
    }

    @Test
    void programThatDoesNothingIsStopped() throws Exception {
        List<String> line = List.of("/bin/sh", "-c", "exec sleep 60");

        assertThatIOException()
                .isThrownBy(() -> new Command(line, ENVIRONMENT, IMPATIENCE).run(null))
                .withMessageStartingWith("/bin/sh has done nothing for ");

        assertThat(ProcessHandle.current().children())
                .allSatisfy(child -> assertThat(child.onExit()).succeedsWithin(PATIENCE));
    }

    @Test
    void programThatTakesNoInputIsStopped() throws Exception {
        Archive archive = longArchive();
        Command command = new Command(List.of("/bin/sh", "-c", "exec sleep 60"), ENVIRONMENT, IMPATIENCE);

        assertThatIOException()
                .isThrownBy(() -> command.run(archive))
                .withMessageStartingWith("/bin/sh has done nothing for ");
    }

    @Test
    void waitingEndsWhenTheBuildIsInterrupted() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedIOException.class)
                .isThrownBy(() -> shell("exec sleep 60").run(null))
                .withMessage("interrupted while /bin/sh was running");
        assertThat(Thread.interrupted()).isTrue();
    }

    private Archive longArchive() throws Exception {
        PlatformImage platform = built.platform(Built.AMD64, built.longLayer(1));
        return DockerArchive.of(built.image(platform, "demo:1.0"), platform, 0);
    }

    private static Command shell(String script) {
        return new Command(List.of("/bin/sh", "-c", script), ENVIRONMENT, PATIENCE);
    }
}
