// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DB_PASSWORD",
                "spring_datasource_password",
                "MYSQL_PASSWD",
                "GITHUB_TOKEN",
                "clientSecret",
                "AWS_ACCESS_KEY_ID",
                "GOOGLE_APPLICATION_CREDENTIALS"
            })
    void valuesOfVariablesThatLookLikeSecretsAreNotShown(String name) {
        Setting secret = new Setting("env", name, "s3cret");

        assertThat(secret.shown()).isEqualTo("***");
        assertThat(secret.toString()).doesNotContain("s3cret");
    }

    @Test
    void otherValuesAreShown() {
        assertThat(new Setting("env", "PATH", "/bin").shown()).isEqualTo("/bin");
        assertThat(new Setting("env", "DB_PASSWORD", "").shown()).isEmpty();
        assertThat(new Setting("label", "key", "value").shown()).isEqualTo("value");
    }
}
