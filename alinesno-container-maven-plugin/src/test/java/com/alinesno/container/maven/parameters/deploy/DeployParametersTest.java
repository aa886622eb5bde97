// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.parameters.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.deploy.assembly.AdditionalWorkload;
import com.alinesno.container.deploy.assembly.DeployRequest;
import com.alinesno.container.deploy.assembly.ImageFacts;
import com.alinesno.container.deploy.assembly.TestService;
import com.alinesno.container.deploy.model.Autoscaling;
import com.alinesno.container.deploy.model.ContainerUser;
import com.alinesno.container.deploy.model.CpuAmount;
import com.alinesno.container.deploy.model.DeployMode;
import com.alinesno.container.deploy.model.IngressRoute;
import com.alinesno.container.deploy.model.MemoryAmount;
import com.alinesno.container.deploy.model.Port;
import com.alinesno.container.deploy.model.SecretVariable;
import com.alinesno.container.deploy.model.ValueMode;
import com.alinesno.container.deploy.model.Volume;
import com.alinesno.container.health.ProbeRequest;
import com.alinesno.container.maven.Pom;
import com.alinesno.container.maven.parameters.Settings;
import com.alinesno.container.oci.ImageReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployParametersTest {

    private static DeployParameters read(String xml) {
        return Pom.of("<deploy>" + xml + "</deploy>").settings().deploy().get();
    }

    private static DeployRequest request(String xml) {
        return read(xml).request(false);
    }

    private static void refused(String xml, String message) {
        assertThatThrownBy(() -> request(xml))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
    }

    @Test
    void nothingNeedsToBeSet() {
        DeployParameters deploy = Pom.of("").settings().deploy().get();
        assertThat(deploy.directory()).isEqualTo(Pom.BASEDIR.resolve("deploy"));
        assertThat(deploy.fragments()).isEqualTo(Pom.BASEDIR.resolve("src/main/deploy"));
        assertThat(deploy.modes()).containsExactly(DeployMode.values());
        assertThat(deploy.force()).isFalse();
        assertThat(deploy.request(true).container().pinned()).isTrue();
        assertThat(deploy.request(false).container().pinned()).isFalse();
        assertThat(deploy.request(false).capacity().replicas()).isNull();
    }

    @Test
    void shortFormsSayTheSame() {
        DeployRequest request = request("""
                <secretEnv>DB_PASSWORD,REDIS_PASSWORD</secretEnv>
                <volumes>/data,/var/log/app</volumes>
                <ports>8080,9090</ports>
                <ingresses>a.example.com,*.b.example.com</ingresses>
                <autoscaling>6</autoscaling>
                <user>10001:10002</user>
                """);
        assertThat(request.environment().secrets())
                .containsExactly(
                        new SecretVariable("DB_PASSWORD", null, "DB_PASSWORD"),
                        new SecretVariable("REDIS_PASSWORD", null, "REDIS_PASSWORD"));
        assertThat(request.storage().volumes())
                .extracting(Volume::name, Volume::kind, Volume::size)
                .containsExactly(
                        tuple("data", Volume.Kind.PERSISTENT, MemoryAmount.parse("1Gi")),
                        tuple("var-log-app", Volume.Kind.PERSISTENT, MemoryAmount.parse("1Gi")));
        assertThat(request.network().ports())
                .containsExactly(
                        new Port("tcp-8080", 8080, "tcp", 8080, 8080), new Port("tcp-9090", 9090, "tcp", 9090, 9090));
        assertThat(request.network().routes())
                .extracting(IngressRoute::host)
                .containsExactly("a.example.com", "*.b.example.com");
        assertThat(request.capacity().autoscaling()).isEqualTo(new Autoscaling(6, 70));
        assertThat(request.container().user()).isEqualTo(new ContainerUser(10001L, 10002L));
    }

    @Test
    void everythingCanBeSaid() {
        DeployRequest request = request("""
                <values>placeholders</values>
                <env><DB_URL>jdbc:mysql://${DB_HOST}/x</DB_URL></env>
                <secretEnv><s><name>A</name><secret>db</secret><key>password</key></s></secretEnv>
                <volumes><v><path>/logs</path><kind>tmpfs</kind><size>64Mi</size><readOnly>true</readOnly></v></volumes>
                <ports><p><port>8080</port><name>http</name><servicePort>80</servicePort><publishedPort>0</publishedPort></p></ports>
                <probes><readiness>/ready</readiness><startSeconds>60</startSeconds></probes>
                <resources><cpuLimit>none</cpuLimit><cpuRequest>0.5</cpuRequest></resources>
                <ingresses><i><host>a.example.com</host><gateway>infra/web</gateway></i></ingresses>
                <nodeSelector><disk>ssd</disk></nodeSelector>
                <kubernetesVersion>1.27</kubernetesVersion>
                """);
        assertThat(request.environment().values()).isEqualTo(ValueMode.PLACEHOLDERS);
        assertThat(request.environment().variables()).containsEntry("DB_URL", "jdbc:mysql://${DB_HOST}/x");
        assertThat(request.environment().secrets()).containsExactly(new SecretVariable("A", "db", "password"));
        assertThat(request.storage().volumes())
                .containsExactly(
                        new Volume("logs", "/logs", Volume.Kind.TMPFS, MemoryAmount.parse("64Mi"), true, null, null));
        assertThat(request.network().ports()).containsExactly(new Port("http", 8080, "tcp", 80, null));
        assertThat(request.container().probes()).isEqualTo(new ProbeRequest(false, "/ready", null, 60));
        assertThat(request.capacity().resources().unlimitedCpu()).isTrue();
        assertThat(request.capacity().resources().cpuRequest()).isEqualTo(new CpuAmount(500));
        assertThat(request.network().routes())
                .containsExactly(new IngressRoute("a.example.com", "/", null, "infra/web", null, Map.of()));
        assertThat(request.placement().nodeSelector()).containsEntry("disk", "ssd");
        assertThat(request.placement().kubernetes().minor()).isEqualTo(27);
    }

    @Test
    void anEnvironmentHasItsOwnDirectory() {
        assertThat(read("").directory("order", "x64")).isEqualTo(Pom.BASEDIR.resolve("deploy/order_x64"));
        DeployParameters dev = read("<environment>dev</environment>");
        assertThat(dev.directory("order", "x64")).isEqualTo(Pom.BASEDIR.resolve("deploy/order_x64_dev"));
        assertThat(dev.request(true).environment().target()).isEqualTo("dev");
        refused("<environment>Dev/1</environment>", "a word such as dev or prod");
        refused("<environment>k8s-single</environment>", "'k8s-single', which is what a mode is called");
    }

    @Test
    void theImageCanBePulledFromElsewhere() {
        ImageFacts built = new ImageFacts(
                ImageReference.parse("registry.example.com/team/order:1.0.0"),
                TestService.DIGEST,
                null,
                null,
                List.of(),
                List.of(),
                Map.of(),
                null,
                false,
                List.of(),
                "",
                Set.of());
        assertThat(read("").pulled(built).name()).hasToString("registry.example.com/team/order:1.0.0");
        assertThat(read("<image>mirror.example.com/team/order</image>")
                        .pulled(built)
                        .name())
                .hasToString("mirror.example.com/team/order:1.0.0");
        assertThat(read("<image>mirror.example.com/o:1.0.0.7</image>")
                        .pulled(built)
                        .name())
                .hasToString("mirror.example.com/o:1.0.0.7");
    }

    @Test
    void annotationsHaveKeysThatElementsCannotHave() {
        DeployRequest request = request("""
                <ingresses><i><host>a.example.com</host><name>ingress-a</name>
                <annotations>nginx.ingress.kubernetes.io/proxy-body-size=100M,kubernetes.io/ingress.class=nginx</annotations>
                </i></ingresses>
                <nodeSelector>node-role.example.com/web=true</nodeSelector>
                """);
        assertThat(request.network().routes().get(0).annotations())
                .containsEntry("nginx.ingress.kubernetes.io/proxy-body-size", "100M")
                .containsEntry("kubernetes.io/ingress.class", "nginx");
        assertThat(request.network().routes().get(0).name()).isEqualTo("ingress-a");
        assertThat(request.placement().nodeSelector()).containsEntry("node-role.example.com/web", "true");
    }

    @Test
    void ingressesCanBeSwitchedOff() {
        DeployParameters deploy = Pom.of("<deploy><ingresses>a.example.com</ingresses></deploy>")
                .commandLine("alinesno.container.deploy.ingresses", "")
                .settings()
                .deploy()
                .get();
        assertThat(deploy.request(true).network().routes()).isEmpty();
    }

    @Test
    void workloadsThatGoWithTheServiceAreWhereItIs() {
        DeployParameters deploy = read("""
                <namespace>shop</namespace>
                <values>placeholders</values>
                <pullSecrets>team</pullSecrets>
                <nodeSelector><disk>ssd</disk></nodeSelector>
                <workloads><workload>
                  <name>ui</name>
                  <image>nginx:1.29</image>
                  <ports>80</ports>
                  <nodeSelector><zone>a</zone></nodeSelector>
                  <user>101</user>
                </workload></workloads>
                """);
        AdditionalWorkload ui = deploy.others(deploy.request(true)).get(0);
        assertThat(ui.name()).isEqualTo("ui");
        assertThat(ui.image()).hasToString("nginx:1.29");
        assertThat(ui.request().identity().namespace()).isEqualTo("shop");
        assertThat(ui.request().environment().values()).isEqualTo(ValueMode.PLACEHOLDERS);
        assertThat(ui.request().placement().pullSecrets()).containsExactly("team");
        assertThat(ui.request().placement().nodeSelector())
                .containsEntry("disk", "ssd")
                .containsEntry("zone", "a");
        assertThat(ui.request().capacity().replicas()).isNull();
        assertThat(ui.request().container().pinned()).isFalse();
    }

    @Test
    void mistakesInAWorkloadNameIt() {
        DeployParameters deploy = read("<workloads><w><name>ui</name><image>nginx:1</image>"
                + "<ports><p><port>0</port></p></ports></w></workloads>");
        assertThatThrownBy(() -> deploy.others(deploy.request(true)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("<deploy><workloads><workload><ports>: in 'ui', 0 is not a port");
        refused("<workloads><w><name>ui</name></w></workloads>", "<deploy><workloads><w><image>: is missing");
        refused(
                "<workloads><w><name>ui</name><image>A B</image></w></workloads>",
                "<deploy><workloads><w><image>: 'A B' (from the pom) is not valid");
    }

    @Test
    void propertiesOfTheCommandLineGoFirst() {
        DeployParameters deploy = Pom.of("<deploy><modes>k8s-single</modes><replicas>3</replicas></deploy>")
                .commandLine("alinesno.container.deploy.force", "true")
                .commandLine("alinesno.container.deploy.modes", "k8s-cluster")
                .settings()
                .deploy()
                .get();
        assertThat(deploy.force()).isTrue();
        assertThat(deploy.modes()).containsExactly(DeployMode.K8S_CLUSTER);
        assertThat(deploy.replicas()).isEqualTo(3);
    }

    @Test
    void whatCannotBeIsRefused() {
        refused("<resources><memoryLimit>512m</memoryLimit></resources>", "write 512Mi for what the JVM calls 512m");
        refused("<resources><cpuLimit>1.2345</cpuLimit></resources>", "<deploy><resources>: processors such as 2");
        refused("<probes><none>true</none><liveness>/x</liveness></probes>", "has both <none> and a path");
        refused("<probes><readiness>/x</readiness><liveness>/x</liveness></probes>", "has one path for both");
        refused("<probes><readiness>x</readiness></probes>", "a path that begins with a slash is expected");
        refused("<ports>0</ports>", "<deploy><ports>: 0 is not a port");
        for (String network : List.of("host", "bridge", "none", "ingress", "docker_gwbridge")) {
            refused(
                    "<networks><n><name>" + network + "</name><external>true</external></n></networks>",
                    "<deploy><networks><n>: has the <name> '" + network + "', which is a network of Docker's own");
        }
        refused("<ports>70000</ports>", "<deploy><ports>: 70000 is not a port");
        refused("<ports><p><port>1</port><name>Http</name></p></ports>", "'Http' is not the name of a port");
        refused("<createNamespace>true</createNamespace>", "there is no <namespace> to create");
        refused(
                "<modes>k8s</modes>",
                "one of docker-compose-single, docker-compose-cluster, k8s-single, k8s-cluster is expected");
        refused("<volumes><v><path>/a</path><kind>bind</kind></v></volumes>", "has no <source>");
        refused("<volumes><v><path>/a</path><source>/b</source></v></volumes>", "/a has a <source>");
        refused(
                "<volumes><v><path>/a</path><kind>tmpfs</kind><storageClass>x</storageClass></v></volumes>",
                "/a has a <storageClass>, and makes no claim");
        refused("<ingresses>A B</ingresses>", "a host such as orders.example.com is expected");
        refused(
                "<ingresses><i><host>a</host><gateway>g</gateway><tlsSecret>t</tlsSecret></i></ingresses>",
                "has a <gateway>, which knows its own certificates");
        refused("<pin>true</pin>", "<deploy><pin>: is true, and <to><image> names no registry");
        refused(
                "<ingresses><i><host>a</host><className>nginx</className>"
                        + "<annotations>kubernetes.io/ingress.class=nginx</annotations></i></ingresses>",
                "has a <className>, and its class among the <annotations> too");
        refused("<user>app</user>", "numbers such as 10001 or 10001:10001 are expected");
    }

    @Test
    void goalsThatWriteNoneOfItDoNotReadIt() {
        Settings settings = Pom.of("<deploy><replicas>many</replicas></deploy>").settings();
        assertThat(settings.from()).isNotNull();
        assertThatThrownBy(settings.deploy()::get).hasMessageContaining("<deploy><replicas>: ");
    }

    @Test
    void filesAreRead(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("extra.yml");
        Files.writeString(file, "name: 订单\n");
        Path pipe = file.resolveSibling("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        refused(
                "<configFiles><f><from>" + pipe + "</from><into>/app/x</into></f></configFiles>",
                "<deploy><configFiles>: " + pipe + " cannot be read: it is a pipe, a socket or a device");
        String xml = "<configFiles><f><from>" + file + "</from><into>/app/config/%s</into></f></configFiles>";
        assertThat(request(xml.formatted("extra.yml"))
                        .storage()
                        .configFiles()
                        .get(0)
                        .content())
                .isEqualTo("name: 订单\n");
        refused(xml.formatted("a b.yml"), "does not end in a plain file name");
        Files.write(file, new byte[] {(byte) 0xff});
        refused(xml.formatted("extra.yml"), "cannot be read as a text in UTF-8");
        Files.write(file, new byte[(1 << 19) + 1]);
        refused(xml.formatted("extra.yml"), "has more than 512 KiB");
        Files.delete(file);
        refused(xml.formatted("extra.yml"), "cannot be read");
    }
}
