// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.deploy.model.DeployMode;
import com.alinesno.container.health.HealthCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the pages to the files that are generated for the example service. */
class DeployPageTest {

    private static final Pattern BLOCK =
            Pattern.compile("<!-- ([a-z0-9-]+)/([a-z.-]+) -->\n```yaml\n(.*?)```", Pattern.DOTALL);

    private static TestService example() {
        TestService service = new TestService();
        service.image = "alinesno-container/alinesno-cloud-business-order:1.0.0";
        service.classes = Path.of("../examples/spring-boot-service/src/main/resources");
        service.libraries.put("spring-boot", "3.5.16");
        service.jvmFlags.add("-XX:MaxRAMPercentage=75");
        service.stopSignal = null;
        // Its base of Debian packages has no shell, and nothing else that could ask.
        service.healthPrograms.add(HealthCommand.PROBE);
        return service;
    }

    @ParameterizedTest
    @ValueSource(strings = {"../docs/deploy.md", "../docs/zh/deploy.md"})
    void filesOfTheExampleAreShownAsTheyAre(Path page) throws IOException {
        Matcher block = BLOCK.matcher(Files.readString(page));
        int shown = 0;
        while (block.find()) {
            DeployMode mode = Arrays.stream(DeployMode.values())
                    .filter(each -> each.directory().equals(block.group(1)))
                    .findFirst()
                    .orElseThrow();
            assertThat(block.group(3)).isEqualTo(example().files(mode).get(block.group(2)));
            shown++;
        }
        assertThat(shown).isEqualTo(2);
    }
}
