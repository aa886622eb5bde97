// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.deploy.model.CpuAmount;
import com.alinesno.container.deploy.model.KubernetesVersion;
import com.alinesno.container.deploy.model.MemoryAmount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {

    @ParameterizedTest
    @CsvSource({"250m,250m,0.25", "0.25,250m,0.25", "2,2,2", "1000m,1,1", "1.5,1500m,1.5", "1m,1m,0.001"})
    void processorsAreWrittenForBothWorlds(String text, String kubernetes, String compose) {
        assertThat(CpuAmount.parse(text)).hasToString(kubernetes);
        assertThat(CpuAmount.parse(text).processors()).isEqualTo(compose);
    }

    @ParameterizedTest
    @CsvSource({"512Mi,512Mi,512M", "1Gi,1Gi,1G", "1024Mi,1Gi,1G", "4096,4Ki,4K", "1,1,1b", "1001,1001,1001b"})
    void memoryIsWrittenForBothWorlds(String text, String kubernetes, String compose) {
        assertThat(MemoryAmount.parse(text)).hasToString(kubernetes);
        assertThat(MemoryAmount.parse(text).compose()).isEqualTo(compose);
    }

    @Test
    void powersOfTenAndOfTwoAreTwoThings() {
        assertThat(MemoryAmount.parse("1G").bytes()).isEqualTo(1_000_000_000L);
        assertThat(MemoryAmount.parse("1Gi").bytes()).isEqualTo(1L << 30);
        assertThat(MemoryAmount.parse("1k").bytes()).isEqualTo(1000);
        assertThat(MemoryAmount.parse(MemoryAmount.parse("1500M").toString())).isEqualTo(MemoryAmount.parse("1500M"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "1 Gi", "Gi", "1GiB", "1e3", "9999999999Gi", "1.5Gi"})
    void whatIsNoAmountIsRefused(String text) {
        assertThatThrownBy(() -> MemoryAmount.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0m", "-1", "1.2345", "1k", "0.5m", "m"})
    void whatIsNoShareOfProcessorsIsRefused(String text) {
        assertThatThrownBy(() -> CpuAmount.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatTheJvmCallsMegabytesIsToldApart() {
        assertThatThrownBy(() -> MemoryAmount.parse("512m"))
                .hasMessage("an 'm' is a thousandth to Kubernetes; write 512Mi for what the JVM calls 512m");
    }

    @Test
    void versionsOfKubernetesAreReadByTheirSecondNumber() {
        assertThat(KubernetesVersion.parse("v1.31.4-aliyun.1")).isEqualTo(new KubernetesVersion(31));
        assertThat(KubernetesVersion.parse("1.29").hasSleep()).isFalse();
        for (String text : new String[] {"1.24", "2.0", "1", "latest", ""}) {
            assertThatThrownBy(() -> KubernetesVersion.parse(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
