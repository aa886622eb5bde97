// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;

class CheckMojoTest {

    private static final String SERVICE = "alinesno-cloud-business-order";

    private final List<String> lines = new ArrayList<>();
    private final MavenFacts maven = Facts.of(SERVICE, "1.2.0");

    private List<String> check(MavenFacts project, String xml) {
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
        goal.run(project, Pom.of(xml).settings());
        return lines;
    }

    @Test
    void bothBreaksOfThePlatformsPlanAreToldToWhoAsks() {
        assertThat(check(Facts.calledByName(maven), ""))
                .hasSize(3)
                .anyMatch(line -> line.startsWith("info Catalogue: 'alinesno-container-iot-yolo' stands under"))
                .anyMatch(line -> line.startsWith("info Catalogue: 'alinesno-container-dev-mysql' stands in the"))
                .last()
                .isEqualTo("info alinesno-container/" + SERVICE + ":1.2.0 follows the convention");
    }

    @Test
    void aServicesBuildIsNotToldOfThePlatformsPlan() {
        assertThat(check(maven, ""))
                .containsExactly("info alinesno-container/" + SERVICE + ":1.2.0 follows the convention");
    }

    @Test
    void theCatalogueIsToldOnceInABuildOfManyProjects() {
        maven.project().setExecutionRoot(false);
        assertThat(check(Facts.calledByName(maven), "")).hasSize(1);
        assertThat(check(Facts.calledByName(Facts.of("parent", "1", "pom")), ""))
                .hasSize(3)
                .last()
                .isEqualTo("info Skipping containerization because packaging is 'pom' and <content> is not 'files'");
    }

    @Test
    void modulesThatAreNotAskedForAreSkipped() {
        assertThat(check(maven, "<containerize>:another,it:" + SERVICE + "</containerize>"))
                .containsExactly("info Skipping containerization of this module (not specified in containerize:"
                        + " :another, it:" + SERVICE + ")");
        assertThat(check(maven, "<containerize>:another,:" + SERVICE + "</containerize>"))
                .singleElement()
                .asString()
                .endsWith("follows the convention");
    }

    @Test
    void whatAParentAddsWronglyIsAWarning() {
        assertThat(check(maven, "<naming><catalogue><image>alinesno_container_dev_go</image></catalogue></naming>"))
                .anyMatch(
                        line -> line.startsWith("warn Catalogue: The catalogue's 'alinesno_container_dev_go' has an"));
    }

    @Test
    void nothingIsToldOfTheCatalogueWhereThePolicyIsOff() {
        assertThat(check(Facts.calledByName(maven), "<naming>off</naming>"))
                .containsExactly("info alinesno-container/" + SERVICE
                        + ":1.2.0 is not held to the convention: <naming><policy> is off");
    }

    @Test
    void aNameOutsideTheConventionIsNotSaidToFollowIt() {
        assertThat(check(Facts.of("order", "1.2.0"), "<naming>warn</naming>"))
                .hasSize(2)
                .anyMatch(line -> line.startsWith("warn artifactId: 'order' does not begin with 'alinesno-'"))
                .last()
                .isEqualTo("info alinesno-container/order:1.2.0 does not follow the convention, see above:"
                        + " <naming><policy> is warn");
    }

    @Test
    void theTagsThatAreAddedAreTold() {
        assertThat(check(maven, "<to><tags>latest</tags></to>"))
                .anyMatch(line -> line.startsWith("info The tag 'latest' is set because"));
    }
}
