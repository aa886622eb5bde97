// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.Promise;
import com.alinesno.container.layer.LayerStream;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.peer.Peers;
import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.FileContent;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.Owner;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands in the namespaces of whoever runs the tests and, for root, in a changed root directory too. */
@Timeout(180)
class RunPeerTest {

    private static final Peers PEERS = Peers.ofThisMachine();

    @TempDir
    private Path directory;

    /** Files of other users in it are removed as the goal prune removes them: JUnit could not. */
    @AfterEach
    void removeWhatBelongsToOthers() throws Exception {
        RunFiles.prune(directory.resolve("cache"), Duration.ZERO, Instant.now().plus(Duration.ofDays(1)), List.of());
        RunFiles.prune(directory.resolve("other"), Duration.ZERO, Instant.now().plus(Duration.ofDays(1)), List.of());
    }

    static Stream<ExecutorChoice> choices() throws Exception {
        boolean root = Files.exists(Path.of("/proc/self")) && IdMap.number("unix:uid") == 0;
        return root
                ? Stream.of(ExecutorChoice.NAMESPACES, ExecutorChoice.CHROOT)
                : Stream.of(ExecutorChoice.NAMESPACES);
    }

    private RunBench bench(ExecutorChoice choice) throws Exception {
        PEERS.require("setpriv");
        RunBench bench = new RunBench(directory.resolve("cache"), choice, false).base(PEERS.require("busybox"));
        assertThat(bench.executor()).isInstanceOf(StepExecutor.class);
        return bench;
    }

    @ParameterizedTest
    @MethodSource("choices")
    void whatChangesIsALayer(ExecutorChoice choice) throws Exception {
        try (RunBench bench = bench(choice)) {
            RunResult result = bench.command("mkdir /made && echo text > /made/file && ln /made/file /made/again"
                            + " && ln -s file /made/link && mkfifo /made/pipe && chown 5:6 /made/file"
                            + " && chmod 4755 /made/file && rm /data/one && touch /tmp/x && rm /tmp/x"
                            + " && chmod 700 /home/jane")
                    .run();

            assertThat(bench.entries(result))
                    .containsExactly(
                            "d 755 0:0 data/",
                            "f 644 0:0 data/.wh.one",
                            "d 755 0:0 home/",
                            "d 700 1000:1001 home/jane/",
                            "d 755 0:0 made/",
                            "f 4755 5:6 made/again",
                            "l 777 0:0 made/link",
                            "p 644 0:0 made/pipe",
                            "h 4755 5:6 made/file");
            assertThat(result.remarks())
                    .containsExactly(
                            "It made programs that run as another user or group (setuid, setgid): /made/again, /made/file.");
        }
    }

    /** Explicitly, name by name, because every reader understands that. */
    @ParameterizedTest
    @MethodSource("choices")
    void directoryThatIsMadeAnewHidesWhatWasInIt(ExecutorChoice choice) throws Exception {
        try (RunBench bench = bench(choice)) {
            RunResult result = bench.command("rm -rf /data && mkdir -p /data/deep && echo new > /data/deep/new")
                    .run();

            assertThat(bench.entries(result))
                    .containsExactly(
                            "d 755 0:0 data/",
                            "f 644 0:0 data/.wh.one",
                            "f 644 0:0 data/.wh.two",
                            "d 755 0:0 data/deep/",
                            "f 644 0:0 data/deep/.wh.three",
                            "f 644 0:0 data/deep/new");
            bench.command("ls /data /data/deep").run();
            assertThat(bench.output).containsExactly("/data:", "deep", "", "/data/deep:", "new");
        }
    }

