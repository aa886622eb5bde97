// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.Promise;
import com.alinesno.container.json.Json;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.oci.Index;
import com.alinesno.container.oci.Manifest;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.registry.TestRegistry;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectionMojoTest {

    private static final SettingsDecrypter DECRYPTER = request -> {
        throw new AssertionError("there is nothing to decrypt");
    };

    @TempDir
    private Path directory;

    private final List<String> lines = new ArrayList<>();
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private final MavenFacts maven = Facts.of("standalone-pom", "1", "pom");
    private TestRegistry registry;
    private Descriptor pushed;

    @BeforeEach
    void pushImage() throws IOException {
        maven.session().getRequest().setBaseDirectory(directory.toFile());
        registry = new TestRegistry();
        ImageConfig config = ImageConfig.empty(Platform.linux("amd64")).update(update -> update.user("1000"));
        Descriptor descriptor = registry.addBlob("team/app", MediaType.OCI_CONFIG, config.toBytes());
        Manifest manifest = new Manifest(MediaType.OCI_MANIFEST, descriptor, List.of(), Map.of());
        pushed = registry.addManifest("team/app", MediaType.OCI_MANIFEST, manifest.toBytes(), "1.0", "latest");
        layout("target/container/oci", config.update(update -> update.user("2000")));
    }

    @AfterEach
    void stopRegistry() throws IOException {
        registry.close();
    }

    @Test
    void registryIsListedForPeople() throws IOException {
        catalog("<registry>" + registry.name() + "</registry>");

        assertThat(lines).containsExactly(registry.name() + "/team/app: 2 tags", "  1.0", "  latest");
        assertThat(console.size()).isZero();
    }

    @Test
    void registryIsListedForPrograms() throws IOException {
        catalog("<registry>" + registry.name() + "</registry><repository>team/app</repository><format>json</format>");

        assertThat(lines).isEmpty();
        assertThat(json(console.toByteArray()).path("repositories").path(0).path("tags"))
                .hasSize(2);
    }

    @Test
    void whatIsFoundGoesIntoAFile() throws IOException {
        String parameters =
                "<registry>" + registry.name() + "</registry><output>" + directory.resolve("out/tags") + "</output>";
        catalog(parameters);
        assertThat(directory.resolve("out/tags")).hasContent(registry.name() + "/team/app: 2 tags\n  1.0\n  latest\n");
        catalog(parameters + "<format>json</format>");
        assertThat(json(Files.readAllBytes(directory.resolve("out/tags")))
                        .path("registry")
                        .textValue())
                .isEqualTo(registry.name());
        assertThat(console.size()).isZero();
    }

    @Test
    @Promise(
            subject = Promise.Subject.FILES,
            value = "Never replaces a file by the report of inspect or catalog, unless the file is such a report.",
            zh = "inspect 或 catalog 的报告绝不替换其他文件，只替换同类报告。")
    void aFileThatIsNoReportIsNotReplaced() throws IOException {
        Path output = directory.resolve("report");
        String image = "<image>" + registry.name() + "/team/app:1.0</image>";
        String with = "<with>oci:" + directory.resolve("target/container/oci") + "</with>";
        String file = "<output>" + output + "</output>";
        Files.writeString(output, "{\"name\": \"package.json\"}");
        assertThatThrownBy(() -> inspect(image + file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("<inspect><output>: " + output + " is not a report of this plugin");
        assertThatThrownBy(() -> catalog("<registry>" + registry.name() + "</registry>" + file))
                .hasMessageStartingWith("<catalog><output>: ");
        assertThat(output).hasContent("{\"name\": \"package.json\"}");
        Files.writeString(output, "");
        for (String report : new String[] {image, image + with}) {
            for (String format : new String[] {"", "<format>json</format>", ""}) {
                inspect(report + file + format);
            }
        }
        catalog("<registry>" + registry.name() + "</registry>" + file + "<format>json</format>");
        catalog("<registry>" + registry.name() + "</registry>" + file);
        inspect(image + file);
        assertThat(output).content().contains("digest");
    }

    @Test
    void registryIsNeededAndMustBeAHost() {
        assertThatThrownBy(() -> catalog(""))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("-Dalinesno.container.catalog.registry=");
        assertThatThrownBy(() -> catalog("<registry>https://registry.example</registry>"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("<catalog><registry>: registry 'https://registry.example' is not valid");
        assertThatThrownBy(() -> catalog("<registry>registry.example</registry><repository>App:1</repository>"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("<catalog><repository>: repository 'App:1' is not valid");
    }

    @Test
    void registryIsNotAskedOffline() {
        maven.session().getRequest().setOffline(true);

        assertThatThrownBy(() -> catalog("<registry>" + registry.name() + "</registry>"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("offline");
        assertThatThrownBy(() -> inspect("<image>" + registry.name() + "/team/app:1.0</image>"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("<inspect><image>")
                .hasMessageContaining("offline");
        assertThat(registry.requests()).isEmpty();
    }

    @Test
    void imageInARegistryIsLookedInto() throws IOException {
        inspect("<image>registry://" + registry.name() + "/team/app:1.0</image>");

        assertThat(lines)
                .startsWith("registry://" + registry.name() + "/team/app:1.0", "  digest        " + pushed.digest())
                .contains("linux/amd64", "  user          1000");
    }

    @Test
    void whatTheProjectHasBuiltIsLookedIntoByDefault() throws IOException {
        maven.session().getRequest().setOffline(true);
        inspect("<format>json</format>");

        ObjectNode json = json(console.toByteArray());
        assertThat(json.path("image").textValue()).isEqualTo("oci:target/container/oci");
        assertThat(json.path("platforms").path(0).path("config").path("user").textValue())
                .isEqualTo("2000");
    }

    @Test
    void whatIsBuiltIsComparedWithWhatIsPushed() throws IOException {
        inspect("<with>" + registry.name() + "/team/app</with>");

        assertThat(lines).contains("linux/amd64", "  - user          2000", "  + user          1000");
    }

    @Test
    void imageIsNeededWhereNothingIsBuilt() throws IOException {
        Files.move(directory.resolve("target"), directory.resolve("elsewhere"));

        assertThatThrownBy(() -> inspect(""))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no build has left an image in target/container/oci")
                .hasMessageContaining("-Dalinesno.container.inspect.image=");
        assertThatThrownBy(() -> inspect("<image>oci:elsewhere/container/oci</image><with>oci:absent</with>"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("<inspect><with>: 'oci:absent' is not there");
    }

    @Test
    void credentialsOfTheImageServeForItsRegistry() throws IOException {
        registry.requireBasic("joe", "s3cret");
        String auth = "<auth><username>joe</username><password>s3cret</password></auth>";
        String wanted = "<inspect><image>" + registry.name() + "/team/app:1.0</image></inspect>"
                + "<sendCredentialsOverHttp>true</sendCredentialsOverHttp>";

        run(inspectMojo(), "<to><image>" + registry.name() + "/team/other</image>" + auth + "</to>" + wanted);
        assertThat(lines).contains("  user          1000");
        assertThatThrownBy(() ->
                        run(inspectMojo(), "<to><image>registry.example/team/app</image>" + auth + "</to>" + wanted))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("<inspect><image>");
    }

    @Test
    void propertiesOfAnImageThatNobodyKnowsAreNotRead() throws IOException {
        Properties properties = maven.project().getProperties();
        properties.setProperty("jib.to.image", "registry.example.com/${service.name}");
        properties.setProperty("jib.container.ports", "web");
        InspectMojo goal = inspectMojo();
        goal.setLog(new SystemStreamLog());

        goal.execute(
                maven,
                Pom.of("<cache>" + directory.resolve("cache") + "</cache><inspect><image>" + registry.name()
                                + "/team/app:1.0</image></inspect>")
                        .parameters());

        assertThat(console.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void lintReadsHowTheDockerfileIsBuilt() throws IOException {
        Files.writeString(
                Files.createDirectories(directory.resolve("d")).resolve("Dockerfile"), "FROM ground\nENV A=$B\n");
        LintMojo goal = new LintMojo(DECRYPTER, new PrintStream(console, true, StandardCharsets.UTF_8));
        goal.setLog(new SystemStreamLog() {
            @Override
            public void info(CharSequence line) {
                lines.add(line.toString());
            }
        });

        goal.execute(
                maven,
                Pom.of("<cache>" + directory.resolve("cache") + "</cache><dockerfile><path>" + directory
                                + "/d/Dockerfile</path><buildContexts>ground=oci:" + directory
                                + "/target/container/oci</buildContexts></dockerfile>")
                        .parameters());

        assertThat(lines)
                .anyMatch(line -> line.contains("UndefinedVar"))
                .noneMatch(line -> line.contains("not checked"));
    }

    private void catalog(String xml) throws IOException {
        run(
                new CatalogMojo(DECRYPTER, new PrintStream(console, true, StandardCharsets.UTF_8)),
                "<catalog>" + xml + "</catalog>");
    }

    private void inspect(String xml) throws IOException {
        run(inspectMojo(), "<inspect>" + xml + "</inspect>");
    }

    private InspectMojo inspectMojo() {
        return new InspectMojo(DECRYPTER, new PrintStream(console, true, StandardCharsets.UTF_8));
    }

    private void run(ContainerMojo goal, String xml) throws IOException {
        goal.setLog(new SystemStreamLog() {
            @Override
            public void info(CharSequence line) {
                lines.add(line.toString());
            }
        });
        goal.run(
                maven,
                Pom.of("<cache>" + directory.resolve("cache") + "</cache>" + xml)
                        .settings());
    }

    private void layout(String path, ImageConfig config) throws IOException {
        Descriptor descriptor = Descriptor.of(MediaType.OCI_CONFIG, config.toBytes());
        byte[] manifest = new Manifest(MediaType.OCI_MANIFEST, descriptor, List.of(), Map.of()).toBytes();
        Descriptor root = Descriptor.of(MediaType.OCI_MANIFEST, manifest);
        Path blobs = Files.createDirectories(directory.resolve(path).resolve("blobs/sha256"));
        Files.write(blobs.resolve(descriptor.digest().hex()), config.toBytes());
        Files.write(blobs.resolve(root.digest().hex()), manifest);
        Files.write(
                directory.resolve(path).resolve("index.json"),
                new Index(MediaType.OCI_INDEX, List.of(root), Map.of()).toBytes());
    }

    private static ObjectNode json(byte[] document) throws IOException {
        return Json.parse(document, "what was told");
    }
}
