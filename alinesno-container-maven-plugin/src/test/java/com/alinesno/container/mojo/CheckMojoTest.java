// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;

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
                .anyMatch(line -> line.startsWith("info Catalogue: 'alinesno-container-iot-yolo' stands under"))
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
                .isEqualTo("info Skipping containerization because packaging is 'pom' and <content> is not 'files'");
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
                .isEqualTo("info Skipping containerization because packaging is 'pom' and <content> is not 'files'");
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
}