    @ParameterizedTest
    @MethodSource("choices")
    void layersWithRemovalsAreSeenByTheNextCommandOfAnotherBuild(ExecutorChoice choice) throws Exception {
        try (RunBench bench = bench(choice)) {
            bench.command("rm -rf /data/deep /data/one && echo dir > /data/deep")
                    .run();
            Path other = directory.resolve("other");
            try (RunBench fresh = new RunBench(other, choice, false)) {
                for (var layer : bench.layers) {
                    fresh.store.add(layer.descriptor(), bench.store.open(layer.descriptor()));
                    fresh.layers.add(layer);
                }
                fresh.command("ls /data; cat /data/deep").run();
                assertThat(fresh.output).containsExactly("deep", "two", "dir");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("choices")
    void commandThatChangesNothingMakesAnEmptyLayer(ExecutorChoice choice) throws Exception {
        try (RunBench bench = bench(choice)) {
            RunResult result = bench.command("cat /data/one > /dev/null; chmod 644 /data/none 2> /dev/null; true")
                    .mount(new Mount.Content("/run/secrets/deep/token", bytes("hidden"), 0400, 0, 0))
                    .mount(new Mount.Tmpfs("/scratch", null))
                    .mount(new Mount.Cache("/root/.cache", "c", Mount.Sharing.SHARED, false, null, 0755, 0, 0))
                    .run();

            assertThat(bench.entries(result)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("choices")
    @Promise(
            subject = Promise.Subject.SECRETS,
            value = "Never lets a command of a Dockerfile see the environment of the build.",
            zh = "绝不让 Dockerfile 的命令看到构建所在的环境变量。")
    void nothingOfTheBuildIsSeen(ExecutorChoice choice) throws Exception {
        try (RunBench bench = bench(choice)) {
            bench.command("env; pwd; id -u; ls -a /root /home 2>&1")
                    .variable("A", "b c\nd")
                    .run();

            assertThat(bench.output)
                    .contains("PATH=/bin", "A=b c", "d", "HOME=/root", "0")
                    .allMatch(line -> !line.contains("settings.xml") && !line.contains(".m2"));
            assertThat(bench.output.stream().filter(line -> line.contains("=")))
                    .allMatch(line -> line.matches("(PATH|A|HOME|PWD|SHLVL)=.*"));
        }
    }

    @ParameterizedTest
    @MethodSource("choices")
    void userIsLookedUpInTheLayers(ExecutorChoice choice) throws Exception {
        try (RunBench bench = bench(choice)) {
            bench.command("id; echo $HOME; touch /home/jane/mine; stat -c %u:%g /home/jane/mine")
                    .user("jane")
                    .directory("/home/jane")
                    .run();
            assertThat(bench.output)
                    .containsExactly(
                            "uid=1000(jane) gid=1001(jane) groups=50(staff),1001(jane)", "/home/jane", "1000:1001");

            assertThatThrownBy(() -> bench.command("true").user("nobody-knows").run())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("unknown user or group 'nobody-knows'");
        }
    }

    @ParameterizedTest
    @MethodSource("choices")
    @Promise(
            subject = Promise.Subject.SECRETS,
            value = "Never puts the secret of a RUN into a layer, and hides it in what the command says.",
            zh = "绝不把 RUN 所用的机密写入镜像层，并在命令的输出中将其隐藏。")
    void secretIsInNoLayerAndNoLine(ExecutorChoice choice) throws Exception {
        try (RunBench bench = bench(choice)) {
            RunResult result = bench.command("cat /run/secrets/token; stat -c '%a %u' /run/secrets/token; echo x$TOKEN")
                    .mount(new Mount.Content("/run/secrets/token", bytes("hush-hush"), 0440, 7, 0))
                    .variable("TOKEN", "hush-hush")
                    .secret("hush-hush")
                    .run();

            assertThat(bench.output).containsExactly("(hidden)440 7", "x(hidden)");
            assertThat(bench.entries(result)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("choices")
    void whatIsWrittenToBoundFilesIsThrownAway(ExecutorChoice choice) throws Exception {
        Path host = Files.createDirectory(directory.resolve("host"));
        Path file = Files.createDirectory(host.resolve("sub")).resolve("file");
        Files.writeString(file, "kept");
        try (RunBench bench = bench(choice)) {
            MountSource source = new MountSource.Host(host);
            RunResult result = bench.command("echo lost > /src/sub/file; cat /src/sub/file; rm -rf /src/sub")
                    .mount(new Mount.Bind("/src", source, false))
                    .mount(new Mount.Bind("/data/deep", new MountSource.Layers(bench.layers, "/home"), true))
                    .run();

            assertThat(bench.output).containsExactly("lost");
            assertThat(file).hasContent("kept");
            assertThat(bench.entries(result)).isEmpty();
            bench.command("ls /data/deep")
                    .mount(new Mount.Bind("/data/deep", new MountSource.Layers(bench.layers, "/home"), true))
                    .run();
            assertThat(bench.output).containsExactly("jane");
            bench.command("cat /data/deep/three").run();
            assertThat(bench.output).containsExactly("three");
        }
    }

    @ParameterizedTest
    @MethodSource("choices")
    void cacheOutlivesTheBuild(ExecutorChoice choice) throws Exception {
        for (String expected : new String[] {"0", "1"}) {
            try (RunBench bench = bench(choice)) {
                RunResult result = bench.command(
                                "ls /cache | grep -c kept; stat -c %a:%u /cache; touch /cache/kept; true")
                        .mount(new Mount.Cache("/cache", "x", Mount.Sharing.LOCKED, false, null, 0750, 1000, 0))
                        .run();
                assertThat(bench.output).containsExactly(expected, "750:1000");
                assertThat(bench.entries(result)).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("choices")
    void linksDoNotLeadMountsOutOfTheFileSystem(ExecutorChoice choice) throws Exception {
        Path outside = Files.createDirectory(directory.resolve("outside"));
        try (RunBench bench = bench(choice)) {
            bench.command("ln -s " + outside + " /way; ln -s ../../../.." + outside + " /data/way")
                    .run();
            RunResult result = bench.command("ls -l /way/x/token; cat /data/way/y")
                    .mount(new Mount.Content("/way/x/token", bytes("1"), 0400, 0, 0))
                    .mount(new Mount.Content("/data/way/y", bytes("2"), 0400, 0, 0))
                    .directory("/way")
                    .run();

            assertThat(bench.output).hasSize(2);
            assertThat(outside).isEmptyDirectory();
            assertThat(bench.entries(result)).allMatch(entry -> entry.startsWith("d 755 0:0 "));
        }
    }

    @ParameterizedTest
    @MethodSource("choices")
    void commandIsKilledWhenItsTimeIsUp(ExecutorChoice choice) throws Exception {
        try (RunBench bench = bench(choice)) {
            RunBench.Command command =
                    bench.command("echo begun; setsid sleep 4711 & sleep 4712").timeout(Duration.ofSeconds(2));
            RunFailedException failure = catchThrowableOfType(RunFailedException.class, command::run);

            assertThat(failure.outcome()).isEqualTo("it took longer than 2 s");
            assertThat(failure.lastLines()).contains("begun");
            assertNothingIsLeft("471[12]");
        }
    }

    @ParameterizedTest
    @MethodSource("choices")
    void processesThatAreLeftAreKilledAndTold(ExecutorChoice choice) throws Exception {
        try (RunBench bench = bench(choice)) {
            RunResult result = bench.command("setsid sleep 4713 & sleep 0.2").run();

            assertThat(result.remarks()).containsExactly("It left processes behind, which were killed: sleep.");
            assertNothingIsLeft("4713");
        }
    }

    @ParameterizedTest
    @MethodSource("choices")
    void failureShowsTheEndOfWhatWasSaid(ExecutorChoice choice) throws Exception {
        try (RunBench bench = bench(choice)) {
            RunFailedException failure = catchThrowableOfType(
                    RunFailedException.class,
                    () -> bench.command("for i in 1 2 3; do echo line $i; done; exit 42")
                            .run());
            assertThat(failure.outcome()).isEqualTo("exit status 42");
            assertThat(failure.lastLines()).containsExactly("line 1", "line 2", "line 3");
            assertThat(failure.remedy()).contains("-Dalinesno.container.dockerfile.keep");

            failure = catchThrowableOfType(
                    RunFailedException.class,
                    () -> bench.command("").arguments("/no/such").run());
            assertThat(failure.outcome()).isEqualTo("the image has no program /no/such");
            bench.command("true").run();
        }
    }

    @ParameterizedTest
    @MethodSource("choices")
    void baseWithoutAShellSaysSo(ExecutorChoice choice) throws Exception {
        PEERS.require("setpriv");
        try (RunBench bench =
                new RunBench(directory.resolve("cache"), choice, false).layer(RunBench.file("/only", "a file"))) {
            RunFailedException failure = catchThrowableOfType(
                    RunFailedException.class, () -> bench.command("true").run());
            assertThat(failure.remedy()).contains("RUN needs a shell");
        }
    }

    @ParameterizedTest
    @MethodSource("choices")
    void filesOfAFailureAreKeptOnDemand(ExecutorChoice choice) throws Exception {
        Path busybox = PEERS.require("busybox");
        try (RunBench bench = new RunBench(directory.resolve("cache"), choice, true).base(busybox)) {
            RunFailedException failure = catchThrowableOfType(
                    RunFailedException.class,
                    () -> bench.command("echo clue > /clue; false").run());

            String program = failure.remedy().replaceFirst(".*: sh ", "");
            Process look =
                    new ProcessBuilder("sh", program).redirectErrorStream(true).start();
            look.getOutputStream().write(bytes("cat /clue\nexit\n"));
            look.getOutputStream().close();
            assertThat(new String(look.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("clue");
        }
    }

    @ParameterizedTest
    @MethodSource("choices")
    void capabilitiesOfProgramsSurvive(ExecutorChoice choice) throws Exception {
        String capability = "\1\0\0\2\0\40\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
        try (RunBench bench = bench(choice)) {
            Attributes attributes = new Attributes(
                    0755, Owner.ROOT, Attributes.EPOCH_PLUS_SECOND, Map.of("security.capability", capability));
            bench.layer(new LayerEntry.File("/tool", new FileContent.InMemory(bytes("tool")), attributes));

            RunResult result = bench.command("mv /tool /moved").run();

            Map<String, String> extended = Map.of();
            try (LayerStream in = LayerStream.open(bench.store, result.layer().layer())) {
                RawTarReader tar = new RawTarReader(in);
                for (RawTarReader.Head head = tar.next(); head != null; head = tar.next()) {
                    extended = head.name().equals("moved") ? head.extended() : extended;
                }
            }
            assertThat(extended).isEqualTo(Map.of("security.capability", capability));
        }
    }

    /**
     * Setting permissions and owners to what they are changes nothing, though it touches every file. Without an overlay the
     * files as they were are gone, so that all that were touched are packed.
     */
    @Test
    void filesThatAreAsTheyWereAreNotPackedAgain() throws Exception {
        try (RunBench bench = bench(ExecutorChoice.NAMESPACES)) {
            RunResult result = bench.command(
                            "chown -R 0:0 /data /bin; chmod 644 /data/one; mv /data/two /x; mv /x /data/two;"
                                    + " echo two > /data/one; touch -d 1970-01-01T00:00:01Z /data/one; chmod 600 /data/deep/three")
                    .run();

            assertThat(bench.entries(result))
                    .containsExactly(
                            "d 755 0:0 data/",
                            "d 755 0:0 data/deep/",
                            "f 600 0:0 data/deep/three",
                            "f 644 0:0 data/one");
        }
    }

    @ParameterizedTest
    @MethodSource("choices")
    void authoritiesOfTheCompanyAreTrustedBesideThoseOfTheImage(ExecutorChoice choice) throws Exception {
        Path busybox = PEERS.require("busybox");
        Path company = Files.writeString(directory.resolve("company.pem"), "company\n");
        try (RunBench bench = new RunBench(directory.resolve("cache"), choice, false, List.of(), Map.of(), company)
                .base(busybox)
                .layer(RunBench.file("/etc/ssl/certs/ca-certificates.crt", "public\n"))) {
            RunResult result = bench.command("cat $SSL_CERT_FILE; echo $NODE_EXTRA_CA_CERTS; echo $PIP_CERT")
                    .variable("PIP_CERT", "/own")
                    .run();

            assertThat(bench.output)
                    .containsExactly("company", "public", "/run/alinesno-container/authorities.pem", "/own");
            assertThat(bench.entries(result)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("choices")
    void socketOfAnAgentIsSeen(ExecutorChoice choice) throws Exception {
        Path socket = directory.resolve("agent");
        try (ServerSocketChannel agent = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                RunBench bench = bench(choice)) {
            agent.bind(UnixDomainSocketAddress.of(socket));
            RunResult result = bench.command("test -S /run/buildkit/agent && echo there")
                    .mount(new Mount.Socket("/run/buildkit/agent", socket, 0600, 0, 0))
                    .run();

            assertThat(bench.output).containsExactly("there");
            assertThat(bench.entries(result)).isEmpty();
            assertThat(socket).exists();
        }
    }

    @ParameterizedTest
    @MethodSource("choices")
    void interruptedBuildLeavesNothing(ExecutorChoice choice) throws Exception {
        try (RunBench bench = bench(choice)) {
            List<Throwable> ends = new CopyOnWriteArrayList<>();
            Thread build = new Thread(() -> {
                try {
                    bench.command("setsid sleep 4714 & sleep 4714").run();
                } catch (Exception e) {
                    ends.add(e);
                }
            });
            build.start();
            while (running("sleep 4714").isEmpty() && build.isAlive()) {
                Thread.sleep(20);
            }
            build.interrupt();
            build.join();

            assertThat(ends).singleElement().isInstanceOf(InterruptedException.class);
            assertNothingIsLeft("4714");
        }
    }

    /** The command lines of processes in which the words stand. The JDK knows those in a namespace of users by no name. */
    static List<String> running(String words) throws Exception {
        List<String> found = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                String line = commandLine(process);
                if (Pattern.compile(words + "\\b").matcher(line).find()) {
                    found.add(line);
                }
            }
        }
        return found;
    }

    private static String commandLine(Path process) {
        try {
            return Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1)
                    .replace('\0', ' ');
        } catch (IOException e) {
            return ""; // it has ended
        }
    }

    /** Two stages at once, on the same layers. */
    @ParameterizedTest
    @MethodSource("choices")
    void commandsRunAtOnce(ExecutorChoice choice) throws Exception {
        try (RunBench bench = bench(choice)) {
            StepExecutor executor = (StepExecutor) bench.executor();
            List<RunResult> results = Stream.of("a", "b", "c")
                    .parallel()
                    .map(name -> {
                        RunBench.Command command = bench.command("echo " + name + " > /" + name);
                        try {
                            return executor.run(command.request(), (label, line) -> {});
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .toList();
            assertThat(bench.entries(results.get(0))).containsExactly("f 644 0:0 a");
            assertThat(bench.entries(results.get(1))).containsExactly("f 644 0:0 b");
            assertThat(bench.entries(results.get(2))).containsExactly("f 644 0:0 c");
        }
    }

    @ParameterizedTest
    @MethodSource("choices")
    void programsOfThirtyTwoBitsRun(ExecutorChoice choice) throws Exception {
        try (RunBench bench = bench(choice)) {
            bench.layer(program("/hello", TinyPrograms.i386()));
            bench.command("/hello").platform(Platform.linux("386")).run();
            assertThat(bench.output).containsExactly("i386");
        }
    }

    /** Commands register qemu for themselves, in a user namespace, and never for all of the machine. */
    @ParameterizedTest
    @MethodSource("choices")
    void programsForAnotherProcessorRunByQemu(ExecutorChoice choice) throws Exception {
        PEERS.require("qemu-aarch64-static");
        boolean registered = Files.exists(Path.of("/proc/sys/fs/binfmt_misc/qemu-aarch64"));
        try (RunBench bench = bench(choice)) {
            bench.layer(program("/hello", TinyPrograms.arm64()));
            RunBench.Command command = bench.command("").arguments("/hello").platform(Platform.linux("arm64"));
            if (registered || choice == ExecutorChoice.NAMESPACES) {
                command.run();
                assertThat(bench.output).containsExactly("arm64");
                assertThat(Files.exists(Path.of("/proc/sys/fs/binfmt_misc/qemu-aarch64")))
                        .isEqualTo(registered);
            } else {
                assertThatThrownBy(command::run)
                        .hasMessageContaining("sudo apt-get install qemu-user-static binfmt-support");
            }
        }
    }

    private static LayerEntry program(String path, byte[] content) {
        return new LayerEntry.File(path, new FileContent.InMemory(content), Attributes.FILE.withMode(0755));
    }

    @Test
    void networkCanBeTakenAway() throws Exception {
        try (RunBench bench = bench(ExecutorChoice.NAMESPACES)) {
            bench.command("cat /proc/net/dev | grep -v lo: | grep -c :; true")
                    .network(RunNetwork.NONE)
                    .run();
            assertThat(bench.output).containsExactly("0");
        }
    }

    /** What cannot be taken away is not promised. */
    @Test
    void networkThatCannotBeTakenAwayIsAnError() throws Exception {
        Assumptions.assumeTrue(IdMap.number("unix:uid") == 0, "chroot is for root");
        try (RunBench bench = bench(ExecutorChoice.CHROOT)) {
            assertThatThrownBy(
                            () -> bench.command("true").network(RunNetwork.NONE).run())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("--network=none")
                    .hasMessageContaining("namespaces");
            bench.command("true").run();
        }
    }

    /** What Docker gives to containers, no more and no less. */
    @Test
    void commandHasFourteenCapabilities() throws Exception {
        try (RunBench bench = bench(ExecutorChoice.NAMESPACES)) {
            bench.command("grep CapEff /proc/self/status; ls /proc | grep -c '^[0-9]'; hostname")
                    .run();
            assertThat(bench.output.get(0)).endsWith("00000000a80425fb");
            assertThat(Integer.parseInt(bench.output.get(1))).isLessThan(10);
            assertThat(bench.output.get(2)).isEqualTo("build");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** No process of that command line, nothing mounted and nothing in passing use. */
    private void assertNothingIsLeft(String words) throws Exception {
        assertThat(running("sleep " + words)).isEmpty();
        assertThat(Files.readString(Path.of("/proc/self/mounts"))).doesNotContain(directory.toString());
        try (Stream<Path> files = Files.walk(directory.resolve("cache/run"), 3)) {
            assertThat(files.filter(each -> Files.exists(each.resolve("upper"))))
                    .isEmpty();
        }
    }
}
