// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.deploy.yaml.Tree;
import com.alinesno.container.oci.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChartIndexTest {

    private static final Digest DIGEST = Digest.of("chart".getBytes(StandardCharsets.UTF_8));
    private static final Instant CREATED = Instant.parse("2026-01-02T03:04:05Z");

    private static String with(@Nullable String there, String version) {
        ChartIndex index = new ChartIndex(there, "index.yaml");
        index.add(Tree.of("apiVersion", "v2", "name", "order", "version", version), DIGEST, CREATED, "order.tgz");
        return index.toString();
    }

    @Test
    void aPackageIsListedWithWhereItIsAndWhatItHashesTo() {
        ChartIndex index = new ChartIndex(null, "index.yaml");
        index.add(
                Tree.of("apiVersion", "v2", "name", "order", "version", "1.0.0", "appVersion", "1.0"),
                DIGEST,
                CREATED,
                "https://charts.example.com/order-1.0.0.tgz");
        assertThat(index).hasToString("""
                apiVersion: v1
                entries:
                  order:
                  - apiVersion: v2
                    name: order
                    version: "1.0.0"
                    appVersion: "1.0"
                    urls:
                    - https://charts.example.com/order-1.0.0.tgz
                    created: "2026-01-02T03:04:05Z"
                    digest: %s
                generated: "2026-01-02T03:04:05Z"
                """.formatted(quotedIfNeeded(DIGEST.hex())));
    }

    private static String quotedIfNeeded(String hex) {
        return Character.isDigit(hex.charAt(0)) ? '"' + hex + '"' : hex;
    }

    @Test
    void theNewestIsTheFirstAndWhatOthersWroteStays() {
        String there = """
                apiVersion: v1
                serverInfo: {contextPath: /charts}
                entries:
                  other: [{name: other, version: 0.1.0, appVersion: 1.5, deprecated: true}]
                  order:
                  - {name: order, version: 1.9.0, digest: old}
                  - {name: order, version: none}
                  - {name: order, version: 1.11.0}
                """;
        String text = with(there, "1.10.0");
        assertThat(text.lines().filter(line -> line.contains("version:")).map(String::strip))
                .containsExactly(
                        "version: \"1.11.0\"",
                        "version: \"1.10.0\"",
                        "version: \"1.9.0\"",
                        "version: none",
                        "version: \"0.1.0\"");
        assertThat(text).contains("appVersion: 1.5", "deprecated: true", "contextPath: /charts", "digest: old");
    }

    @Test
    void theSameVersionIsListedOnceAndTheSamePackageChangesNothing() {
        String once = with(null, "1.0.0");
        assertThat(with(once, "1.0.0")).isEqualTo(once);
        assertThat(with(with(once, "1.0.1"), "1.0.0").lines().filter(line -> line.contains("name: order")))
                .hasSize(2);
    }

    @Test
    void whatIsNoIndexIsSaid() {
        assertThatThrownBy(() -> with("[1, 2", "1.0.0"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("index.yaml");
    }
}
