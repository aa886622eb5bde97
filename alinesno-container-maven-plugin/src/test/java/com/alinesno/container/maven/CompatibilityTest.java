// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.convention.NamingPolicy;
import com.alinesno.container.maven.binding.Compatibility;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.facts.ProjectAnnotations;
import com.alinesno.container.maven.inputs.ImageTarget;
import com.alinesno.container.maven.inputs.PushInput;
import com.alinesno.container.maven.parameters.Settings;
import com.alinesno.container.maven.values.CreationTime;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.oci.ManifestFormat;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.model.Build;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the one switch makes of a configuration: what jib-maven-plugin 3.5.2 makes of it. */
class CompatibilityTest {

    private static final String JIB = "<compatibility>jib</compatibility>";

    private final MavenFacts maven = Facts.of("Service", "1.2.0");
    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void build() {
        Build build = new Build();
        build.setDirectory("/w/target");
        maven.project().setBuild(build);
        maven.project().setFile(Path.of("/w/pom.xml").toFile());
    }

    @Test
    void jibsDefaultsAreThoseOfParametersThatNobodySets() {
        Settings settings = Pom.of(JIB).settings();

        assertThat(settings.naming().policy()).isEqualTo(NamingPolicy.OFF);
        assertThat(settings.to().overwrite()).isTrue();
        assertThat(settings.from().platforms()).extracting(Object::toString).hasSize(1);
        assertThat(settings.from().platforms().get(0).toPlatform().toString()).isEqualTo("linux/amd64");
        assertThat(settings.container().format()).isEqualTo(ManifestFormat.DOCKER);
        assertThat(settings.container().creationTime()).isEqualTo(new CreationTime(Instant.EPOCH));
    }

    @Test
    void whatIsSetGoesBeforeTheSwitch() {
        Settings settings = Pom.of("<naming>warn</naming><from><platforms>linux/arm64</platforms></from>"
                        + "<to><overwrite>false</overwrite></to><container><format>oci</format>"
                        + "<creationTime>2026-01-01T00:00:00Z</creationTime></container>" + JIB)
                .settings();

        assertThat(settings.naming().policy()).isEqualTo(NamingPolicy.WARN);
        assertThat(settings.to().overwrite()).isFalse();
        assertThat(settings.from().platforms().get(0).toPlatform().toString()).isEqualTo("linux/arm64");
        assertThat(settings.container().format()).isEqualTo(ManifestFormat.OCI);
        assertThat(settings.container().creationTime())
                .isEqualTo(new CreationTime(Instant.parse("2026-01-01T00:00:00Z")));
    }

    @Test
    void propertiesSetItAndTakeItBack() {
        String name = "alinesno.container.compatibility";

        assertThat(Pom.of("").commandLine(name, "jib").settings().to().overwrite())
                .isTrue();
        assertThat(Pom.of("").projectProperty(name, "jib").settings().to().overwrite())
                .isTrue();
        assertThat(Pom.of(JIB).commandLine(name, "none").settings().to().overwrite())
                .isFalse();
        assertThat(Pom.of(JIB).commandLine(name, "").settings().to().overwrite())
                .isFalse();
        assertThat(Pom.of("").settings().compatibility()).isEqualTo(Compatibility.NONE);
        assertThatThrownBy(() -> Pom.of("<compatibility>jibb</compatibility>").settings())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(
                        "<compatibility>: 'jibb' (from the pom) is not valid: one of none, jib is expected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.0", "1.2.0-SNAPSHOT", "no tag"})
    void anImageHasTheTagsThatAreGivenAndLatestWhereNoneIs(String version) {
        maven.project().setVersion(version);

        assertThat(names("<to>any/name</to>")).containsExactly("any/name:latest");
        assertThat(names("<to><image>any/name</image><tags>7,stable</tags></to>"))
                .containsExactly("any/name:latest", "any/name:7", "any/name:stable");
        assertThat(names("<to><image>any/name:1</image><tags>latest</tags></to>"))
                .containsExactly("any/name:1", "any/name:latest");
        assertThat(said).isEmpty();
    }

    @Test
    void tagsOfTheCommandLineComeBesideLatest() {
        maven.session().getUserProperties().setProperty("jib.to.tags", "7");

        assertThat(names(Pom.of("<to>any/name</to>" + JIB).commandLine("jib.to.tags", "7")))
                .containsExactly("any/name:latest", "any/name:7");
    }

    @Test
    void anImageThatNobodyNamesIsCalledByArtifactAndVersion() {
        maven.project().setArtifactId("order");

        assertThat(names("")).containsExactly("order:1.2.0");
    }

    @Test
    void theConventionHoldsWhereItIsAskedForNonetheless() {
        assertThatThrownBy(() -> names("<to>any/name</to><naming>enforce</naming>"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("does not begin with 'alinesno-'");
    }

    @Test
    void buildLeavesItsResultsWhereJibDoes() throws Exception {
        ResultFiles files = ResultFiles.ofBuild(maven, Pom.of(JIB).settings());

        assertThat(List.of(files.digest(), files.imageId(), files.imageJson()))
                .extracting(Path::toString)
                .containsExactly("/w/target/jib-image.digest", "/w/target/jib-image.id", "/w/target/jib-image.json");
        assertThat(ResultFiles.ofBuild(maven, Pom.of("").settings()).digest())
                .isEqualTo(Path.of("/w/target/container/image.digest"));
        assertThat(ResultFiles.ofBuild(
                                maven,
                                Pom.of(JIB + "<outputPaths><digest>/d</digest></outputPaths>")
                                        .settings())
                        .digest())
                .isEqualTo(Path.of("/d"));
    }

    @Test
    void thePathOfTheArchiveIsForTheGoalThatMakesArchives() throws Exception {
        String tar = "<outputPaths><tar>/w/x.tar</tar></outputPaths>";

        assertThat(ImageFiles.areWanted(Pom.of(tar).settings())).isTrue();
        assertThat(ImageFiles.areWanted(Pom.of(tar + JIB).settings())).isFalse();
        assertThat(new ImageFiles(maven, Pom.of(tar + JIB).settings()).wanted(false, 1))
                .isEmpty();
        assertThat(ImageFiles.areWanted(
                        Pom.of(tar + "<outputs>docker-archive</outputs>" + JIB).settings()))
                .isTrue();
    }

    @Test
    void aNameWithoutARegistryIsPushedToDockerHub() {
        MavenFacts called = Facts.calledByName(maven);

        assertThat(PushInput.isExpectedOfBuild(
                        called, Pom.of(JIB + "<to>team/app</to>").settings()))
                .isTrue();
        assertThat(PushInput.isExpectedOfBuild(called, Pom.of(JIB).settings())).isTrue();
        assertThat(PushInput.isExpectedOfBuild(maven, Pom.of(JIB).settings())).isFalse();
        assertThat(PushInput.isExpectedOfBuild(
                        called, Pom.of(JIB + "<push>false</push>").settings()))
                .isFalse();
    }

    @Test
    void onlyAnnotationsThatAreWrittenAreThere() {
        assertThat(ProjectAnnotations.only(Map.of("a", "1", "b", ""))).isEqualTo(Map.of("a", "1"));
        assertThat(Compatibility.JIB.describesOrigin()).isFalse();
    }

    private List<String> names(String xml) {
        return names(Pom.of(xml + JIB));
    }

    private List<String> names(Pom pom) {
        return ImageTarget.of(maven, pom.settings(), said::add, said::add).names().stream()
                .map(ImageReference::toString)
                .toList();
    }
}
