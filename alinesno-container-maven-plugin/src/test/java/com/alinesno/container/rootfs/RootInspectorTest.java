// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.rootfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.base.TestTar;
import com.alinesno.container.oci.BlobSource;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.History;
import com.alinesno.container.oci.Image;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.oci.Manifest;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.ContainerSettings;
import com.alinesno.container.plan.FileContent;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import com.alinesno.container.store.BlobStore;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RootInspectorTest {

    @TempDir
    Path directory;

    private final Map<Digest, byte[]> blobs = new HashMap<>();
    private final List<Descriptor> layers = new ArrayList<>();
    private final List<Digest> opened = new ArrayList<>();
    private final List<LayerPlan> own = new ArrayList<>();
    private ImageConfig config = ImageConfig.empty(Platform.linux("amd64"));
    private @Nullable List<String> entrypoint;
    private @Nullable List<String> command;
    private @Nullable String workingDirectory;
    private Map<String, String> environment = Map.of();
    private BlobStore store;

    @BeforeEach
    void openStore() throws IOException {
        store = BlobStore.open(directory, Instant::now, warning -> {});
    }

    private void layer(TestTar tar) {
        byte[] bytes = tar.bytes();
        layer(MediaType.OCI_LAYER_GZIP, bytes, gzip(bytes));
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void layer(MediaType type, byte[] tar, byte[] blob) {
        layers.add(Descriptor.of(type, blob));
        blobs.put(Digest.of(blob), blob);
        config = config.update(update -> update.addLayer(Digest.of(tar), new History(Instant.EPOCH, "test", "")));
    }

    private final BlobSource source = descriptor -> {
        opened.add(descriptor.digest());
        return new ByteArrayInputStream(Objects.requireNonNull(blobs.get(descriptor.digest())));
    };

    private Image image() {
        Manifest manifest = new Manifest(
                MediaType.OCI_MANIFEST, Descriptor.of(MediaType.OCI_CONFIG, config.toBytes()), layers, Map.of());
        return new Image(Digest.of(manifest.toBytes()), manifest, config, source);
    }

    private RootFindings find(@Nullable String user, String... volumes) throws IOException {
        return inspect(user, true, volumes);
    }

    private RootFindings inspect(@Nullable String user, boolean directories, String... volumes) throws IOException {
        ContainerSettings settings = new ContainerSettings(
                entrypoint,
                command,
                environment,
                List.of(),
                List.of(volumes),
                Map.of(),
                user,
                workingDirectory,
                null,
                null,
                Instant.EPOCH);
        return new RootInspector(store).inspect(new RootQuery("base", settings, own, directories), image());
    }

    /** Paths with mode and owner. */
    private List<String> directories(@Nullable String user, String... volumes) throws IOException {
        return find(user, volumes).directories().stream()
                .map(entry -> {
                    Attributes attributes = ((LayerEntry.Directory) entry).attributes();
                    return entry.path() + " " + Integer.toOctalString(attributes.mode()) + " "
                            + attributes.owner().uid() + ":"
                            + attributes.owner().gid();
                })
                .toList();
    }

    /** Puts the layers into the cache. */
    private void fetch() throws IOException {
        for (Descriptor layer : layers) {
            store.add(layer, new ByteArrayInputStream(Objects.requireNonNull(blobs.get(layer.digest()))));
        }
    }

    private Set<String> programs() throws IOException {
        return new RootInspector(store).healthPrograms(layers, source);
    }

    private void ownFile(String path, String content, int mode) {
        FileContent bytes = new FileContent.InMemory(content.getBytes(StandardCharsets.UTF_8));
        own.add(new LayerPlan("extra", List.of(new LayerEntry.File(path, bytes, Attributes.FILE.withMode(mode)))));
    }

    // Volumes

    @ParameterizedTest
    @CsvSource({"1001:1002,755 1001:1002", "1001,755 1001:0", ",1777 0:0", "root,1777 0:0", "0,755 0:0", "0:0,755 0:0"})
    void aVolumeIsADirectoryOfTheUser(@Nullable String user, String attributes) throws IOException {
        assertThat(directories(user, "/app/logs")).containsExactly("/app 755 0:0", "/app/logs " + attributes);
    }

    @ParameterizedTest
    @CsvSource({
        "app,101:102",
        "app:app,101:500",
        "app:0,101:0",
        "101,101:102",
        "app:77,101:77",
        "1001:app,1001:500",
        "'app:',101:102"
    })
    void namesAreLookedUpAsEnginesDo(String user, String owner) throws IOException {
        layer(new TestTar()
                .file("etc/passwd", "root:x:0:0:root:/root:/bin/sh\napp:x:101:102::/app:/bin/sh\n")
                .file("etc/group", "root:x:0:\napp:x:500:\n"));
        assertThat(directories(user, "/data")).containsExactly("/data 755 " + owner);
        assertThat(find(user, "/data").warnings()).isEmpty();
    }

    @Test
    void theBasesUserCountsWhereNobodyNamesAnother() throws IOException {
        layer(new TestTar().file("etc/passwd", "app:x:101:102::/app:/bin/sh\n"));
        config = config.update(update -> update.user("app"));
        assertThat(directories(null, "/data")).containsExactly("/data 755 101:102");
    }

    @Test
    void hostileListsOfUsersAreReadAsFarAsTheyCanBe() throws IOException {
        layer(new TestTar().file("etc/passwd", """
                app
                app:x
                app:x:abc:1
                app:x:99999999999:1
                app:x:-1:1
                :x:5:5
                app:x:7
                app:x:8:8
                """));
        assertThat(directories("app", "/data")).containsExactly("/data 755 7:0");
        assertThat(directories("x", "/data")).containsExactly("/data 1777 0:0");
    }

    @Test
    void ownListsOfUsersGoBeforeTheBases() throws IOException {
        layer(new TestTar().file("etc/passwd", "app:x:1:1::/:\n"));
        ownFile("/etc/passwd", "app:x:2:3::/:\n", 0644);
        assertThat(directories("app", "/data")).containsExactly("/data 755 2:3");
    }

    @Test
    void higherLayersOfTheBaseCount() throws IOException {
        layer(new TestTar().file("etc/passwd", "app:x:1:1::/:\n").owned("data/", 0755, 1, 1, ""));
        layer(new TestTar().file("etc/passwd", "app:x:2:2::/:\n").file(".wh.data", ""));
        assertThat(directories("app", "/data")).containsExactly("/data 755 2:2");
        layer(new TestTar().file("etc/.wh..wh..opq", ""));
        assertThat(directories("app", "/data")).containsExactly("/data 1777 0:0");
    }

    @Test
    void directoriesThatTheUserCanWriteToStay() throws IOException {
        layer(new TestTar()
                .owned("anybody/", 01777, 0, 0, "")
                .owned("mine/", 0700, 1001, 0, "")
                .owned("ours/", 0775, 999, 1002, "")
                .owned("theirs/", 0750, 999, 999, "")
                .owned("theirs/file", 0600, 999, 999, "x"));
        assertThat(directories("1001:1002", "/anybody", "/mine", "/ours", "/theirs"))
                .containsExactly("/theirs 750 1001:1002");
        assertThat(directories(null, "/anybody", "/mine", "/ours", "/theirs"))
                .as("an image that names nobody starts as root")
                .isEmpty();
    }

    @Test
    void directoriesAboveKeepWhatTheyAre() throws IOException {
        layer(new TestTar().owned("home/", 0711, 0, 0, "").owned("home/app/", 0700, 1001, 1001, ""));
        assertThat(directories("1001:1001", "/home/app/deep/data"))
                .containsExactly(
                        "/home 711 0:0",
                        "/home/app 700 1001:1001",
                        "/home/app/deep 755 0:0",
                        "/home/app/deep/data 755 1001:1001");
    }

    @Test
    void volumesMayBeNested() throws IOException {
        assertThat(directories("7:7", "/data/logs/old", "/data", "/data/logs"))
                .containsExactly("/data 755 7:7", "/data/logs 755 7:7", "/data/logs/old 755 7:7");
    }

    @Test
    void linksLeadToWhereEnginesMount() throws IOException {
        layer(new TestTar()
                .owned("run/", 0755, 0, 0, "")
                .symlink("var/run", "/run")
                .symlink("srv/data", "../mnt/./disk")
                .symlink("up", "../../../../etc")
                .symlink("loop", "/loop2")
                .symlink("loop2", "loop"));
        assertThat(directories("7:7", "/var/run/app")).containsExactly("/run 755 0:0", "/run/app 755 7:7");
        assertThat(directories("7:7", "/srv/data"))
                .contains("/mnt/disk 755 7:7")
                .noneMatch(each -> each.startsWith("/srv"));
        assertThat(directories("7:7", "/up/app")).contains("/etc/app 755 7:7");
        RootFindings loop = find("7:7", "/loop/x");
        assertThat(loop.directories()).isEmpty();
        assertThat(loop.warnings()).singleElement().asString().contains("/loop/x is a link", "in a circle");
    }

    @Test
    void layersThatNameThingsThroughLinksMeanWhereThoseLead() throws IOException {
        layer(new TestTar().owned("usr/bin/", 0755, 0, 0, "").symlink("bin", "usr/bin"));
        layer(new TestTar().program("bin/bash", "x").owned("bin/data/", 01777, 0, 0, ""));
        assertThat(programs()).containsExactly("bash");
        assertThat(directories("7:7", "/usr/bin/data")).isEmpty();
    }

    @Test
    void theRightsOfTheFirstClassDecideAsInPosix() throws IOException {
        layer(new TestTar()
                .owned("owner/", 0577, 1001, 1002, "")
                .owned("group/", 0757, 0, 1002, "")
                .owned("other/", 0773, 0, 0, "")
                .owned("listed/", 0775, 0, 0, "")
                .owned("write-only/", 0722, 0, 0, ""));
        assertThat(directories("1001:1002", "/owner", "/group", "/other", "/listed", "/write-only"))
                .containsExactly(
                        "/group 757 1001:1002",
                        "/listed 775 1001:1002",
                        "/owner 777 1001:1002",
                        "/write-only 722 1001:1002");
    }

    @Test
    void groupsThatListTheUserCountWhereNoneIsNamed() throws IOException {
        layer(new TestTar()
                .file("etc/passwd", "app:x:101:102::/:\n")
                .file("etc/group", "root:x:0:\nteam:x:600:other,app\nrest:x:601:apple\nbroken:x\n")
                .owned("team/", 0775, 0, 600, "")
                .owned("rest/", 0775, 0, 601, ""));
        assertThat(directories("app", "/team", "/rest")).containsExactly("/rest 775 101:102");
        assertThat(directories("101", "/team")).isEmpty();
        assertThat(directories("app:102", "/team")).containsExactly("/team 775 101:102");
    }

    @Test
    void aGroupAloneIsRoots() throws IOException {
        layer(new TestTar().file("etc/passwd", "root:x:0:0::/:\n").owned("data/", 0700, 5, 5, ""));
        fetch();
        assertThat(find(":1001").warnings()).isEmpty();
        assertThat(find(":").warnings()).isEmpty();
        assertThat(find(":team").warnings()).singleElement().asString().contains("no group 'team'");
        assertThat(directories(":1001", "/data", "/new")).containsExactly("/new 755 0:1001");
    }

    @ParameterizedTest
    @CsvSource({"/root/data,/root", "/link/data,/root", "/root/out,/root", "/deep/closed/a/b,/deep/closed"})
    void volumesThatTheUserCannotReachAreTold(String volume, String closed) throws IOException {
        layer(new TestTar()
                .owned("root/", 0700, 0, 0, "")
                .owned("var/", 0755, 0, 0, "")
                .symlink("root/out", "/var/out")
                .symlink("link", "root")
                .owned("deep/", 0711, 0, 0, "")
                .owned("deep/closed/", 0750, 0, 0, ""));
        assertThat(find("1001:1002", volume).warnings())
                .singleElement()
                .asString()
                .startsWith(
                        "<container><volumes>: " + volume + " is below " + closed + ", which the user 1001 must not")
                .contains("access", "Choose another path");
        assertThat(find("0", volume).warnings()).isEmpty();
        assertThat(find(null, volume).warnings()).isEmpty();
    }

    @Test
    void aVolumeThatBecomesTheUsersLeadsToThoseWithinIt() throws IOException {
        layer(new TestTar().owned("data/", 0700, 0, 0, ""));
        assertThat(find("7:7", "/data", "/data/logs").warnings()).isEmpty();
    }

    @Test
    void theBasesVolumesAreForTheUserWhomTheBuildNames() throws IOException {
        layer(new TestTar()
                .file("etc/passwd", "db:x:999:999::/:\n")
                .owned("db/", 0700, 999, 999, "")
                .owned("open/", 01777, 0, 0, "")
                .file("etc/thing", "x"));
        config = config.update(update -> update.user("db").volumes(List.of("/db", "/open", "/none", "/etc/thing")));
        assertThat(directories("1001:1001")).containsExactly("/db 700 1001:1001", "/none 755 1001:1001");
        assertThat(find("1001:1001").warnings())
                .singleElement()
                .asString()
                .startsWith("<from><image>: its volume /etc/thing is a file");
        assertThat(directories("1001:1001", "/own")).contains("/own 755 1001:1001", "/db 700 1001:1001");
        for (String same : new @Nullable String[] {null, "", "db", "root", "0", "0:0"}) {
            assertThat(directories(same)).isEmpty();
        }
        assertThat(inspect("1001:1001", false).directories()).isEmpty();
    }

    @Test
    void filesAreNoPlaceForVolumes() throws IOException {
        layer(new TestTar().file("etc/thing", "x"));
        RootFindings findings = find("7:7", "/etc/thing", "/etc/thing/data", "/proc/data", "/dev/shm", "/sys");
        assertThat(findings.directories()).isEmpty();
        assertThat(findings.warnings()).hasSize(2);
        assertThat(findings.warnings().get(0)).contains("/etc/thing is a file of the image");
        assertThat(findings.warnings().get(1))
                .contains("/etc/thing/data is below /etc/thing, which is a file of the image");
    }

    @Test
    void extraDirectoriesAreSeen() throws IOException {
        ownFile("/app/data/seed.txt", "x", 0644);
        assertThat(directories("7:7", "/app/data")).containsExactly("/app 755 0:0", "/app/data 755 7:7");
        own.add(new LayerPlan("mine", List.of(RootFindings.directory("/app/data", Node.directory(0700, 7, 7)))));
        assertThat(directories("7:7", "/app/data")).isEmpty();
    }

    @Test
    void namesThatNoLayerCanHaveAreTold() throws IOException {
        layer(new TestTar().symlink("data", "/x/.wh.y"));
        RootFindings findings = find("7:7", "/data");
        assertThat(findings.directories()).isEmpty();
        assertThat(findings.warnings()).singleElement().asString().contains(".wh.");
    }

    @Test
    void aLinkToTheRootIsNoVolume() throws IOException {
        layer(new TestTar().symlink("data", "/"));
        assertThat(directories("7:7", "/data")).isEmpty();
    }

    @Test
    void layersThatCannotBeReadLeaveTheUserUnknownAndSayNothing() throws IOException {
        layer(new MediaType("application/vnd.oci.image.layer.v1.tar+gzip+encrypted"), new byte[] {1}, new byte[] {1});
        assertThat(directories("app", "/data")).containsExactly("/data 1777 0:0");
        assertThat(find("app", "/data").warnings()).isEmpty();
    }

    // Records

    @Test
    void aSecondBuildReadsNoLayer() throws IOException {
        layer(new TestTar().file("etc/passwd", "app:x:1:2::/:\n"));
        RootFindings first = find("app", "/data");
        assertThat(opened).hasSize(1);
        assertThat(find("app", "/data")).isEqualTo(first);
        assertThat(directories("app", "/other")).containsExactly("/other 755 1:2");
        assertThat(opened).hasSize(1);
    }

    @Test
    void recordsAreNamedSoThatTheCacheKnowsThemForItsOwn() throws IOException {
        layer(new TestTar().file("etc/passwd", "app:x:1:2::/:\n"));
        find("app", "/data");
        programs();
        for (String kind : List.of("listings", "roots", "programs")) {
            assertThat(store.records().newest(kind, 9))
                    .hasSize(1)
                    .allMatch(key -> key.matches("([0-9]{1,3}-)?[0-9a-f]{64}"));
        }
    }

    @Test
    void whatIsClaimedOfALayerCountsForNothing() throws IOException {
        byte[] evil = new TestTar()
                .program("usr/bin/wget", "x")
                .file("etc/passwd", "app:x:0:0::/:\n")
                .bytes();
        byte[] victim = new TestTar().file("etc/passwd", "app:x:7:7::/:\n").bytes();
        layer(MediaType.OCI_LAYER_GZIP, victim, gzip(evil));
        assertThat(programs()).containsExactly("wget");
        assertThat(directories("app", "/data")).containsExactly("/data 755 0:0");

        layers.clear();
        config = ImageConfig.empty(Platform.linux("amd64"));
        layer(MediaType.OCI_LAYER_GZIP, victim, gzip(victim));
        assertThat(programs()).isEmpty();
        assertThat(directories("app", "/data")).containsExactly("/data 755 7:7");
    }

    @Test
    void aWarningIsWorthNoDownload() throws IOException {
        layer(new TestTar().file("etc/passwd", "app:x:1:2::/:\n"));
        assertThat(inspect("nobody-knows", false, "/data")).isEqualTo(RootFindings.NONE);
        assertThat(opened).isEmpty();
        fetch();
        assertThat(inspect("nobody-knows", false, "/data").warnings()).hasSize(1);
    }

    @Test
    void ordinaryImagesAreNotLookedInto() throws IOException {
        config = config.update(update -> update.environment(Map.of("JAVA_HOME", "/opt/java")));
        layer(new TestTar().file("x", "x"));
        entrypoint = List.of("java", "-jar", "/app.jar");
        for (String user : new @Nullable String[] {null, "", "1001", "1001:1001"}) {
            assertThat(find(user)).isEqualTo(RootFindings.NONE);
        }
        assertThat(opened).isEmpty();
        assertThat(store.records().newest("roots", 1)).isEmpty();
    }

    @Test
    void longLayersAreReadAgainRatherThanRememberedInPart() throws IOException {
        TestTar tar = new TestTar().file("etc/passwd", "app:x:1:2::/:\n");
        for (int i = 0; i < 30_000; i++) {
            tar.file("node_modules/" + "package".repeat(6) + i, "");
        }
        layer(tar);
        assertThat(directories("app", "/data")).containsExactly("/data 755 1:2");
        assertThat(directories("app", "/other")).containsExactly("/other 755 1:2");
        assertThat(opened).hasSize(2);
    }

    // Programs

    @Test
    void usersAndGroupsThatAreMissingAreTold() throws IOException {
        layer(new TestTar().file("etc/passwd", "app:x:1:2::/:\n"));
        fetch();
        assertThat(find("appuser").warnings())
                .singleElement()
                .asString()
                .startsWith("<container><user>: the image has no user 'appuser' in /etc/passwd")
                .contains("10001", "base");
        assertThat(find("app:team").warnings()).singleElement().asString().contains("no group 'team' in /etc/group");
        assertThat(find("who:team").warnings()).hasSize(2);
        assertThat(find("app").warnings()).isEmpty();
    }

    private List<String> start(String... words) throws IOException {
        fetch();
        entrypoint = List.of(words);
        return find(null).warnings();
    }

    @Test
    void programsAreFoundAsEnginesFindThem() throws IOException {
        layer(new TestTar()
                .program("usr/bin/dash", "x")
                .symlink("bin", "usr/bin")
                .symlink("usr/bin/sh", "dash")
                .symlink("usr/bin/java", "/etc/alternatives/java")
                .symlink("etc/alternatives/java", "/usr/lib/jvm/bin/java")
                .program("usr/lib/jvm/bin/java", "x")
                .file("usr/bin/notes", "x")
                .program("opt/tool/run", "x"));
        assertThat(start("java")).isEmpty();
        assertThat(start("/bin/sh", "-c", "x")).isEmpty();
        assertThat(start("npm"))
                .singleElement()
                .asString()
                .startsWith("<container><entrypoint>: 'npm' is not in the image: PATH names /usr/local/sbin, ")
                .contains("Containers will not start", "<extraDirectories>");
        assertThat(start("/opt/none")).singleElement().asString().contains("'/opt/none' is not in the image.");
        assertThat(start("notes")).singleElement().asString().contains("is at /usr/bin/notes", "must not be executed");
        assertThat(start("/usr/bin")).singleElement().asString().contains("is a directory");
        assertThat(start("run")).hasSize(1);
        environment = Map.of("PATH", "/opt/tool:/usr/bin");
        assertThat(start("run")).isEmpty();
        environment = Map.of();
        workingDirectory = "/opt/tool";
        assertThat(start("./run")).isEmpty();
        assertThat(start("../none")).hasSize(1);
    }

    @Test
    void interpretersHaveToBeThereToo() throws IOException {
        layer(new TestTar()
                .program("usr/bin/env", "x")
                .program("bin/sh", "x")
                .program("usr/bin/npm", "#!/usr/bin/env node\nx")
                .program("run.sh", "#!/bin/bash -e\nx")
                .program("fine.sh", "#! /bin/sh\nx")
                .program("dos.sh", "#!/bin/sh\r\nx")
                .program("options", "#!/usr/bin/env -S A=b sh -e\nx"));
        assertThat(start("npm"))
                .singleElement()
                .asString()
                .contains(
                        "is the script /usr/bin/npm, which begins with #!/usr/bin/env node, and no directory of PATH has node");
        assertThat(start("/run.sh")).singleElement().asString().contains("and /bin/bash is not in the image");
        assertThat(start("/fine.sh")).isEmpty();
        assertThat(start("/dos.sh")).singleElement().asString().contains("carriage return");
        assertThat(start("/options")).isEmpty();
    }

    @Test
    void interpretersThatAreScriptsNeedTheirsToo() throws IOException {
        layer(new TestTar()
                .program("usr/bin/env", "x")
                .program("bin/sh", "x")
                .program("bin/wrapper", "#!/bin/sh\n")
                .program("bin/broken", "#!/opt/gone\n")
                .program("bin/loop", "#!/bin/loop\n")
                .file("bin/plain", "x")
                .symlink("bin/dangling", "/opt/real/sh")
                .program("fine", "#!/bin/wrapper -x\n")
                .program("bad", "#!/bin/broken\n")
                .program("ours", "#!/usr/bin/env broken\n")
                .program("round", "#!/bin/loop\n")
                .program("closed", "#!/bin/plain\n")
                .program("linked", "#!/bin/dangling\n"));
        assertThat(start("/fine")).isEmpty();
        assertThat(start("/bad"))
                .singleElement()
                .asString()
                .contains("#!/bin/broken, and /bin/broken is the script", "and /opt/gone is not in the image");
        assertThat(start("/ours")).singleElement().asString().contains("and /opt/gone is not in the image");
        assertThat(start("/round")).singleElement().asString().contains("in a circle");
        assertThat(start("/closed")).singleElement().asString().contains("/bin/plain", "must not be executed");
        assertThat(start("/linked"))
                .singleElement()
                .asString()
                .contains("/bin/dangling is not in the image (it leads to /opt/real/sh)");
    }

    @Test
    void loadersHaveToBeThereToo() throws IOException {
        TestTar tar = new TestTar()
                .file("lib/plain.so", "x")
                .program("usr/lib/ld-here.so", "x")
                .symlink("lib/ld-here.so", "/usr/lib/ld-here.so")
                .symlink("lib/ld-gone.so", "/usr/lib/ld-gone.so")
                .program("static", ProgramHeadTest.elf(true, false, null))
                .program("fine", ProgramHeadTest.elf(true, false, "/lib/ld-here.so"))
                .program("closed", ProgramHeadTest.elf(true, false, "/lib/plain.so"))
                .program("linked", ProgramHeadTest.elf(true, false, "/lib/ld-gone.so"))
                .program("script", "#!/glibc -x\n")
                .program("glibc", ProgramHeadTest.elf(true, false, "/lib64/ld-linux-x86-64.so.2"));
        layer(tar);
        assertThat(start("/static")).isEmpty();
        assertThat(start("/fine")).isEmpty();
        assertThat(start("/glibc"))
                .singleElement()
                .asString()
                .startsWith("<container><entrypoint>: '/glibc' is the program /glibc, which was linked for the loader"
                        + " /lib64/ld-linux-x86-64.so.2, and /lib64/ld-linux-x86-64.so.2 is not in the image.");
        assertThat(start("/script")).singleElement().asString().contains("/lib64/ld-linux-x86-64.so.2 is not in");
        assertThat(start("/closed")).singleElement().asString().contains("/lib/plain.so", "must not be executed");
        assertThat(start("/linked")).singleElement().asString().contains("(it leads to /usr/lib/ld-gone.so)");
        FileContent own = new FileContent.InMemory(ProgramHeadTest.elf(false, true, "/lib/ld.so.1"));
        this.own.add(new LayerPlan("extra", List.of(new LayerEntry.File("/own", own, Attributes.FILE.withMode(0755)))));
        assertThat(start("/own")).singleElement().asString().contains("/lib/ld.so.1 is not in the image");
    }

    @Test
    void scriptsOfTheProjectAreReadEachTime() throws IOException {
        layer(new TestTar().program("bin/sh", "x"));
        ownFile("/start.sh", "#!/bin/bash\n", 0755);
        assertThat(start("/start.sh")).hasSize(1);
        own.clear();
        ownFile("/start.sh", "#!/bin/sh\n", 0755);
        assertThat(start("/start.sh")).isEmpty();
        own.clear();
        ownFile("/start.sh", "#!/bin/sh\n", 0644);
        assertThat(start("/start.sh")).singleElement().asString().contains("must not be executed", "<permissions>");
    }

    @Test
    void argumentsAreTheProgramWhereNothingIsBeforeThem() throws IOException {
        layer(new TestTar().program("bin/sh", "x"));
        fetch();
        command = List.of("none");
        assertThat(find(null).warnings()).singleElement().asString().startsWith("<container><args>: 'none'");
        config = config.update(update -> update.entrypoint(List.of("/bin/sh")));
        assertThat(find(null).warnings()).isEmpty();
        entrypoint = List.of();
        assertThat(find(null).warnings()).hasSize(1);
        command = null;
        entrypoint = null;
        config = config.update(update -> update.entrypoint(List.of("/gone")));
        assertThat(find(null).warnings())
                .as("what the base starts is the base's")
                .isEmpty();
    }

    @Test
    void programsThatAskForHealthAreThoseThatCanBeRun() throws IOException {
        layer(new TestTar()
                .program("./usr/bin/bash", "x")
                .program("bin/busybox", "x")
                .symlink("bin/wget", "busybox")
                .symlink("bin/grep", "gone")
                .hardLink("/usr/local/bin/curl", "usr/bin/bash")
                .program("opt/bin/sh", "x")
                .file("bin/sh/file", "x"));
        assertThat(programs()).containsExactly("bash", "curl", "wget");
        layer(new TestTar().file("usr/bin/.wh.bash", "").file("bin/.wh..wh..opq", ""));
        assertThat(programs()).containsExactly("curl");
        layer(new TestTar().file(".wh.usr", ""));
        assertThat(programs()).isEmpty();
    }

    @Test
    void everyCompressionIsReadAndOthersCountAsEmpty() throws IOException {
        byte[] one = new TestTar().program("bin/bash", "x").bytes();
        byte[] two = new TestTar().program("bin/wget", "x").bytes();
        layer(MediaType.OCI_LAYER, one, one);
        layer(MediaType.OCI_LAYER_ZSTD, two, Zstd.compress(two));
        layer(new MediaType("application/vnd.oci.image.layer.v1.tar+gzip+encrypted"), new byte[] {1}, new byte[] {1});
        assertThat(programs()).containsExactly("bash", "wget");
        int read = opened.size();
        assertThat(programs()).containsExactly("bash", "wget");
        assertThat(opened).hasSize(read);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void damagedLayersAreNamedAndNotRemembered(int times) {
        byte[] tar = new TestTar().program("bin/bash", "x").bytes();
        layer(MediaType.OCI_LAYER_GZIP, tar, new byte[] {1, 2, 3});
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(this::programs)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(layers.get(0).digest().toString());
        }
    }
}
