// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.spring;

import com.alinesno.container.deploy.spring.config.ApplicationProperties;
import com.alinesno.container.deploy.spring.config.BootVersion;
import com.alinesno.container.deploy.spring.config.FoundProperty;
import com.alinesno.container.deploy.spring.config.PropertyNames;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How a service is told where its middleware is: the middleware's name is its host, and <code>${NAME}</code> stands for what
 * {@code .env} says. Only for what the service has a library for, and where its own files set none.
 */
record Connections(BootVersion version, ApplicationProperties properties, Map<String, String> libraries) {

    /** The variables by the name of the middleware. */
    Map<String, Map<String, String>> variables() {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        addRedis(all);
        if (isOpen("spring.datasource", "url", "jndi-name")) {
            if (hasAny("mysql-connector-j", "mysql-connector-java")) {
                all.put("mysql", dataSource("mysql://mysql:3306", "MYSQL_DATABASE", "MYSQL_USER", "MYSQL_PASSWORD"));
            }
            if (hasAny("postgresql")) {
                all.put(
                        "postgres",
                        dataSource("postgresql://postgres:5432", "POSTGRES_DB", "POSTGRES_USER", "POSTGRES_PASSWORD"));
            }
        }
        if (hasAny("spring-kafka") && isOpen("spring.kafka", "bootstrap-servers")) {
            all.put("kafka", Map.of("SPRING_KAFKA_BOOTSTRAP_SERVERS", "kafka:9092"));
        }
        if (hasAny("elasticsearch-java", "elasticsearch-rest-client", "elasticsearch-rest5-client")
                && version.atLeast(2, 6)
                && isOpen("spring.elasticsearch", "uris")) {
            Map<String, String> elasticsearch = new LinkedHashMap<>();
            elasticsearch.put("SPRING_ELASTICSEARCH_URIS", "http://elasticsearch:9200");
            elasticsearch.put("SPRING_ELASTICSEARCH_USERNAME", "elastic");
            elasticsearch.put("SPRING_ELASTICSEARCH_PASSWORD", "${ELASTIC_PASSWORD}");
            all.put("elasticsearch", elasticsearch);
        }
        return all;
    }

    private void addRedis(Map<String, Map<String, String>> all) {
        String prefix = version.atLeast(3, 0) ? "spring.data.redis" : "spring.redis";
        if (hasAny("spring-data-redis") && isOpen(prefix, "host", "url", "cluster.nodes", "sentinel.master")) {
            Map<String, String> redis = new LinkedHashMap<>();
            redis.put(PropertyNames.variable(prefix + ".host"), "redis");
            redis.put(PropertyNames.variable(prefix + ".password"), "${REDIS_PASSWORD}");
            all.put("redis", redis);
        }
    }

    private static Map<String, String> dataSource(String server, String database, String user, String password) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("SPRING_DATASOURCE_URL", "jdbc:" + server + "/${" + database + ":-app}");
        variables.put("SPRING_DATASOURCE_USERNAME", "${" + user + ":-app}");
        variables.put("SPRING_DATASOURCE_PASSWORD", "${" + password + "}");
        return variables;
    }

    private boolean hasAny(String... artifacts) {
        return Stream.of(artifacts).anyMatch(libraries::containsKey);
    }

    private boolean isOpen(String prefix, String... names) {
        return Stream.of(names)
                .map(name -> properties.list(prefix + "." + name))
                .allMatch(Connections::isOpen);
    }

    /** What only a server may say is open: variables go before it. */
    private static boolean isOpen(ApplicationProperties.Listed listed) {
        FoundProperty.Unknown unknown = listed.unknown();
        return listed.values().isEmpty() && (unknown == null || unknown.remote());
    }
}
