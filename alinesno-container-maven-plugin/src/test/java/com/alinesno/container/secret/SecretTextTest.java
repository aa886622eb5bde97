// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://u:S3cr3t@h/db",
                "jdbc:mysql://${USER:u}:S3cr3t@h/db",
                "redis://:S3cr3t@h:6379",
                "amqp://u:S3cr@3t@h",
                "https://u:S3cr/3t@h/x",
                "mongodb://u:S3cr3t@h1:1,h2:2/db",
                "https://u:${PASSWORD:S3cr3t}@h/",
                "a b http://u:S3cr3t@h/ c",
                "jdbc:oracle:thin:scott/S3cr3t@h:1521:x",
                "jdbc:postgresql://h/db?user=u&password=S3cr3t",
                "jdbc:sqlserver://h;user=sa;password=S3cr3t;x=1",
                "jdbc:mysql://address=(host=h)(password=S3cr3t)/db",
                "https://h/x?access_token=S3cr3t#f",
                "DefaultEndpointsProtocol=https;AccountName=x;AccountKey=S3cr3t==;EndpointSuffix=y",
                "-Xmx1g -Dspring.datasource.password=S3cr3t -Dx=y",
                "-Dspring.datasource.password='S3cr3t x'",
                "\"-Dspring.datasource.password=S3cr3t x\"",
                "-Dspring.datasource.url=jdbc:mysql://u:S3cr3t@h/db",
                "--password=S3cr3t",
                "--db-password S3cr3t",
                "--spring.datasource.password=S3cr3t",
                "sh -c 'mysql --password=S3cr3t'",
                "org.x.PlainLoginModule required username=\"u\" password=\"S3cr3t\";",
                "{\"spring.datasource.password\":\"S3cr3t\"}",
                "{\"spring\":{\"datasource\":{\"url\":\"x\",\"password\":\"S3cr3t\"}}}",
                "{\"clientSecrets\":[\"S3cr3t\"]}",
                "{\"api\":{\"key\":\"S3cr3t\"}}",
                "[{\"pwd\":12345}]",
                "{\"url\":\"jdbc:mysql://u:S3cr3t@h/db\"}",
                "{\"password\":\"S3cr3t\"",
                "a: b\npassword: S3cr3t",
                "password: S3cr3t",
                "-----BEGIN RSA PRIVATE KEY-----\nS3cr3t\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN PGP PRIVATE KEY BLOCK-----\nS3cr3t",
                "x eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dBjftJeZ4CVPmB92K27uhbUJU1p1r",
                "ghp_0123456789012345678901234567890123",
                "dckr_pat_S3cr3t0123456789abcdef",
                "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7a91-4bc4-97a0-0ec2S3cr3t00",
                "https://hooks.slack.com/services/T00000000/B00000000/S3cr3t00abcdefgh",
                "u:S3cr3t@tcp(h:3306)/db",
                "{\"auths\":{\"r\":{\"auth\":\"dTpTM2NyM3Q=\"}}}",
                "-storepass S3cr3t",
                "curl -u admin:S3cr3t http://h",
                "curl --proxy-user 'admin:S3cr3t' http://h",
                "Authorization=Basic dTpTM2NyM3Q=",
                "Bearer S3cr3tS3cr3t1",
                "[\"CMD\",\"curl\",\"-u\",\"admin:S3cr3t\",\"http://h\"]",
                "oracle://scott/S3cr3t@h:1521/x",
                "jdbc:oracle:thin:scott/S3cr3t@//h:1521/svc",
                "jdbc:oracle:oci:scott/\"S3cr@3t\"@h",
                "mysql -uroot -pS3cr3t -h db",
                "sh -c 'mysqladmin ping -uroot -pS3cr3t || exit 1'",
                "/usr/bin/mariadb-dump -p'S3cr3t x' db",
                "[\"mysqladmin\",\"ping\",\"-pS3cr3t\"]",
                "redis-cli -h h -a S3cr3t ping",
                "redis-cli --pass S3cr3t ping",
                "[\"redis-cli\", \"-a\", \"S3cr3t\", \"ping\"]",
                "mongosh -u root -p S3cr3t",
                "sshpass -p S3cr3t ssh h",
                "sshpass -pS3cr3t ssh h",
                "docker login -u u -p S3cr3t r",
                "ldapwhoami -D cn=x -w S3cr3t",
                "sqlcmd -S h -U sa -P S3cr3t",
                "sqlplus -s scott/S3cr3t@h",
                "redis-server --requirepass S3cr3t",
                "--spring.application.json={\"spring\":{\"password\":\"S3cr3t\"}}"
            })
    void secretsInValuesAreFound(String value) {
        assertThat(SecretText.find(value))
                .isNotEmpty()
                .noneMatch(found -> found.words().contains("S3cr"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "jdbc:mysql://h:3306/db",
                "http://h:80/a@b:c",
                "http://h:${PORT:8080}/a@b",
                "http://h/a:b@c",
                "http://user@h/",
                "ssh://git@h:22/x.git",
                "jdbc:mysql://${USER}:${DB_PASSWORD}@h/db",
                "jdbc:mysql://${USER:u}:${DB_PASSWORD}@h/db",
                "jdbc:postgresql://h/db?password=${DB_PASSWORD}",
                "docker.io/x/app:1.0@sha256:0123",
                "h1:9092,h2:9092",
                "-Xmx1g -Dserver.port=8080 -Dspring.config.location=x",
                "-Djavax.net.ssl.keyStore=/etc/tls/key.p12",
                "--password-file=/run/secrets/x",
                "--token-ttl 30",
                "{\"spring\":{\"datasource\":{\"password\":\"${DB_PASSWORD}\"}},\"server\":{\"port\":8080}}",
                "{\"password\":true,\"secret\":null,\"token\":\"\"}",
                "{\"monkey\":\"x\",\"key\":\"y\"}",
                "{not json",
                "key=value",
                "%d{HH:mm} token=%X{token} password=#{x} secret=@x@ token=:t",
                "-Djava.security.egd=file:/dev/./urandom -XX:+UseG1GC -Dsa-token.timeout=30",
                "a token: of esteem",
                "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
                "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----",
                "2026-01-01T00:00:00Z",
                "/usr/bin:/bin",
                "someone@example.com",
                "mailto:someone@example.com",
                "optional:aws-secretsmanager:/app/db",
                "docker run -u 1000:1000 x",
                "docker run -p 8080:80 x",
                "mysql -p -h db",
                "mysql -P3306 -h db",
                "mysqladmin ping -p$MYSQL_ROOT_PASSWORD",
                "mysqladmin ping -p\"$$MYSQL_ROOT_PASSWORD\"",
                "redis-cli -a $REDIS_PASSWORD ping",
                "redis-cli -a \"${REDIS_PASSWORD}\" ping",
                "redis-cli ping; tar -a x",
                "grep -a x redis-cli",
                "mkdir -p /data && mysql -e x",
                "mysql db; mkdir -pv /x",
                "oracle://h:1521/x",
                "oracle://u@h/x",
                "jdbc:oracle:thin:@//h:1521/svc",
                "jdbc:oracle:thin:@h:1521/x?a=b@c",
                "java -jar sqlplus.jar a/b",
                "{\"password\":{\"minLength\":8},\"token\":{\"header\":\"X\"}}"
            })
    void otherValuesAreOpen(String value) {
        assertThat(SecretText.find(value)).isEmpty();
        assertThat(SecretText.hidePasswords(value)).isEqualTo(value);
    }

    @Test
    void whatIsFoundIsNamed() {
        assertThat(SecretText.find("{\"spring\":{\"datasource\":{\"password\":\"x\"}}}"))
                .containsExactly(new SecretText.Finding("spring.datasource.password", "'spring.datasource.password'"));
        assertThat(SecretText.find("-Da=b -Dc.token=d --pwd e"))
                .containsExactly(
                        new SecretText.Finding("c.token", "'-Dc.token'"), new SecretText.Finding("pwd", "'--pwd'"));
    }

    @Test
    void hiddenTextKeepsTheRest() {
        assertThat(SecretText.hide("jdbc:mysql://u:p@ss@h/db?password=x&a=b"))
                .isEqualTo("jdbc:mysql://u:(hidden)@h/db?password=(hidden)&a=b");
        assertThat(SecretText.hide("docker.io=u:SECRET@host:1/x app:1.0@sha256:00"))
                .isEqualTo("docker.io=u:(hidden)@host:1/x app:1.0@sha256:00");
        assertThat(SecretText.hide("Authorization: Basic dTpw, \"token\": \"abc\", sig=x Bearer a1b2c3"))
                .isEqualTo("Authorization: Basic (hidden), \"token\": (hidden), sig=(hidden) Bearer (hidden)");
        assertThat(SecretText.hide("Basic authentication required, bearer token is invalid, no basic auth"))
                .isEqualTo("Basic authentication required, bearer token is invalid, no basic auth");
        assertThat(SecretText.hide("run --password x --user y -Dtoken=\"a b\" z"))
                .isEqualTo("run --password (hidden) --user y -Dtoken=(hidden) z");
        assertThat(SecretText.hide("a -----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY----- b"))
                .isEqualTo("a (hidden) b");
    }

    @Test
    void argumentsOfACommandAreHidden() {
        assertThat(SecretText.hide(List.of("mysqladmin", "-uroot", "-pS3cr3t", "ping")))
                .containsExactly("mysqladmin", "-uroot", "-p(hidden)", "ping");
        assertThat(SecretText.hide(List.of("redis-cli", "-a", "S3cr3t", "ping")))
                .containsExactly("redis-cli", "-a", "(hidden)", "ping");
        assertThat(SecretText.hide(List.of("curl", "-u", "admin:S3cr3t", "--token", "x", "-f", "http://u:p@h/")))
                .containsExactly("curl", "-u", "admin:(hidden)", "--token", "(hidden)", "-f", "http://u:(hidden)@h/");
        assertThat(SecretText.hide(List.of("run", "-u", "1000:1000", "--user", "app", "-u", "${A}:${B}")))
                .containsExactly("run", "-u", "1000:1000", "--user", "app", "-u", "${A}:${B}");
        assertThat(SecretText.hide("{\"auths\":{\"r\":{\"auth\":\"dTpw\"}},\"password\":{\"length\":8}}"))
                .isEqualTo("{\"auths\":{\"r\":{\"auth\":(hidden)}},\"password\":{\"length\":8}}");
    }

    @Test
    void longTextsTakeNoTime() {
        for (String part :
                new String[] {"a:", "://", "--", "a=", "\"", "${", "x:y@", "-u a:", "key=", "Basic ", "-----BEGIN "}) {
            assertThat(SecretText.find(part.repeat(20_000))).isNotNull();
            assertThat(SecretText.hide(part.repeat(20_000))).isNotEmpty();
        }
    }
}
