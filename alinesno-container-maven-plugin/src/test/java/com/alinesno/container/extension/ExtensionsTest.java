// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.extension;

import static com.alinesno.container.extension.Host.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.extension.Samples.Change;
import com.alinesno.container.extension.Samples.Changing;
import com.alinesno.container.extension.Samples.Configured;
import com.alinesno.container.extension.Samples.Options;
import com.alinesno.container.extension.Samples.Plain;
import com.alinesno.container.oci.HealthCheck;
import com.alinesno.container.oci.ManifestFormat;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.plan.ContainerSettings;
import com.alinesno.container.plan.ImagePlan;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.LayerObject;
import com.google.cloud.tools.jib.api.buildplan.Port;
import com.google.cloud.tools.jib.plugins.extension.JibPluginExtensionException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtensionsTest {

    private static final Platform ARM = new Platform("linux", "arm", "v7", null, List.of());
    private static final Platform AMD64 = new Platform("linux", "amd64", null, null, List.of());

    @TempDir
    Path directory;

    @AfterEach
    void forget() {
        Samples.CHANGE.remove();
    }

    @Test
    void extensionsRunInTheOrderOfThePomEachOnWhatTheLastHasMade() throws IOException {
        Host host = new Host(directory).services(Configured.class, Plain.class);
        ImageDraft extended = host.extend(
                draft(),
                new ExtensionCall(Plain.class.getName(), Map.of("a", "1"), null),
                call(Configured.class),
                new ExtensionCall(Plain.class.getName(), Map.of("b", "2"), null));

        assertThat(extended.plan().settings().labels())
                .containsEntry("plain", "{a=1}{b=2}")
                .containsEntry("configured", "none");
        assertThat(host.log)
                .containsExactly(
                        "info Running extension: " + Plain.class.getName(),
                        "info Running extension: " + Configured.class.getName(),
                        "info Running extension: " + Plain.class.getName());
    }

    @Test
    void whatAnExtensionHasToSayIsToldAsUnderJib() throws IOException {
        Host host = new Host(directory).services(Samples.Talking.class);
        host.extend(draft(), call(Samples.Talking.class));

        assertThat(host.log.subList(1, host.log.size()))
                .containsExactly("error ERROR", "warn WARN", "info LIFECYCLE", "debug INFO", "debug DEBUG");
    }

    @Test
    void whatAnExtensionLeavesAloneStaysAsItWas() throws IOException {
        ImageDraft draft = draft();

        assertThat(changed(
                        draft,
                        (plan, properties, configuration) -> plan.toBuilder().build()))
                .isEqualTo(draft);
    }

    @Test
    void anExtensionChangesWhateverJibsPlanHas() throws IOException {
        ImageDraft extended = changed(
                draft(),
                (plan, properties, configuration) -> plan.toBuilder()
                        .setBaseImage("registry.example.com/base:1")
                        .addPlatform("arm64", "linux")
                        .setFormat(ImageFormat.Docker)
                        .setCreationTime(Instant.ofEpochSecond(99))
                        .addEnvironmentVariable("B", "changed")
                        .addEnvironmentVariable("D", "new")
                        .addEnvironmentVariable("C", "new")
                        .setLabels(Map.of())
                        .addExposedPort(Port.udp(53))
                        .addVolume(AbsoluteUnixPath.get("/logs"))
                        .setUser("joe")
                        .setWorkingDirectory(AbsoluteUnixPath.get("/work"))
                        .setEntrypoint(List.of("run"))
                        .setCmd(null)
                        .build());

        ContainerSettings before = draft().plan().settings();
        assertThat(extended.base()).isEqualTo("registry.example.com/base:1");
        assertThat(extended.platforms())
                .containsExactly(ARM, AMD64, new Platform("linux", "arm64", null, null, List.of()));
        assertThat(extended.format()).isEqualTo(ManifestFormat.DOCKER);
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("Z", "1");
        environment.put("B", "changed");
        environment.put("C", "new");
        environment.put("D", "new");
        assertThat(extended.plan().settings())
                .isEqualTo(new ContainerSettings(
                        List.of("run"),
                        null,
                        environment,
                        List.of("8080/tcp", "9090/udp", "53/udp"),
                        List.of("/data", "/logs"),
                        Map.of(),
                        "joe",
                        "/work",
                        before.healthCheck(),
                        before.stopSignal(),
                        Instant.ofEpochSecond(99)));
        assertThat(List.copyOf(extended.plan().settings().environment().keySet()))
                .containsExactly("Z", "B", "C", "D");
    }

    @Test
    void platformsAreTakenAwayWithTheirVariants() throws IOException {
        ImageDraft extended = changed(
                draft(),
                (plan, properties, configuration) -> plan.toBuilder()
                        .setPlatforms(
                                java.util.Set.of(new com.google.cloud.tools.jib.api.buildplan.Platform("arm", "linux")))
                        .build());

        assertThat(extended.platforms()).containsExactly(ARM);
    }

    @Test
    void anExtensionThatIsNotThereIsToldInJibsWords() throws IOException {
        Host host = new Host(directory).services(Plain.class);

        refused(() -> host.extend(draft(), new ExtensionCall("com.example.Missing", Map.of(), null)))
                .hasMessage(
                        "<pluginExtensions> com.example.Missing: extension configured but not discovered on Jib runtime"
                                + " classpath: com.example.Missing. Put its jar among the <dependencies> of this plugin, and check"
                                + " the name of the class.");
    }

    @Test
    void aServiceThatCannotBeMadeIsToldWithWhatIsMissing() throws IOException {
        Host host = new Host(directory).services(Samples.Broken.class);

        refused(() -> host.extend(draft(), call(Samples.Broken.class)))
                .hasMessageContaining("cannot be made")
                .hasMessageContaining("com/example/Missing");
    }

    @Test
    void aServiceThatNobodyWantsIsNotMade() throws IOException {
        Host host = new Host(directory).services(Samples.Broken.class, Plain.class);

        assertThat(host.extend(draft(), call(Plain.class)).plan().settings().labels())
                .containsKey("plain");
    }

    @Test
    void componentsGetWhatTheyWantAndForgetTheModuleBefore() throws IOException {
        Host host = new Host(directory).components(Samples.Component.class, Samples.NotAnExtension.class);
        for (int module = 0; module < 2; module++) {
            assertThat(host.extend(draft(), call(Samples.Component.class))
                            .plan()
                            .settings()
                            .labels()
                            .get("component"))
                    .startsWith("1 usual special [")
                    .contains("usual", "special");
        }
        refused(() -> host.extend(draft(), call(Samples.NotAnExtension.class))).hasMessageContaining("not discovered");
    }

    @Test
    void configurationsAreFilledAsMavenFillsParameters() throws IOException {
        String filters = "<rules><rule><glob>**/*.jar</glob></rule><rule><glob>${project.version}</glob></rule></rules>"
                + "<name>joe</name><loud>true</loud>";
        String expected = " set to joe [**/*.jar, 1.0.7] true";

        assertThat(configured("<configuration implementation='" + Options.class.getName() + "'>" + filters
                        + "</configuration>"))
                .isEqualTo("Options" + expected);
        assertThat(configured("<configuration implementation='" + Samples.MoreOptions.class.getName() + "'>" + filters
                        + "</configuration>"))
                .isEqualTo("MoreOptions" + expected);
        assertThat(configured("<configuration>" + filters + "</configuration>")).isEqualTo("Options" + expected);
        assertThat(configured("<configuration/>")).isEqualTo("Options nobody [] false");
        assertThat(configured(null)).isEqualTo("none");
    }

    @Test
    void configurationsOfAnotherTypeNameTheRightOne() {
        String remedy = "<pluginExtension><configuration implementation=\"" + Options.class.getName() + "\">";

        refused(() -> configured("<configuration implementation='java.lang.StringBuilder'/>"))
                .hasMessageContaining("is not of type " + Options.class.getName() + " but java.lang.StringBuilder")
                .hasMessageContaining(remedy);
        refused(() -> configured("<configuration implementation='com.example.Missing'/>"))
                .hasMessageContaining("there is no class com.example.Missing")
                .hasMessageContaining(remedy);
        refused(() -> configured("<configuration><missing>1</missing></configuration>"))
                .hasMessageContaining("cannot be made a " + Options.class.getName())
                .hasMessageContaining("missing");
    }

    @Test
    void aConfigurationForAnExtensionThatTakesNoneIsRefused() throws IOException {
        Host host = new Host(directory).services(Plain.class);

        refused(() -> host.extend(draft(), call(Plain.class, "<configuration><a>1</a></configuration>")))
                .hasMessageContaining("extension Plain does not expect extension-specific configuration")
                .hasMessageContaining("Remove the inapplicable <pluginExtension><configuration>");
    }

    @Test
    void whatAnExtensionComplainsOfIsToldWithItsName() {
        String named = "<pluginExtensions>: error running extension '" + Changing.class.getName() + "': ";

        refused(() -> changed((plan, properties, configuration) -> {
                    throw new JibPluginExtensionException(Changing.class, "glob pattern not given.");
                }))
                .hasMessageStartingWith(named + "glob pattern not given.");
        refused(() -> changed((plan, properties, configuration) -> {
                    throw new IllegalStateException("no idea");
                }))
                .hasMessageStartingWith(named + "extension crashed: no idea.")
                .hasCauseInstanceOf(IllegalStateException.class);
        refused(() -> changed((plan, properties, configuration) -> {
                    throw new NoClassDefFoundError("com/example/Missing");
                }))
                .hasMessageStartingWith(named + "a class or method is missing: com/example/Missing.");
        refused(() -> changed((plan, properties, configuration) -> {
                    throw new NullPointerException();
                }))
                .hasMessageStartingWith(named + "extension crashed: java.lang.NullPointerException.");
        refused(() -> changed((plan, properties, configuration) -> null))
                .hasMessageStartingWith(named + "extension crashed: it gave no build plan back.");
    }

    @Test
    void aBaseThatIsNoImageIsRefused() throws IOException {
        refused(() -> changed((plan, properties, configuration) ->
                        plan.toBuilder().setBaseImage("No Image").build()))
                .hasMessageContaining("invalid base image reference: No Image");
        for (String base : List.of("scratch", "oci:target/base", "tar://base.tar", "registry://example.com/a")) {
            assertThat(changed(
                                    draft(),
                                    (plan, properties, configuration) ->
                                            plan.toBuilder().setBaseImage(base).build())
                            .base())
                    .isEqualTo(base);
        }
    }

    @Test
    void settingsThatNoImageCanHaveAreRefused() {
        refused(() -> changed((plan, properties, configuration) ->
                        plan.toBuilder().addEnvironmentVariable("A=B", "1").build()))
                .hasMessageContaining("what the extensions made cannot be an image: 'A=B'");
    }

    @Test
    void layersThatAreNoListsOfFilesAreRefused() {
        LayerObject strange = new LayerObject() {
            @Override
            public Type getType() {
                return Type.FILE_ENTRIES;
            }

            @Override
            public String getName() {
                return "strange";
            }
        };

        refused(() -> changed((plan, properties, configuration) ->
                        plan.toBuilder().addLayer(strange).build()))
                .hasMessageContaining("the layer 'strange'");
    }

    private @Nullable String configured(@Nullable String configuration) throws IOException {
        Host host = new Host(directory).services(Configured.class);
        return host.extend(draft(), call(Configured.class, configuration))
                .plan()
                .settings()
                .labels()
                .get("configured");
    }

    private ImageDraft changed(Change change) throws IOException {
        return changed(draft(), change);
    }

    private ImageDraft changed(ImageDraft draft, Change change) throws IOException {
        Samples.CHANGE.set(change);
        return new Host(directory).services(Changing.class).extend(draft, call(Changing.class));
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> refused(ThrowingCallable call) {
        return assertThatThrownBy(call).isInstanceOf(ConfigurationException.class);
    }

    private static ImageDraft draft() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("Z", "1");
        environment.put("B", "2");
        ContainerSettings settings = new ContainerSettings(
                List.of("java"),
                List.of("--first"),
                environment,
                List.of("8080/tcp", "9090/udp"),
                List.of("/data"),
                Map.of("team", "order"),
                "1000",
                "/home/root",
                new HealthCheck(List.of("NONE"), null, null, null, null, null),
                "SIGTERM",
                Instant.EPOCH);
        return new ImageDraft(
                "eclipse-temurin:17-jre", List.of(ARM, AMD64), ManifestFormat.OCI, new ImagePlan(List.of(), settings));
    }
}
