// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.maven.facts.MavenFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.model.InputLocation;
import org.apache.maven.model.InputSource;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckMojoTest {

    private static final String SERVICE = "alinesno-cloud-business-order";

    private final List<String> lines = new ArrayList<>();
    private final MavenFacts maven = Facts.of(SERVICE, "1.2.0");

    private List<String> check(MavenFacts project, String xml) throws IOException {
        lines.clear();
        CheckMojo goal = new CheckMojo();
        goal.setLog(new SystemStreamLog() {
            @Override
            public void debug(CharSequence line) {
                // What nobody sees is not told.
            }

            @Override
            public void info(CharSequence line) {
                lines.add("info " + line);
            }

            @Override
            public void warn(CharSequence line) {
                lines.add("warn " + line);
            }
        });
        goal.execute(project, Pom.of(xml).parameters());
        return lines;
    }

    @Test
    void bothBreaksOfThePlatformsPlanAreToldToWhoAsks() throws IOException {
        assertThat(check(Facts.calledByName(maven), ""))
                .hasSize(3)
                .anyMatch(line -> line.startsWith("info Catalogue: 'alinesno-container-iot-yolo' is listed under"))
                .anyMatch(line -> line.startsWith("info Catalogue: 'alinesno-container-dev-mysql' stands in the"))
                .last()
                .isEqualTo("info alinesno-container/" + SERVICE + ":1.2.0 follows the convention");
    }

    @Test
    void aServicesBuildIsNotToldOfThePlatformsPlan() throws IOException {
        assertThat(check(maven, ""))
                .containsExactly("info alinesno-container/" + SERVICE + ":1.2.0 follows the convention");
    }

    @Test
    void theCatalogueIsToldOnceInABuildOfManyProjects() throws IOException {
        maven.project().setExecutionRoot(false);
        assertThat(check(Facts.calledByName(maven), "")).hasSize(1);
        assertThat(check(Facts.calledByName(Facts.of("parent", "1", "pom")), ""))
                .hasSize(3)
                .last()
                .isEqualTo(
                        "info Skipping containerization because packaging is 'pom', <content> is not 'files', and there is no Dockerfile");
    }

    @Test
    void modulesThatAreNotAskedForAreSkipped() throws IOException {
        assertThat(check(maven, "<containerize>:another,it:" + SERVICE + "</containerize>"))
                .containsExactly("info Skipping containerization of this module (not specified in containerize:"
                        + " :another, it:" + SERVICE + ")");
        assertThat(check(maven, "<containerize>:another,:" + SERVICE + "</containerize>"))
                .singleElement()
                .asString()
                .endsWith("follows the convention");
    }

    @Test
    void theValuesOfAProjectWithoutImageAreNotRead() throws IOException {
        String parents = "<to><image>registry.example.com/${service.name}:1</image></to>"
                + "<container><mainClass>a.${service.main}</mainClass></container><arches>mips</arches><outputs>x</outputs>"
                + "<naming><catalogue><image>alinesno_x</image></catalogue></naming>";
        assertThat(check(Facts.of("parent", "1", "pom"), parents))
                .hasSize(2)
                .anyMatch(line -> line.startsWith("warn Catalogue: The catalogue's 'alinesno_x' has an"))
                .last()
                .isEqualTo(
                        "info Skipping containerization because packaging is 'pom', <content> is not 'files', and there is no Dockerfile");
        assertThat(check(Facts.of("lib", "1"), parents + "<skip>true</skip><content>x</content>"))
                .containsExactly("info Skipping containerization because <skip> is true");
        assertThat(check(Facts.of("lib", "1"), parents + "<containerize>:service</containerize>"))
                .anyMatch(line -> line.startsWith("info Skipping containerization of this module"));
        assertThatThrownBy(() -> check(Facts.of(SERVICE, "1"), parents))
                .hasMessageStartingWith("<to><image>: ${service.name} (from the pom) is not known");
    }

    @Test
    void propertiesSkipAndChooseToo() throws IOException {
        maven.project().getProperties().setProperty("jib.skip", "true");
        assertThat(check(maven, "<arches>mips</arches>"))
                .containsExactly("info Skipping containerization because <skip> is true");
        maven.session().getUserProperties().setProperty("alinesno.container.skip", "false");
        maven.session().getUserProperties().setProperty("jib.containerize", ":another");
        assertThat(check(maven, "<skip>true</skip><arches>mips</arches>"))
                .anyMatch(line -> line.endsWith("of this module (not specified in containerize: :another)"));
    }

    @Test
    void aSkipThatNobodySetsSkipsNothing() throws IOException {
        assertThat(check(maven, "<skip>${skip.image}</skip>")).hasSize(1);
        maven.project().getProperties().setProperty("skip.image", "true");
        assertThat(check(maven, "<skip>${skip.image}</skip>"))
                .containsExactly("info Skipping containerization because <skip> is true");
    }

    @Test
    void aMisspeltParameterOfASkippedProjectIsNotJudged() throws IOException {
        maven.session().getUserProperties().setProperty("alinesno.container.skpi", "true");
        assertThat(check(maven, "<skip>true</skip>")).hasSize(1);
        assertThatThrownBy(() -> check(maven, ""))
                .hasMessageStartingWith("-Dalinesno.container.skpi: is not a parameter.");
    }

    @Test
    void whatAParentAddsWronglyIsAWarning() throws IOException {
        assertThat(check(maven, "<naming><catalogue><image>alinesno_container_dev_go</image></catalogue></naming>"))
                .anyMatch(
                        line -> line.startsWith("warn Catalogue: The catalogue's 'alinesno_container_dev_go' has an"));
    }

    @Test
    void nothingIsToldOfTheCatalogueWhereThePolicyIsOff() throws IOException {
        assertThat(check(Facts.calledByName(maven), "<naming>off</naming>"))
                .containsExactly("info alinesno-container/" + SERVICE
                        + ":1.2.0 is not held to the convention: <naming><policy> is off");
    }

    @Test
    void aNameOutsideTheConventionIsNotSaidToFollowIt() throws IOException {
        assertThat(check(Facts.of("order", "1.2.0"), "<naming>warn</naming>"))
                .hasSize(2)
                .anyMatch(line -> line.startsWith("warn artifactId: 'order' does not begin with 'alinesno-'"))
                .last()
                .isEqualTo("info alinesno-container/order:1.2.0 does not follow the convention, see above:"
                        + " <naming><policy> is warn");
    }

    @Test
    void theTagsThatAreAddedAreTold() throws IOException {
        assertThat(check(maven, "<to><tags>latest</tags></to>"))
                .anyMatch(line -> line.startsWith("info The tag 'latest' is set because"));
    }

    private void refuses(String xml, String message) {
        assertThatThrownBy(() -> check(maven, xml))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void mistakesOfTheImageAreFoundBeforeAnythingIsCompiled() {
        refuses("<from><debian>jre11</debian></from>", "<from><debian><preset>: ");
        refuses("<from><debian><packages>A B</packages></debian></from>", "<from><debian><packages>: ");
        refuses("<from><image>UPPER/case</image></from>", "<from><image>: ");
        refuses("<from><image>registry://a b</image></from>", "<from><image>: ");
        refuses("<container><user>a b</user></container>", "<container><user>: ");
        refuses("<container><ports>80a</ports></container>", "<container><ports>: ");
        refuses("<container><mainClass>a-b</mainClass></container>", "<container><mainClass>: ");
        refuses("<container><environment>a b=c, =d</environment></container>", "<container><environment>: ");
        refuses(
                "<container><healthCheck><interval>1s</interval></healthCheck></container>",
                "<container><healthCheck>: ");
        refuses("<compressionLevel>77</compressionLevel>", "<compressionLevel>: ");
        refuses("<arch>mips</arch>", "-Dalinesno.container.arch: ");
        maven.project().setPackaging("war");
        refuses("<containerizingMode>packaged</containerizingMode>", "<containerizingMode>: ");
    }

    @Test
    void mistakesOfTheDeploymentAreFoundBeforeAnythingIsCompiled(@TempDir Path fragments) throws IOException {
        refuses("<deploy><replicas>0</replicas></deploy>", "<deploy><replicas>: is 0");
        refuses("<deploy><user>joe</user></deploy>", "<deploy><user>: ");
        refuses("<deploy><services>oracle</services></deploy>", "<deploy><services>: 'oracle' is not known");
        refuses("<deploy><ports>70000</ports></deploy>", "<deploy><ports>: ");
        refuses("<deploy><env><DB_PASSWORD>x</DB_PASSWORD></env></deploy>", "<deploy><env>: ");
        refuses("<deploy><createNamespace>true</createNamespace></deploy>", "<deploy><createNamespace>: ");
        refuses(
                "<deploy><helm><repository>oci://nowhere</repository></helm></deploy>",
                "<deploy><helm>: has the <repository> 'oci://nowhere', which does not begin with a registry");
        refuses("<deploy><workloads><w><name>ui</name></w></workloads></deploy>", "<deploy><workloads><w><image>: ");
        refuses(
                "<deploy><configFiles><f><from>no.yml</from><into>/a/no.yml</into></f></configFiles></deploy>",
                "<deploy><configFiles>: ");
        Files.createDirectories(fragments.resolve("k8s-cluster"));
        Files.writeString(fragments.resolve("k8s-cluster/deployment.yaml"), "a: [b\n");
        refuses("<deploy><fragments>" + fragments + "</fragments></deploy>", "<deploy><fragments>: ");
    }

    @Test
    void mistakesOfAPushAreFoundBeforeAnythingIsCompiled() {
        refuses("<push>true</push>", "<to><image>: is not set, so there is no registry to push to");
        String tag = "1.2.0-" + "a".repeat(120);
        String pushed = "<naming>off</naming><to><image>registry.example.com/team/orders:" + tag + "</image>";
        refuses(pushed + "<archTags>true</archTags></to>", "<to><archTags>: '" + tag + "-x64' is too long for a tag");
        assertThatCode(() -> check(maven, pushed + "</to>")).doesNotThrowAnyException();
    }

    @Test
    void filesThatTheBuildWouldReplaceAreFoundBeforeAnythingIsCompiled(@TempDir Path directory) throws IOException {
        Path notes = Files.writeString(directory.resolve("notes.txt"), "mine");
        refuses(
                "<outputPaths><digest>" + notes + "</digest></outputPaths>",
                "<outputPaths><digest>: " + notes + " is not what a build has written");
        refuses("<outputPaths><digest>a</digest><imageId>a</imageId></outputPaths>", "<outputPaths><imageId>: ");
    }

    @Test
    void mistakesOfExtraDirectoriesAreFoundBeforeAnythingIsCompiled(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        String none = directory.resolve("made-by-the-build").toString();
        refuses(
                "<extraDirectories><paths>" + file + "</paths></extraDirectories>",
                "<extraDirectories><paths>: \"from\" is not a directory: ");
        refuses(
                "<extraDirectories><paths><path><from>" + none
                        + "</from><includes>a[b</includes></path></paths></extraDirectories>",
                "<extraDirectories><paths><path><includes>: ");
        assertThatCode(() -> check(maven, "<extraDirectories><paths>" + none + "</paths></extraDirectories>"))
                .doesNotThrowAnyException();
    }

    @Test
    void mistakesOfMirrorsOfPackagesAreFoundBeforeAnythingIsCompiled() {
        String debian = "<from><debian><preset>jre17</preset>";
        refuses(debian + "<snapshot>2026-03-01</snapshot></debian></from>", "<from><debian><mirror>: is not set, but ");
        refuses(debian + "<mirror>nowhere</mirror></debian></from>", "<from><debian><mirror>: ");
    }

    @Test
    void workloadsThatAreInEachOthersWayOnOneHostAreFoundBeforeAnythingIsCompiled() throws IOException {
        String workloads = "<workloads><a><name>ui</name><image>nginx:1.27</image><ports>80</ports></a>"
                + "<b><name>admin</name><image>nginx:1.28</image><ports>80</ports></b></workloads></deploy>";
        refuses("<deploy>" + workloads, "<deploy>");
        assertThatCode(() -> check(maven, "<deploy><modes>k8s-cluster</modes>" + workloads))
                .doesNotThrowAnyException();
    }

    @Test
    void whatTheBuildMakesIsNotJudged() throws IOException {
        assertThat(
                        check(
                                maven,
                                "<deploy><configFiles><f><from>target/made.yml</from><into>/a/made.yml</into></f></configFiles>"
                                        + "<ingresses>order.example.com</ingresses></deploy><from><image>oci:target/base</image></from>"))
                .last()
                .asString()
                .endsWith("follows the convention");
        assertThat(check(maven, "<deploy><ingresses>order.example.com</ingresses></deploy>"))
                .last()
                .asString()
                .endsWith("follows the convention");
    }

    private MavenFacts library() {
        return library("com.alinesno.test:parent:1");
    }

    /** @param declaring the pom that lists the plugin, as Maven names it */
    private MavenFacts library(String declaring) {
        MavenFacts library = Facts.of("lib", "1");
        Plugin plugin = Facts.plugin(Facts.GROUP, Facts.ARTIFACT, null);
        InputSource parent = new InputSource();
        parent.setModelId(declaring);
        plugin.setLocation("artifactId", new InputLocation(1, 1, parent));
        library.project().getBuild().addPlugin(plugin);
        library.project().getBuild().flushPluginMap();
        return library;
    }

    @Test
    void aModuleThatMayBeALibraryIsLeftToTheBuild() throws IOException {
        assertThat(check(library(), ""))
                .containsExactly(
                        "info lib is checked by the goal 'build': whether it has a main class, and so an image, is"
                                + " known when it is compiled");
    }

    @Test
    void aModuleThatIsAServiceForSureIsHeldToTheConvention() {
        MavenFacts started = library();
        started.project().getProperties().setProperty("start-class", "a.Main");
        MavenFacts repackaged = library();
        Plugin boot = Facts.plugin("org.springframework.boot", "spring-boot-maven-plugin", null);
        PluginExecution repackage = new PluginExecution();
        repackage.addGoal("repackage");
        boot.addExecution(repackage);
        repackaged.project().getBuild().addPlugin(boot);
        repackaged.project().getBuild().flushPluginMap();
        String bad = "artifactId: 'lib' does not";
        assertThatThrownBy(() -> check(started, "")).hasMessageStartingWith(bad);
        assertThatThrownBy(() -> check(repackaged, "")).hasMessageStartingWith(bad);
        assertThatThrownBy(() -> check(library(), "<container><mainClass>a.Main</mainClass></container>"))
                .hasMessageStartingWith(bad);
        assertThatThrownBy(() -> check(Facts.of("lib", "1"), "")).hasMessageStartingWith(bad);
        assertThatThrownBy(() -> check(library("com.alinesno.test:lib:1"), "")).hasMessageStartingWith(bad);
        assertThatThrownBy(() -> check(library("com.alinesno.test:lib:${revision}"), ""))
                .hasMessageStartingWith(bad);
        repackage.setConfiguration(Pom.dom("<skip>true</skip>"));
        assertThatCode(() -> check(repackaged, "")).doesNotThrowAnyException();
    }
}
