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
    void bothBreaksOfThePlatformsPlanAreTold() {
        assertThat(check(maven, ""))
                .hasSize(3)
                .anyMatch(line -> line.startsWith("info Catalogue: 'alinesno-container-iot-yolo' stands under"))
                .anyMatch(line -> line.startsWith("info Catalogue: 'alinesno-container-dev-mysql' stands in the"))
                .last()
                .isEqualTo("info alinesno-container/" + SERVICE + ":1.2.0 follows the convention");
    }

    @Test
    void theCatalogueIsToldOnceInABuildOfManyProjects() {
        maven.project().setExecutionRoot(false);
        assertThat(check(maven, "")).hasSize(1);
        assertThat(check(Facts.of("parent", "1", "pom"), ""))
                .hasSize(3)
                .last()
                .asString()
                .startsWith("info Skipped");
    }

    @Test
    void whatAParentAddsWronglyIsAWarning() {
        assertThat(check(maven, "<naming><catalogue><image>alinesno_container_dev_go</image></catalogue></naming>"))
                .anyMatch(
                        line -> line.startsWith("warn Catalogue: The catalogue's 'alinesno_container_dev_go' has an"));
    }

    @Test
    void nothingIsToldOfTheCatalogueWhereThePolicyIsOff() {
        assertThat(check(maven, "<naming>off</naming>")).hasSize(1);
    }
}
