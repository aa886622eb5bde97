// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.application.JavaImage;
import com.alinesno.container.maven.Facts;
import com.alinesno.container.maven.Pom;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.parameters.Settings;
import com.alinesno.container.oci.ManifestFormat;
import com.alinesno.container.plan.ContainerSettings;
import com.alinesno.container.plan.ImagePlan;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import java.io.IOException;
import java.util.List;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HealthInputTest {

    private static final JavaImage SERVICE = new JavaImage(List.of(), null, null, List.of(), null, List.of());
    private static final String WANTED = "<container><healthProbe>true</healthProbe></container>";

    private final MavenFacts maven = Facts.of("alinesno-cloud-base-app", "1.0");

    private List<LayerPlan> layers(String pom, @Nullable JavaImage java) throws IOException {
        Settings parsed = Pom.of(pom).settings();
        LayerPlan classes = new LayerPlan("classes", List.of());
        PlannedImage image = new PlannedImage(
                ImageTarget.of(maven, parsed, warning -> {}, debug -> {}),
                null,
                ManifestFormat.OCI,
                new ImagePlan(List.of(classes), ContainerSettings.INHERITED),
                java);
        return new HealthInput(parsed).withProbe(image).layers();
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
    void theImageDoesNotDependOnHowItIsDeployed() throws IOException {
        for (String[] goals : new String[][] {{"build"}, {"build", "manifests"}}) {
            bind(goals);
            for (String deploy : List.of(
                    "",
                    "<deploy><modes>docker-compose-single</modes></deploy>",
                    "<deploy><modes>k8s-cluster</modes></deploy>",
                    "<deploy><probes><none>true</none></probes></deploy>")) {
                assertThat(layers(deploy, SERVICE)).extracting(LayerPlan::name).containsExactly("classes");
                assertThat(layers(WANTED + deploy, SERVICE))
                        .extracting(LayerPlan::name)
                        .containsExactly("health-probe", "classes");
            }
        }
    }

    @Test
    void theProbeIsWhereHealthChecksLookForIt() throws IOException {
        LayerEntry entry = layers(WANTED, SERVICE).get(0).entries().get(0);
        assertThat(entry.path()).isEqualTo("/opt/alinesno-container/com/alinesno/container/probe/HealthProbe.class");
    }

    @Test
    void otherImagesHaveNoJavaToRunIt() {
        assertThatThrownBy(() -> layers(WANTED, null))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<container><healthProbe>: is true, and the image of this project runs no Java");
    }
}
