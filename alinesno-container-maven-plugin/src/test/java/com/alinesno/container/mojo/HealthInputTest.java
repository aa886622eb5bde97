// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.build.HealthRequest;
import com.alinesno.container.java.JavaImage;
import com.alinesno.container.oci.HealthCheck;
import com.alinesno.container.oci.ManifestFormat;
import com.alinesno.container.plan.ContainerSettings;
import com.alinesno.container.plan.ImagePlan;
import com.alinesno.container.plan.LayerEntry;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HealthInputTest {

    private static final JavaImage SERVICE = new JavaImage(List.of(), null, null, List.of(), null, List.of());

    private final MavenFacts maven = Facts.of("alinesno-cloud-base-app", "1.0");

    private @Nullable HealthRequest request(String pom, @Nullable JavaImage java, @Nullable HealthCheck check)
            throws IOException {
        ContainerSettings settings = new ContainerSettings(
                null, null, Map.of(), List.of(), List.of(), Map.of(), null, null, check, null, Instant.EPOCH);
        Settings parsed = Pom.of(pom).settings();
        PlannedImage image = new PlannedImage(
                Target.of(maven, parsed, warning -> {}, debug -> {}),
                null,
                ManifestFormat.OCI,
                new ImagePlan(List.of(), settings),
                java);
        return new HealthInput(maven, parsed).request(image);
    }

    private void bind(String... goals) {
        PluginExecution execution = new PluginExecution();
        for (String goal : goals) {
            execution.addGoal(goal);
        }
        Plugin plugin = Facts.plugin(Facts.GROUP, Facts.ARTIFACT, null);
        plugin.addExecution(execution);
        maven.project().setBuild(new Build());
        maven.project().getBuild().addPlugin(plugin);
    }

    @Test
    void imagesOfProjectsWithoutTheGoalStayAsTheyAre() throws IOException {
        bind("check", "build", "push");
        assertThat(request("", SERVICE, null)).isNull();
    }

    @Test
    void servicesGetTheProbeAsTheLayerThatChangesLeast() throws IOException {
        bind("build", "manifests");
        LayerEntry entry = Objects.requireNonNull(
                        Objects.requireNonNull(request("", SERVICE, null)).probe())
                .entries()
                .get(0);
        assertThat(entry.path()).isEqualTo("/opt/alinesno-container/com/alinesno/container/probe/HealthProbe.class");
    }

    @Test
    void otherImagesHaveNoJavaToRunIt() throws IOException {
        bind("build", "manifests");
        assertThat(request("", null, null)).isEqualTo(new HealthRequest(null));
    }

    @Test
    void nothingIsAskedForWhereNobodyWouldAsk() throws IOException {
        bind("build", "manifests");
        assertThat(request("<deploy><modes>k8s-single,k8s-cluster</modes></deploy>", SERVICE, null))
                .isNull();
        assertThat(request("<deploy><probes><none>true</none></probes></deploy>", SERVICE, null))
                .isNull();
        HealthCheck own = new HealthCheck(List.of("CMD", "check"), null, null, null, null, null);
        assertThat(request("", SERVICE, own)).isNull();
    }
}
