// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.deploy.model.ContainerUser;
import com.alinesno.container.deploy.model.DeployMode;
import com.alinesno.container.deploy.model.MemoryAmount;
import com.alinesno.container.deploy.model.Port;
import com.alinesno.container.deploy.model.Volume;
import com.alinesno.container.deploy.model.Workload;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerNeedsTest {

    private final TestService service = new TestService();
    private final TestService other = new TestService();

    @BeforeEach
    void goTogether() {
        other.name = "other";
        other.ports.add(new Port("http", 80, "tcp", 80, 8081));
    }

    private Workload other(String image) {
        other.image = image;
        service.others.clear();
        service.others.add(other.further());
        return service.assembleAll().get(1);
    }

    private static List<String> scratch(Workload workload) {
        return workload.storage().volumes().stream()
                .filter(volume -> volume.kind() == Volume.Kind.TMPFS)
                .map(Volume::path)
                .toList();
    }

    private static List<String> data(Workload workload) {
        return workload.storage().volumes().stream()
                .filter(volume -> volume.kind() == Volume.Kind.PERSISTENT)
                .map(Volume::path)
                .toList();
    }

    @Test
    void nginxMayWriteWhereItHasTo() {
        Workload nginx = other("nginx:1.29");
        assertThat(scratch(nginx)).containsExactly("/tmp", "/var/cache/nginx", "/run");
        assertThat(nginx.container().writableRoot()).isFalse();
        assertThat(nginx.capacity().replicas()).isEqualTo(2);
        assertThat(service.warnings).noneMatch(warning -> warning.contains("writableRoot"));
    }

    @Test
    void mariaDbKeepsItsDataAndIsOne() {
        Workload database = other("docker.io/library/mariadb:11.4");
        assertThat(scratch(database)).containsExactly("/tmp", "/run/mysqld");
        assertThat(data(database)).containsExactly("/var/lib/mysql");
        assertThat(database.capacity().replicas()).isEqualTo(1);
        assertThat(database.container().capabilities()).contains("CHOWN", "SETUID", "SETGID");
        assertThat(service.warnings)
                .anyMatch(warning -> warning.contains("keeps data of its own")
                        && warning.contains("<deploy><workloads><workload><replicas>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis:7",
                "bitnami/redis:7",
                "redis/redis-stack-server:7.4.0",
                "mysql/mysql-server:8",
                "zookeeper:3.9",
                "registry.example.com/alinesno-container/alinesno-container-data-zookeeper:1",
                "apache/kafka:4.0",
                "mongo:7",
                "confluentinc/cp-kafka:7.8"
            })
    void serversWithDataAreOneUnlessSomebodySaysHowMany(String image) {
        assertThat(other(image).capacity().replicas()).isEqualTo(1);
        other.replicas = 3;
        assertThat(other(image).capacity().replicas()).isEqualTo(3);
        assertThat(service.warnings).noneMatch(warning -> warning.contains("keeps data of its own"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"oliver006/redis_exporter:1", "redis-exporter:1", "mongo-express:1", "phpmyadmin:5"})
    void programsThatSpeakToThemAreNotMeant(String image) {
        assertThat(other(image).capacity().replicas()).isEqualTo(2);
    }

    @Test
    void aVolumeOfTheUserGoesBeforeTheKnownOne() {
        other.volumes.add(new Volume(
                "shared", "/var/lib/mysql", Volume.Kind.NAMED, MemoryAmount.parse("1Gi"), false, null, null));
        Workload database = other("mysql:8.4");
        assertThat(data(database)).isEmpty();
        assertThat(database.capacity().replicas())
                .as("two servers on the same files")
                .isEqualTo(1);
        other.volumes.set(
                0, new Volume("run", "/run", Volume.Kind.TMPFS, MemoryAmount.parse("1Mi"), false, null, null));
        assertThat(scratch(other("mysql:8.4"))).containsExactly("/tmp", "/run");
    }

    @Test
    void imagesThatNobodyKnowsAreTold() {
        other("registry.example.com/team/viewer:1");
        assertThat(service.warnings)
                .anyMatch(warning -> warning.contains("registry.example.com/team/viewer:1")
                        && warning.contains("<deploy><workloads><workload><writableRoot>"));
        for (boolean decided : new boolean[] {true, false}) {
            other.writableRoot = decided;
            assertThat(other("registry.example.com/team/viewer:1").container().writableRoot())
                    .isEqualTo(decided);
            assertThat(service.warnings).noneMatch(warning -> warning.contains("writableRoot"));
        }
        assertThat(service.warnings).noneMatch(warning -> warning.contains("<workload><workloads>"));
    }

    @ParameterizedTest
    @CsvSource({"nginx:1.29,/var/cache/nginx,2", "redis:7,,1", "registry.example.com/base:1,,2"})
    void anImageOfFilesIsKnownByItsBase(String base, String scratch, int replicas) {
        service.javaService = false;
        service.base = base;
        Workload workload = service.assemble();
        assertThat(scratch(workload)).contains("/tmp");
        if (scratch != null) {
            assertThat(scratch(workload)).contains(scratch);
        }
        assertThat(workload.capacity().replicas()).isEqualTo(replicas);
        assertThat(workload.container().capabilities()).as("it begins as root").contains("SETUID", "CHOWN");
    }

    @ParameterizedTest
    @CsvSource({
        "nginx,/var/lib/nginx,,2",
        "nginx-light=1.26.3-3,/var/log/nginx,,2",
        "apache2,/var/log/apache2,,2",
        "redis-server,/var/log/redis,/var/lib/redis,1",
        "mariadb-server,/run/mysqld,/var/lib/mysql,1"
    })
    void aServerOfKnownPackagesHasItsDirectoriesWhereDebianPutsThem(
            String name, String scratch, @Nullable String data, int replicas) {
        service.javaService = false;
        service.image = "registry.example.com/alinesno-container-base-web:1.0.0";
        service.packages.add("tzdata");
        service.packages.add(name);
        Workload workload = service.assemble();
        assertThat(scratch(workload)).contains("/tmp", scratch);
        assertThat(data(workload)).isEqualTo(data == null ? List.of() : List.of(data));
        assertThat(workload.capacity().replicas()).isEqualTo(replicas);
        assertThat(service.warnings).noneMatch(warning -> warning.contains("writableRoot"));
    }

    @Test
    void theUserOfABaseOfPackagesHasANumber() {
        service.javaService = false;
        service.packages.add("nginx");
        service.users.put("www-data", new ContainerUser(33L, 33L));
        service.imageUser = "www-data";
        assertThat(service.assemble().container().user().text()).isEqualTo("33:33");
        assertThat(service.warnings).noneMatch(warning -> warning.contains("is a name"));
    }

    @Test
    void scratchFilesHaveVolumesInMemoryThatStayWritable() {
        service.javaService = false;
        service.packages.add("nginx");
        service.imageUser = "33:33";
        TestService.Node file = service.yaml(DeployMode.DOCKER_COMPOSE_SINGLE, "docker-compose.yml");
        TestService.Node own = file.at("services.alinesno-cloud-business-order");
        assertThat(own.at("tmpfs").value()).isEqualTo(List.of("/tmp:size=268435456,mode=1777"));
        assertThat(own.at("volumes").value())
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains(Map.of(
                        "type", "volume",
                        "source", "var-log-nginx",
                        "target", "/var/log/nginx",
                        "volume", Map.of("nocopy", true)));
        assertThat(file.at("volumes.var-log-nginx.driver_opts").value())
                .isEqualTo(Map.of("type", "tmpfs", "device", "tmpfs", "o", "nr_blocks=65536,mode=1777,uid=33,gid=33"));
    }

    @ParameterizedTest
    @CsvSource({"alinesno-container-base-nginx:1.0.0,2", "alinesno-container-dev-redis:1.0.0,1"})
    void aServerOfPackagesHasItsDirectoriesElsewhere(String image, int replicas) {
        service.javaService = false;
        service.image = "registry.example.com/" + image;
        Workload workload = service.assemble();
        assertThat(scratch(workload)).containsExactly("/tmp");
        assertThat(data(workload)).isEmpty();
        assertThat(workload.capacity().replicas()).isEqualTo(replicas);
        assertThat(service.warnings).anyMatch(warning -> warning.contains("<deploy><writableRoot>"));
    }

    @Test
    void anyDataOfAProgramThatIsNoServiceOfOursIsItsOwn() {
        service.imageVolumes.add("/var/lib/thing");
        assertThat(service.assemble().capacity().replicas())
                .as("services of ours are written to be many")
                .isEqualTo(2);
        service.javaService = false;
        assertThat(service.assemble().capacity().replicas()).isEqualTo(1);
        assertThat(service.warnings).anyMatch(warning -> warning.contains("keeps data of its own"));
    }

    @Test
    void javaServicesStayAsTheyAre() {
        service.image = "registry.example.com/team/redis:1.0.0";
        Workload workload = service.assemble();
        assertThat(scratch(workload)).containsExactly("/tmp");
        assertThat(workload.capacity().replicas()).isEqualTo(2);
        assertThat(service.warnings).isEmpty();
    }
}
