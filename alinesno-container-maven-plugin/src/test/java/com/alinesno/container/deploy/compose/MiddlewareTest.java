// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.deploy.assembly.TestService;
import com.alinesno.container.deploy.assembly.TestService.Node;
import com.alinesno.container.deploy.model.DeployMode;
import com.alinesno.container.deploy.model.MemoryAmount;
import com.alinesno.container.deploy.model.Middleware;
import com.alinesno.container.oci.ImageReference;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MiddlewareTest {

    private final TestService service = new TestService();

    private void add(String... names) {
        List.of(names).forEach(name -> service.middleware.add(new Middleware(name, null, null)));
    }

    private Node compose(String path) {
        return service.yaml(DeployMode.DOCKER_COMPOSE_SINGLE, "docker-compose.yml")
                .at(path);
    }

    private Map<?, ?> environment() {
        Object value =
                compose("services.alinesno-cloud-business-order.environment").value();
        return value == null ? Map.of() : (Map<?, ?>) value;
    }

    private static Object value(Node node) {
        return Objects.requireNonNull(node.value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis", "mysql", "postgres", "minio", "elasticsearch", "kafka"})
    void eachIsCompleteAndKeepsItsSecretsInEnv(String name) {
        add(name);
        Node own = compose("services." + name);
        assertThat(own.at("image").value()).asString().matches("[a-z/]+:[A-Za-z]*\\.?[0-9].*");
        assertThat(value(own.at("restart"))).isEqualTo("unless-stopped");
        assertThat(value(own.at("healthcheck")).toString())
                .contains("test=[CMD", "interval=10s", "timeout=5s", "retries=3", "start_period=");
        assertThat(value(own.at("volumes")).toString()).startsWith("[" + name + "-data:/");
        assertThat(value(own.at("mem_limit")).toString()).matches("[0-9]+[MG]");
        assertThat(value(own.at("logging")).toString()).contains("max-size");
        assertThat(own.at("ports").value()).isNull();
        assertThat(value(compose("volumes")).toString()).isEqualTo("{" + name + "-data={}}");
        assertThat(value(compose("services.alinesno-cloud-business-order.depends_on")))
                .hasToString("{" + name + "={condition=service_healthy}}");
        Map<?, ?> variables = (Map<?, ?>) value(own.at("environment"));
        variables.forEach((key, variable) -> {
            if (key.toString().matches(".*(PASSWORD|AUTH)")) {
                assertThat(variable.toString()).matches("\\$\\{([A-Z_]+):\\?set \\1 in \\.env}");
            }
        });
    }

    @Test
    void variablesToSetAreListed() {
        add("mysql", "redis");
        assertThat(service.files(DeployMode.DOCKER_COMPOSE_SINGLE).get(".env.example"))
                .contains(
                        "\nMYSQL_ROOT_PASSWORD=\n",
                        "\n#MYSQL_DATABASE=app\n",
                        "\nMYSQL_PASSWORD=\n",
                        "\nREDIS_PASSWORD=\n");
    }

    @Test
    void imageAndMemoryCanBeOthers() {
        service.middleware.add(new Middleware(
                "redis", ImageReference.parse("registry.example.com/redis:8"), MemoryAmount.parse("2Gi")));
        assertThat(compose("services.redis.image").value()).isEqualTo("registry.example.com/redis:8");
        assertThat(compose("services.redis.mem_limit").value()).isEqualTo("2G");
    }

    @Test
    void whatIsNotKnownIsToldWithWhatIs() {
        assertThatThrownBy(() -> MiddlewareCatalogue.load().require("oracle"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("<deploy><services>: 'oracle' is not known. Known are elasticsearch, kafka, minio, mysql,"
                        + " postgres, redis. Others can be added with a fragment, src/main/deploy/docker-compose.yml.");
    }

    @Test
    void oneNameIsOneService() {
        add("redis", "redis");
        assertThatThrownBy(() -> service.files(DeployMode.DOCKER_COMPOSE_SINGLE))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'redis' is there twice");
    }

    @Test
    void springIsToldWhereItIs() {
        service.libraries.putAll(
                Map.of("spring-data-redis", "4.0.0", "mysql-connector-j", "9.0.0", "spring-kafka", "4"));
        service.libraries.put("elasticsearch-java", "9");
        add("redis", "mysql", "kafka", "elasticsearch", "minio");
        assertThat(environment().toString())
                .isEqualTo("{SPRING_DATA_REDIS_HOST=redis,"
                        + " SPRING_DATA_REDIS_PASSWORD=${REDIS_PASSWORD:?set REDIS_PASSWORD in .env},"
                        + " SPRING_DATASOURCE_URL=jdbc:mysql://mysql:3306/${MYSQL_DATABASE:-app},"
                        + " SPRING_DATASOURCE_USERNAME=${MYSQL_USER:-app},"
                        + " SPRING_DATASOURCE_PASSWORD=${MYSQL_PASSWORD:?set MYSQL_PASSWORD in .env},"
                        + " SPRING_KAFKA_BOOTSTRAP_SERVERS=kafka:9092,"
                        + " SPRING_ELASTICSEARCH_URIS=http://elasticsearch:9200,"
                        + " SPRING_ELASTICSEARCH_USERNAME=elastic,"
                        + " SPRING_ELASTICSEARCH_PASSWORD=${ELASTIC_PASSWORD:?set ELASTIC_PASSWORD in .env}}");
    }

    @Test
    void olderSpringHasAnotherNameForRedis() {
        service.libraries.putAll(Map.of("spring-boot", "2.7.18", "spring-data-redis", "2.7.0"));
        add("redis");
        assertThat(environment().toString()).contains("SPRING_REDIS_HOST=redis");
    }

    @Test
    void whatTheUserSaysStays() {
        service.libraries.put("mysql-connector-j", "9.0.0");
        service.env.put("SPRING_DATASOURCE_URL", "jdbc:mysql://elsewhere/x");
        add("mysql");
        assertThat(environment().toString()).isEqualTo("{SPRING_DATASOURCE_URL=jdbc:mysql://elsewhere/x}");
    }

    @Test
    void twoDatabasesAreOneTooManyToGuess() {
        service.libraries.putAll(Map.of("mysql-connector-j", "9.0.0", "postgresql", "42.7"));
        add("mysql", "postgres");
        assertThat(environment()).isEmpty();
    }

    @Test
    void nothingOfItIsInACluster() {
        service.libraries.put("spring-data-redis", "4.0.0");
        add("redis");
        for (DeployMode mode : DeployMode.values()) {
            if (mode != DeployMode.DOCKER_COMPOSE_SINGLE) {
                assertThat(service.files(mode).toString()).doesNotContain("redis");
            }
        }
    }
}
