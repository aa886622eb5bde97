// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.maven.binding.ParameterInfo;
import com.alinesno.container.maven.binding.ParameterProperties;
import com.alinesno.container.maven.parameters.Settings;
import com.alinesno.container.maven.parameters.deploy.DeployWorkload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ConfigurationReferenceTest {

    private static final Path REFERENCE = Path.of("../docs/configuration.md");
    private static final String WORKLOAD = "deploy.workloads[].";
    private static final Pattern ROW =
            Pattern.compile("\\| `([A-Za-z.\\[\\]]+)` \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\| (.+) \\|");

    @Test
    void theReferenceListsEveryParameterAsTheRecordsHaveIt() throws IOException {
        List<String> documented = new ArrayList<>();
        for (String line : Files.readAllLines(REFERENCE)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                documented.add(String.join(" | ", row.group(1), row.group(2), row.group(3), row.group(4)));
            }
        }
        List<String> parameters = new ArrayList<>();
        for (ParameterInfo parameter : ParameterInfo.of(Settings.class)) {
            if (isToldElsewhere(parameter.path())) {
                continue;
            }
            String byDefault = parameter.defaultText().isEmpty() ? "–" : "`" + parameter.defaultText() + "`";
            if (parameter.defaultOfJib() != null) {
                byDefault += ", Jib's `" + parameter.defaultOfJib() + "`";
            }
            String property = parameter.byProperty() ? "`" + ParameterProperties.PREFIX + parameter.path() + "`" : "–";
            parameters.add(String.join(" | ", parameter.path(), parameter.type(), byDefault, property));
        }
        assertThat(documented).containsExactlyInAnyOrderElementsOf(parameters);
    }

    @Test
    void workloadsAreToldWhatTheyHaveOfTheService() throws IOException {
        String row = Files.readAllLines(REFERENCE).stream()
                .filter(line -> line.startsWith("| `deploy.workloads` |"))
                .findFirst()
                .orElseThrow();
        for (String name : ParameterInfo.names(DeployWorkload.class)) {
            assertThat(row).contains("`" + name + "`");
        }
    }

    /** Workloads that go with a service have many of its parameters, which are the same there, but for those that they need. */
    private static boolean isToldElsewhere(String path) {
        return path.startsWith(WORKLOAD)
                && !Set.of(WORKLOAD + "name", WORKLOAD + "image").contains(path)
                && ParameterInfo.of(Settings.class).stream()
                        .anyMatch(each -> each.path().equals("deploy." + path.substring(WORKLOAD.length())));
    }
}
