// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.build;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.oci.Platform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BaseTriggersTest {

    private static final Platform AMD64 = Platform.linux("amd64");

    private final List<String> warnings = new ArrayList<>();

    private ImageConfig fire(String triggers) throws IOException {
        ImageConfig base =
                ImageConfig.parse(("{\"os\":\"linux\",\"architecture\":\"amd64\",\"config\":{\"Env\":[\"A=1\"],"
                                + "\"Labels\":{\"of\":\"base\"},\"OnBuild\":" + triggers
                                + "},\"rootfs\":{\"diff_ids\":[]}}")
                        .getBytes(UTF_8));
        return BaseTriggers.fire(base, "team/base:1", AMD64, warnings::add);
    }

    @Test
    void triggersThatConfigureFireAndAreNotPassedOn() throws IOException {
        ImageConfig fired = fire("[\"ENV B=$A\",\"LABEL by=trigger\",\"USER app\",\"EXPOSE 8080\"]");

        assertThat(fired.environment()).containsAllEntriesOf(Map.of("A", "1", "B", "1"));
        assertThat(fired.labels()).containsOnly(Map.entry("of", "base"), Map.entry("by", "trigger"));
        assertThat(fired.user()).isEqualTo("app");
        assertThat(fired.exposedPorts()).containsExactly("8080/tcp");
        assertThat(fired.texts("OnBuild")).isNull();
        assertThat(warnings).isEmpty();
    }

    @Test
    void triggersThatCopyOrExecuteAreToldOf() throws IOException {
        ImageConfig fired = fire("[\"COPY . /app\",\"ENV B=2\",\"run npm install\"]");

        assertThat(fired.environment()).containsEntry("B", "2");
        assertThat(fired.texts("OnBuild")).isNull();
        assertThat(warnings)
                .containsExactly("ONBUILD of the base team/base:1 is ignored: COPY . /app; run npm install."
                        + " Only a Dockerfile that begins with FROM team/base:1 has a context for it.");
    }

    @Test
    void aBaseWithoutTriggersStaysAsItIs() throws IOException {
        assertThat(fire("[]").texts("OnBuild")).isEmpty();
        assertThat(fire("null").environment()).containsExactly(Map.entry("A", "1"));
    }

    @Test
    void aTriggerThatIsNoInstructionIsTheBasesMistake() {
        assertThatThrownBy(() -> fire("[\"COPPY a b\"]")).hasMessageStartingWith("ONBUILD of team/base:1:2: ");
        assertThatThrownBy(() -> fire("[\"NONSENSE\"]")).hasMessageStartingWith("ONBUILD of team/base:1:2: ");
    }
}
