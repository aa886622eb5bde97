// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.maven.Pom;
import com.alinesno.container.oci.HealthCheck;
import com.alinesno.container.plan.ContainerSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ContainerParametersTest {

    private static final Instant CREATED = Instant.ofEpochSecond(5);

    private static ContainerParameters container(String xml) {
        return Pom.of("<container>" + xml + "</container>").settings().container();
    }

    private static ContainerSettings settings(String xml) {
        return container(xml).toSettings(List.of("java"), List.of("--x"), CREATED);
    }

    @Test
    void whatIsNotConfiguredIsInherited() {
        assertThat(container("").toSettings(null, null, Instant.EPOCH)).isEqualTo(ContainerSettings.INHERITED);
    }

    @Test
    void everythingConfiguredReachesThePlan() {
        ContainerSettings settings = settings("<environment><A>1</A></environment><labels><l>2</l></labels>"
                + "<ports>8080,9000-9001/udp,8080/tcp</ports><volumes>/data/,//data,/logs</volumes>"
                + "<user>app</user><workingDirectory>/app//run/</workingDirectory><stopSignal>SIGQUIT</stopSignal>"
                + "<healthCheck><shell>true</shell></healthCheck>");
        assertThat(settings)
                .isEqualTo(new ContainerSettings(
                        List.of("java"),
                        List.of("--x"),
                        Map.of("A", "1"),
                        List.of("8080/tcp", "9000/udp", "9001/udp"),
                        List.of("/data", "/logs"),
                        Map.of("l", "2"),
                        "app",
                        "/app/run",
                        new HealthCheck(List.of("CMD-SHELL", "true"), null, null, null, null, null),
                        "SIGQUIT",
                        CREATED));
    }

    @Test
    void onlyTheSingleWordInheritKeepsTheEntryPoint() {
        assertThat(container("<entrypoint>INHERIT</entrypoint>").inheritsEntrypoint())
                .isTrue();
        assertThat(container("<entrypoint><a>INHERIT</a></entrypoint>").inheritsEntrypoint())
                .isTrue();
        assertThat(container("<entrypoint>INHERIT,x</entrypoint>").inheritsEntrypoint())
                .isFalse();
        assertThat(container("").inheritsEntrypoint()).isFalse();
    }

    @Test
    void anEntryPointForAShellKeepsItsVariables() {
        assertThat(container("<entrypoint><a>sh</a><a>-c</a><a>exec java ${JAVA_OPTS} Main</a></entrypoint>")
                        .entrypoint())
                .containsExactly("sh", "-c", "exec java ${JAVA_OPTS} Main");
    }

    @Test
    void aHealthCheckIsAShellLineOrAProgramOrNone() {
        assertThat(
                        healthCheck(
                                "<shell>curl -f http://localhost || exit 1</shell><interval>30s</interval>"
                                        + "<timeout>500ms</timeout><startPeriod>PT1M</startPeriod><startInterval>1s</startInterval><retries>3</retries>"))
                .isEqualTo(new HealthCheck(
                        List.of("CMD-SHELL", "curl -f http://localhost || exit 1"),
                        Duration.ofSeconds(30),
                        Duration.ofMillis(500),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(1),
                        3));
        assertThat(healthCheck("<command><a>/app/check</a><a>--fast</a></command>")
                        .test())
                .containsExactly("CMD", "/app/check", "--fast");
        assertThat(healthCheck("<none>true</none>").test()).containsExactly("NONE");
    }

    @Test
    void aHealthCheckThatIsNotOneThingIsRefused() {
        refused("<healthCheck/>", "<container><healthCheck>: has no check");
        refused("<healthCheck><interval>1s</interval></healthCheck>", "<container><healthCheck>: has no check");
        refused(
                "<healthCheck><shell>a</shell><none>true</none></healthCheck>",
                "<container><healthCheck>: has more than one check");
        refused(
                "<healthCheck><shell>a</shell><timeout>PT0.0001S</timeout></healthCheck>",
                "<container><healthCheck>: has a time of less than a millisecond");
    }

    @Test
    void namesThatAnImageCannotHoldAreRefused() {
        assertThatThrownBy(() -> Pom.of("")
                        .commandLine("jib.container.environment", "A=x\0y")
                        .settings()
                        .container()
                        .toSettings(null, null, CREATED))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("<container><environment>: 'A' is not a name, or its value holds a NUL");
        assertThatThrownBy(() -> Pom.of("<container><labels> =x</labels></container>")
                        .settings()
                        .container()
                        .toSettings(null, null, CREATED))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("<container><labels>: ");
    }

    private static HealthCheck healthCheck(String xml) {
        return Objects.requireNonNull(
                settings("<healthCheck>" + xml + "</healthCheck>").healthCheck());
    }

    private static void refused(String xml, String message) {
        assertThatThrownBy(() -> settings(xml))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(message);
    }
}
