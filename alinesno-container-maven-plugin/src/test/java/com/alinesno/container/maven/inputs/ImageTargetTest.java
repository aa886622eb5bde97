// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.maven.Facts;
import com.alinesno.container.maven.Pom;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.parameters.Settings;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.oci.Platform;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginManagement;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageTargetTest {

    private final MavenFacts maven = Facts.of("alinesno-cloud-business-order", "1.2.0");
    private final List<String> warnings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private ImageTarget target(String xml) {
        return ImageTarget.of(maven, Pom.of(xml).settings(), warnings::add, notes::add);
    }

    private List<String> names(String xml) {
        return target(xml).names().stream().map(ImageReference::toString).toList();
    }

    @Test
    void artifactIdAndVersionNameTheImageInThePlatformsNamespace() {
        assertThat(target("").toString()).isEqualTo("alinesno-container/alinesno-cloud-business-order:1.2.0 for x64");
    }

    @Test
    void aNameThatNoRegistryTakesIsAnsweredWithTheNearestThatFollowsTheConvention() {
        assertThatThrownBy(() -> target("<to><image>reg.example.com/team/Order_Service:1</image></to>"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("<to><image>: 'Order_Service' has upper-case letters")
                .hasMessageContaining("Use 'alinesno-cloud-business-order-service'");
    }

    @Test
    void aNameThatNoRegistryTakesIsRefusedWhateverThePolicy() {
        String image = "<to><image>Order</image></to>";
        assertThatThrownBy(() -> target(image + "<naming>off</naming>"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("<to><image>: ");
        assertThat(warnings).isEmpty();
        assertThatThrownBy(() -> target(image + "<naming>warn</naming>"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("<to><image>: ");
        assertThat(warnings).singleElement().asString().contains("alinesno-cloud-business-order");
    }

    @Test
    void aRegistryThatIsNoneIsRefusedThoughTheNameIsGood() {
        assertThatThrownBy(() -> target("<to><image>reg:port/alinesno-cloud-business-order</image></to>"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("<to><image>: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jib.to.tags", "alinesno.container.to.tags"})
    void tagsOfTheCommandLineStandForTheVersion(String property) {
        maven.session().getUserProperties().setProperty(property, "20260101");
        Settings settings = Pom.of("<to>registry.example/team/alinesno-cloud-business-order</to>")
                .commandLine(property, "20260101")
                .settings();

        assertThat(ImageTarget.of(maven, settings, warnings::add, notes::add).names())
                .extracting(ImageReference::toString)
                .containsExactly("registry.example/team/alinesno-cloud-business-order:20260101");
        assertThat(warnings).isEmpty();
        assertThat(notes).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"image", "jib.to.image", "jib.to", "alinesno.container.to.image", "alinesno.container.to"})
    void tagOfTheImageOnTheCommandLineStandsForTheVersion(String property) {
        MavenFacts snapshot = Facts.of("alinesno-cloud-business-order", "1.2.0-SNAPSHOT");
        for (MavenFacts each : List.of(maven, snapshot)) {
            String image = "registry.example/team/alinesno-cloud-business-order:77";
            each.session().getUserProperties().setProperty(property, image);
            Settings settings = Pom.of("").commandLine(property, image).settings();

            assertThat(ImageTarget.of(each, settings, warnings::add, notes::add).names())
                    .extracting(ImageReference::toString)
                    .containsExactly(image);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<tags>${n}</tags>", "<tags><tag>${tag.of.build}</tag></tags>", "<image>a/%s:${n}</image>"})
    void aTagOfThePomMayBeGivenByAnyProperty(String written) throws Exception {
        String service = "alinesno-cloud-business-order";
        MavenProject parent = new MavenProject();
        Model model = new Model();
        model.setVersion("${revision}");
        model.addProperty("tag.of.build", "${n}");
        Plugin plugin = Facts.plugin(
                Facts.GROUP,
                Facts.ARTIFACT,
                Xpp3DomBuilder.build(new StringReader(
                        "<configuration><to>" + written.formatted(service) + "</to></configuration>")));
        model.setBuild(new Build());
        model.getBuild().setPluginManagement(new PluginManagement());
        model.getBuild().getPluginManagement().addPlugin(plugin);
        parent.setOriginalModel(model);
        maven.project().setParent(parent);
        Pom pom = Pom.of("<to>" + written.formatted(service).replaceAll("\\$\\{[^}]+}", "7") + "</to>");
        ImageTarget inPom = ImageTarget.of(maven, pom.settings(), warnings::add, notes::add);
        maven.session().getUserProperties().setProperty("n", "7");
        maven.project().getProperties().setProperty("tag.of.build", "7");
        maven.session().getUserProperties().setProperty("revision", "1.2.0");
        ImageTarget given = ImageTarget.of(maven, pom.settings(), warnings::add, notes::add);

        assertThat(given.names()).extracting(ImageReference::tag).containsExactly("7");
        assertThat(inPom.names()).hasSize(written.contains("image") ? 1 : 2);
        // What the version is made of tells no builds of that version apart.
        parent.getOriginalModel().setVersion("${n}");
        assertThat(ImageTarget.of(maven, pom.settings(), warnings::add, notes::add)
                        .names())
                .isEqualTo(inPom.names());
    }

    @Test
    void aSnapshotThatIsGivenItsOwnVersionAsATagHasAUniqueOneToo() {
        MavenFacts snapshot = Facts.of("alinesno-cloud-business-order", "1.2.0-SNAPSHOT");
        snapshot.session().getUserProperties().setProperty("jib.to.tags", "1.2.0-SNAPSHOT");
        Settings settings =
                Pom.of("").commandLine("jib.to.tags", "1.2.0-SNAPSHOT").settings();
        assertThat(ImageTarget.of(snapshot, settings, warnings::add, notes::add).names())
                .extracting(ImageReference::tag)
                .containsExactly("1.2.0-SNAPSHOT", "1.2.0-20260301.000000");
    }

    @Test
    void tagsOfThePomGoWithTheVersion() {
        assertThat(names("<to><image>a/alinesno-cloud-business-order</image><tags>1</tags></to>"))
                .containsExactly("a/alinesno-cloud-business-order:1.2.0", "a/alinesno-cloud-business-order:1");
    }

    @Test
    void aPlusInAFurtherTagBecomesAnUnderscore() {
        assertThat(names("<to><tags><tag>1.2.0+build.7</tag></tags></to>"))
                .containsExactly(
                        "alinesno-container/alinesno-cloud-business-order:1.2.0",
                        "alinesno-container/alinesno-cloud-business-order:1.2.0_build.7");
        assertThat(notes).containsExactly("'1.2.0+build.7' cannot be a tag as it stands: '1.2.0_build.7' is used.");
    }

    @Test
    void aTagThatIsMissingIsAWarningWhereThePolicyIsToWarn() {
        target("<to><image>alinesno-cloud-business-order:latest</image></to><naming>warn</naming>");
        assertThat(warnings).singleElement().asString().startsWith("A release never carries only 'latest'");
        assertThat(notes).singleElement().asString().startsWith("The tag 'latest' is set");
    }

    @Test
    void aFurtherTagThatIsNoneIsRefused() {
        assertThatThrownBy(() -> target("<to><tags>a b</tags></to>"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("<to><tags>: 'a b' is not a tag. A tag has letters");
    }

    @Test
    void aPlatformWithoutANameIsAMistakeAWarningOrNothingByPolicy() {
        String platform = "<from><platforms>linux/s390x</platforms></from>";
        assertThatThrownBy(() -> target(platform))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("<from><platforms>: the platform linux/s390x");
        assertThat(target(platform + "<naming>off</naming>").toString()).endsWith(" for linux/s390x");
        assertThat(warnings).isEmpty();
        target(platform + "<naming>warn</naming>");
        assertThat(warnings).singleElement().asString().startsWith("<from><platforms>: the platform linux/s390x");
    }

    @Test
    void otherPlatformsAreHeldToTheConventionAsWell() {
        Settings settings = Pom.of("").settings();
        ImageTarget target = target("");
        List<Platform> arm = List.of(new Platform("linux", "arm64", null, null, List.of()));
        List<Platform> foreign = List.of(new Platform("linux", "s390x", null, null, List.of()));

        assertThat(target.withPlatforms(target.platforms(), maven, settings, warnings::add))
                .isSameAs(target);
        assertThat(target.withPlatforms(arm, maven, settings, warnings::add).toString())
                .endsWith(":1.2.0 for arm64");
        assertThatThrownBy(() -> target.withPlatforms(foreign, maven, settings, warnings::add))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("<from><platforms>: the platform linux/s390x");
    }
}
