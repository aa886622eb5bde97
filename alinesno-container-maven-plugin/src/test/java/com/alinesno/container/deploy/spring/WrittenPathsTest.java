// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenPathsTest {

    @TempDir
    Path directory;

    private SpringProject project;

    @BeforeEach
    void makeProject() {
        project = new SpringProject(directory);
    }

    private List<String> scratch() {
        return project.read().writes().stream()
                .filter(each -> !each.keepsData())
                .map(each -> each.key() + " " + each.directory())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "logging.file.name=logs/order.log|logging.file.name /app/logs",
                "logging.file.name=/var/log/order/order.log|logging.file.name /var/log/order",
                "logging.file.name=order.log|logging.file.name /app",
                "logging.file.name=${LOGS}/order.log|logging.file.name null",
                "logging.file.name=~/order.log|logging.file.name null",
                "logging.file.path=/logs|logging.file.path /logs",
                "logging.file.path=${java.io.tmpdir}/logs|logging.file.path /tmp/logs",
                "server.tomcat.basedir=work|server.tomcat.basedir /app/work",
                "server.tomcat.accesslog.enabled=true;server.tomcat.accesslog.directory=/logs|server.tomcat.accesslog.directory /logs",
                "server.undertow.accesslog.enabled=true|server.undertow.accesslog.dir /app/logs",
                "server.jetty.accesslog.enabled=true;server.jetty.accesslog.filename=/logs/a.log|server.jetty.accesslog.filename /logs",
                "spring.servlet.multipart.location=/uploads|spring.servlet.multipart.location /uploads",
                "xxl.job.executor.logpath=/data/applogs/xxl-job|xxl.job.executor.logpath /data/applogs/xxl-job",
            })
    void propertiesSayWhereAServiceWrites(String lines, String expected) {
        project.workingDirectory = "/app";
        project.file("application.properties", lines.replace(';', '\n'));
        assertThat(scratch()).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server.tomcat.accesslog.enabled=true",
                "server.tomcat.accesslog.directory=/logs",
                "spring.servlet.multipart.location=uploads",
                "logging.file.name=",
                "spring.datasource.url=jdbc:mysql://db/x",
                "spring.datasource.url=jdbc:h2:mem:x",
                "spring.datasource.url=jdbc:p6spy:h2:mem:x",
                "spring.datasource.url=jdbc:p6spy:mysql://db/h2",
                "spring.datasource.url=jdbc:h2:tcp://db/x",
                "spring.datasource.url=jdbc:sqlite::memory:",
                "spring.datasource.url=jdbc:derby:memory:x;create=true",
                "spring.datasource.url=jdbc:hsqldb:hsql://db/x",
            })
    void whatIsInMemoryOrElsewhereIsNotWritten(String line) {
        project.file("application.properties", line);
        assertThat(project.read().writes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:h2:file:/data/orders;MODE=MySQL, /data",
        "jdbc:h2:./db/orders, /db",
        "jdbc:h2:~/orders, ",
        "jdbc:hsqldb:file:/data/hsql/x, /data/hsql",
        "jdbc:derby:/data/derby;create=true, /data",
        "jdbc:sqlite:/data/x.db, /data",
        "jdbc:sqlite:x.db, /",
        "r2dbc:h2:file:///data/x, /data",
        "jdbc:p6spy:h2:file:/data/x, /data",
        "r2dbc:pool:h2:file:///data/x, /data",
    })
    void embeddedDatabasesKeepData(String url, String expected) {
        project.file("application.yml", "spring.datasource.dynamic.datasource.master.url: \"" + url + "\"");
        assertThat(project.read().writes()).singleElement().satisfies(path -> {
            assertThat(path.keepsData()).isTrue();
            assertThat(path.directory()).isEqualTo(expected);
            assertThat(path.key()).isEqualTo("spring.datasource.dynamic.datasource.master.url");
        });
    }

    @Test
    void fileAppendersOfLogbackAreSeen() {
        project.environment.put("HOME_OF_LOGS", "/logs");
        project.file("application.yml", "order.logs: /data/logs");
        project.file("logback-spring.xml", """
                <configuration>
                  <!-- <file>/commented/out.log</file> -->
                  <springProperty name="DIR" source="order.logs" defaultValue="/other"/>
                  <property name="NAME" value="order"/>
                  <property name="ALL">${DIR}/${NAME}</property>
                  <appender name="a" class="ch.qos.logback.core.rolling.RollingFileAppender">
                    <file>${ALL}.log</file>
                    <rollingPolicy><fileNamePattern>${HOME_OF_LOGS}/%d{yyyy-MM}/old.gz</fileNamePattern></rollingPolicy>
                  </appender>
                  <springProfile name="dev"><appender><file>/dev-only/x.log</file></appender></springProfile>
                  <springProfile name="!dev"><appender><file>${UNSET:-/byDefault}/x.log</file></appender></springProfile>
                  <appender><file>${UNSET}/x.log</file></appender>
                </configuration>
                """);
        assertThat(scratch())
                .containsExactly(
                        "logback-spring.xml /data/logs",
                        "logback-spring.xml /logs",
                        "logback-spring.xml /byDefault",
                        "logback-spring.xml null");
        project.file("logback.xml", "<configuration/>");
        assertThat(scratch()).isEmpty();
    }

    @Test
    void whatSpringBootTellsLogbackIsUsed() {
        project.file("application.yml", "logging.file.path: /logs");
        project.file(
                "logback-spring.xml",
                "<configuration><appender><file>${LOG_PATH}/a/x.log</file></appender></configuration>");
        assertThat(scratch()).containsExactly("logging.file.path /logs", "logback-spring.xml /logs/a");
    }

    @Test
    void fileAppendersOfLog4jAreSeen() {
        project.libraries.put("log4j-core", "2.24.0");
        project.file("log4j2-spring.xml", """
                <Configuration><Properties><Property name="dir">/logs</Property></Properties><Appenders>
                <RollingFile fileName="${dir}/order.log" filePattern="${dir}/$${date:yyyy}/%i.gz"/></Appenders></Configuration>
                """);
        assertThat(scratch()).containsExactly("log4j2-spring.xml /logs");
        project.file("log4j2.properties", "appender.f.fileName = /var/log/x/order.log\n");
        assertThat(scratch()).containsExactly("log4j2.properties /var/log/x");
    }
}
