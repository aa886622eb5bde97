// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DB_PASSWORD",
                "DB_PASSPHRASE",
                "DB_PWD",
                "pwd",
                "MYSQL_PASSWD",
                "MYSQLPWD",
                "REDIS_PASS",
                "DBPASS",
                "spring.datasource.password",
                "spring_datasource_password",
                "data-source-password",
                "dataSourcePassword",
                "spring.datasource.druid.passwordCallback2",
                "PGPASSWORD",
                "PASSWORDS",
                "userPasswords",
                "pass-phrase",
                "secret",
                "clientSecret",
                "CLIENT_SECRET_ID",
                "JWTSECRET",
                "secrets[0]",
                "GITHUB_TOKEN",
                "ACCESSTOKEN",
                "xxl.job.accessToken",
                "X-Auth-Token",
                "tokens",
                "GITHUB_PAT",
                "GOOGLE_APPLICATION_CREDENTIALS",
                "credential",
                "API_KEY",
                "apiKey",
                "api.key",
                "x-api-key",
                "apikey",
                "API_KEY_1",
                "PRIVATE_KEY_PEM",
                "AWS_ACCESS_KEY_ID",
                "accessKeySecret",
                "SECRETKEY",
                "ENCRYPTION_KEY",
                "JWT_SIGNING_KEY",
                "STRIPE_KEY",
                "AccountKey",
                "PASSWORD_HASH",
                "javax.net.ssl.trustStorePassword",
                "Authorization",
                "Proxy-Authorization"
            })
    void namesOfSecretsAreKnown(String name) {
        assertThat(SecretNames.isSecret(name)).isTrue();
        assertThat(SecretNames.isSecret(name, "open")).isTrue();
        assertThat(SecretNames.isSecret(name, "")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "_",
                "PATH",
                "PWD",
                "OLDPWD",
                "KEYCLOAK_URL",
                "KEYBOARD",
                "MONKEY",
                "TURKEY_REGION",
                "KEY",
                "KEYS",
                "key",
                "DB_PASSWORD_FILE",
                "TLS_KEY_FILE",
                "SSL_KEY_PATHS",
                "TOKEN_ENDPOINT",
                "TOKEN_URL",
                "token-uri",
                "SECRET_NAME",
                "secretName",
                "TOKEN_TTL",
                "jwt.token.expiration",
                "ACCESS_TOKEN_VALIDITY_SECONDS",
                "PASSWORD_MIN_LENGTH",
                "PASSWORD_ENCODER",
                "TOKENIZERS_PARALLELISM",
                "TOKENIZER",
                "MAX_TOKENS",
                "PUBLIC_KEY",
                "PRIMARY_KEY",
                "partition.key",
                "spring.cache.redis.key-prefix",
                "KEY_STORE",
                "KEYSTORE_PATH",
                "server.ssl.key-alias",
                "ROUTING_KEY",
                "SECRETARY",
                "BYPASS",
                "COMPASS",
                "PASSENGERS",
                "PASSIVE",
                "FIRST_PASS",
                "SMTP_AUTH",
                "AUTHORIZATION_URI",
                "AUTHOR",
                "JAVA_VERSION",
                "PATTERN",
                "HOTKEY",
                "PASSWORD_POLICY",
                "SA_TOKEN_TOKEN_STYLE",
                "sa-token.token-name",
                "sa-token.active-timeout",
                "credentials.provider"
            })
    void otherNamesAreNot(String name) {
        assertThat(SecretNames.isSecret(name)).isFalse();
        assertThat(SecretNames.isSecret(name, "open")).isFalse();
    }

    @Test
    void answersAreNoSecrets() {
        assertThat(SecretNames.isSecret("MYSQL_ALLOW_EMPTY_PASSWORD", "yes")).isFalse();
        assertThat(SecretNames.isSecret("MYSQL_RANDOM_ROOT_PASSWORD", " 1 ")).isFalse();
        assertThat(SecretNames.isSecret("MYSQL_ROOT_PASSWORD", "yes!")).isTrue();
    }
}
