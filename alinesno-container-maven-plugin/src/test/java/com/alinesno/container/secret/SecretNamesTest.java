// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                "Proxy-Authorization",
                "DB_PW",
                "DB_PSW",
                "USER_PWD1",
                "OSS_SK",
                "bearer",
                "storepass",
                "secretToken2",
                "KEYSTORE_PIN",
                "softhsm.userPin",
                "HSM_PIN_1",
                "JWT",
                "SERVICE_JWT",
                "MONGOPASS",
                "requirepass",
                "ldap.bindpass",
                "WALLET_MNEMONIC",
                "RABBITMQ_ERLANG_COOKIE"
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
                "credentials.provider",
                "KMS_KEY_ID",
                "JWT_SIGNING_KEY_ID",
                "PASSWORD_MAX_ATTEMPTS",
                "PASSWORD_RETRIES",
                "ACCESS_TOKEN_EXPIRES_IN",
                "ACCESS_TOKEN_EXPIRATION_TIME",
                "TOKEN_BUCKET_CAPACITY",
                "CSRF_TOKEN_COOKIE",
                "POSTGRES_PASSWORD_ENCRYPTION",
                "SONAR_PROJECT_KEY",
                "REDIS_LOCK_KEY",
                "AWS_SECRETSMANAGER",
                "SECRETLESS_BROKER",
                "GPIO_PIN",
                "VERSION_PIN",
                "PIN",
                "JWT_ISSUER",
                "jwt.header",
                "BYPASS_CACHE",
                "OVERPASS",
                "LOWPASS",
                "SESSION_COOKIE",
                "SK",
                "PW"
            })
    void otherNamesAreNot(String name) {
        assertThat(SecretNames.isSecret(name)).isFalse();
        assertThat(SecretNames.isSecret(name, "open")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/certs/tls.key",
                "~/.ssh/id.pem",
                "/run/secrets/db",
                "/etc/tls/key",
                "classpath:server.key",
                "file:/certs/tls",
                "optional:file:./x/y",
                "/var/secrets/google/key.json"
            })
    void placesOfFilesAreNoSecrets(String value) {
        assertThat(SecretNames.isSecret("TLS_KEY", value)).isFalse();
        assertThat(SecretNames.isSecret("server.ssl.certificate-private-key", value))
                .isFalse();
        assertThat(SecretText.find("-Dtls.key=" + value + " --client-key " + value))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/K7MDENG/bPxRfiCYEXAMPLEKEY", "/etc", "file", "x/y.key", "/x y.key"})
    void whatOnlyLooksLikeThemIs(String value) {
        assertThat(SecretNames.isSecret("ENCRYPTION_KEY", value)).isTrue();
    }

    @Test
    void numbersOfTokensAreNoSecrets() {
        assertThat(SecretNames.isSecret("LLM_TOKENS", "4096")).isFalse();
        assertThat(SecretNames.isSecret("MAX_TOKEN", "32k")).isFalse();
        assertThat(SecretNames.isSecret("TOKEN_REFRESH", "30m")).isFalse();
        assertThat(SecretNames.isSecret("GITHUB_TOKEN", "12345678901")).isTrue();
        assertThat(SecretNames.isSecret("DB_PASSWORD", "123456")).isTrue();
        assertThat(SecretNames.isSecret("TOKEN_SECRET", "123456")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "BASIC_AUTH, admin:pw, true",
        "NPM_CONFIG__AUTH, dTpwYXNz, true",
        "auth, admin:123456, true",
        "SMTP_AUTH, login, false",
        "APP_AUTH, ldap, false",
        "APP_AUTH, auth-server:8080, false",
        "APP_AUTH, http://auth:8080, false",
        "AUTH_HOST, admin:pw, false"
    })
    void loginsAreSecretsWhereTheyAreCalledAuth(String name, String value, boolean secret) {
        assertThat(SecretNames.isSecret(name, value)).isEqualTo(secret);
    }

    @Test
    void answersAreNoSecrets() {
        assertThat(SecretNames.isSecret("MYSQL_ALLOW_EMPTY_PASSWORD", "yes")).isFalse();
        assertThat(SecretNames.isSecret("MYSQL_RANDOM_ROOT_PASSWORD", " 1 ")).isFalse();
        assertThat(SecretNames.isSecret("MYSQL_ROOT_PASSWORD", "yes!")).isTrue();
    }
}
