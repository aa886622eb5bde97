// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.Promise;
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
    @Promise(
            subject = Promise.Subject.SECRETS,
            value =
                    "Values that look like secrets, by their names or by what is in them, are not shown by inspect, and are"
                            + " not written into deployment files.",
            zh = "名称或内容像机密的值，不会由 inspect 显示，也不会写入部署文件。")
    void secretsWithinValuesAreNotShown() {
        assertThat(new Setting("env", "DB_PASSPHRASE", "open").shown()).isEqualTo("***");
        assertThat(new Setting("env", "KEYCLOAK_URL", "http://kc").shown()).isEqualTo("http://kc");
        assertThat(new Setting("env", "URL", "jdbc:mysql://u:p@h/db").shown()).isEqualTo("jdbc:mysql://u:***@h/db");
        assertThat(new Setting("env", "JAVA_OPTS", "-Xmx1g -Da.password=x -Db=c").shown())
                .isEqualTo("-Xmx1g -Da.password=*** -Db=c");
        assertThat(new Setting("env", "J", "{\"a\":{\"password\":\"x\"}}").shown())
                .isEqualTo("{\"a\":{\"password\":***}}");
        assertThat(new Setting("env", "J", "{\"api\":{\"key\":\"x\"}}").shown()).isEqualTo("***");
        assertThat(new Setting("cmd", "", "[\"x\",\"--password\",\"a b\",\"--token=c\"]").shown())
                .isEqualTo("[\"x\",\"--password\",***,\"--token=***\"]");
        assertThat(new Setting("label", "deploy.token", "x").shown()).isEqualTo("***");
        assertThat(new Setting("annotation", "url", "https://u:p@h/").shown()).isEqualTo("https://u:***@h/");
    }

    @Test
    void otherValuesAreShown() {
        assertThat(new Setting("env", "PATH", "/bin").shown()).isEqualTo("/bin");
        assertThat(new Setting("env", "DB_PASSWORD", "").shown()).isEmpty();
        assertThat(new Setting("label", "key", "value").shown()).isEqualTo("value");
    }
}
