// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShownSecretsTest {

    private static List<String> warnings(String xml) {
        List<String> warnings = new ArrayList<>();
        new ShownSecrets(Pom.of("<container>" + xml + "</container>").settings().container(), warnings::add).warn();
        return warnings;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<environment><DB_PASSWORD>S3cr3t</DB_PASSWORD></environment>|<environment>|'DB_PASSWORD'.",
                "<environment><URL>jdbc:mysql://u:S3cr3t@h/db</URL></environment>|<environment>|the password of an address in 'URL'.",
                "<environment><OPTS>-Da.token=S3cr3t</OPTS></environment>|<environment>|'-Da.token' in 'OPTS'.",
                "<labels><api.key>S3cr3t</api.key></labels>|<labels>|'api.key'.",
                "<jvmFlags>-Xmx1g,-Dspring.datasource.password=S3cr3t</jvmFlags>|<jvmFlags>|'-Dspring.datasource.password'.",
                "<args>--db-password,S3cr3t</args>|<args>|'--db-password'.",
                "<entrypoint>redis-cli,-a,S3cr3t</entrypoint>|<entrypoint>|the password of a command."
            })
    void whatReadsLikeASecretIsAWarningThatDoesNotShowIt(String xml, String parameter, String words) {
        assertThat(warnings(xml))
                .singleElement()
                .asString()
                .startsWith("<container>" + parameter + ": everybody who can pull the image can read " + words)
                .contains("<container><notSecret>")
                .doesNotContain("S3cr3t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<environment><DB_PASSWORD>${DB_PASS}</DB_PASSWORD><DB_PASSWORD_FILE>/run/secrets/x</DB_PASSWORD_FILE>"
                        + "<MYSQL_ALLOW_EMPTY_PASSWORD>yes</MYSQL_ALLOW_EMPTY_PASSWORD><JAVA_OPTS>-Xmx1g -Dx=y</JAVA_OPTS>"
                        + "<TZ>Asia/Shanghai</TZ><KEYCLOAK_URL>http://kc</KEYCLOAK_URL><TOKEN/></environment>",
                "<environment><DB_PASSWORD>x</DB_PASSWORD></environment><notSecret>DB_PASSWORD</notSecret>",
                "<jvmFlags>-Da.token=x</jvmFlags><notSecret><name>a.token</name></notSecret>",
                "<jvmFlags>-Djavax.net.ssl.keyStore=/etc/tls/key.p12,-XX:+UseG1GC</jvmFlags><args>--spring.profiles.active=prod</args>"
            })
    void whatIsNoneIsNot(String xml) {
        assertThat(warnings(xml)).isEmpty();
    }

    @Test
    void allOfOneParameterAreOneWarning() {
        assertThat(warnings("<environment><A_TOKEN>x</A_TOKEN><B_PASSWORD>y</B_PASSWORD></environment>"))
                .singleElement()
                .asString()
                .contains("'A_TOKEN', 'B_PASSWORD'");
    }
}
