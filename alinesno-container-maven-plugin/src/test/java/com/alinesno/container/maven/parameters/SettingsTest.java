// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.application.ContainerizingMode;
import com.alinesno.container.http.Credential;
import com.alinesno.container.http.Timeouts;
import com.alinesno.container.maven.Pom;
import com.alinesno.container.maven.values.CreationTime;
import com.alinesno.container.maven.values.OutputKind;
import com.alinesno.container.maven.values.UnixPath;
import com.alinesno.container.oci.Compression;
import com.alinesno.container.oci.ManifestFormat;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.plan.Owner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SettingsTest {

    /** What a pom says to jib-maven-plugin, as far as a build of an image goes. */
    private static final String JIB = """
            <from>
              <image>registry.example.com/base/jre:17</image>
              <platforms>
                <platform><architecture>amd64</architecture><os>linux</os></platform>
                <platform><architecture>arm64</architecture><os>linux</os></platform>
              </platforms>
              <auth><username>puller</username><password>${env.NOBODY_SETS_THIS}</password></auth>
            </from>
            <to>
              <image>registry.example.com/team/app</image>
              <tags><tag>1.2</tag><tag>latest</tag></tags>
            </to>
            <container>
              <appRoot>/opt/app/</appRoot>
              <args><arg>--first</arg><arg>a,b</arg></args>
              <environment><TZ>Asia/Shanghai</TZ><EMPTY/></environment>
              <extraClasspath><path>/opt/lib/*</path></extraClasspath>
              <expandClasspathDependencies>true</expandClasspathDependencies>
              <mainClass>com.example.Main</mainClass>
              <jvmFlags><jvmFlag>-Xmx512m</jvmFlag><jvmFlag>-Dx=1,2</jvmFlag></jvmFlags>
              <format>Docker</format>
              <ports><port>8080</port><port>2000-2001/udp</port></ports>
              <volumes><volume>/data</volume></volumes>
              <labels><org.example.team>orders</org.example.team></labels>
              <user>1000:1000</user>
              <workingDirectory>/opt/app</workingDirectory>
              <filesModificationTime>2026-01-31T12:00:00+0800</filesModificationTime>
              <creationTime>EPOCH</creationTime>
            </container>
            <extraDirectories>
              <paths>
                <path>src/main/more</path>
                <path>
                  <from>target/extracted</from><into>/srv</into>
                  <includes>*.txt,**/*.md</includes><excludes><exclude>x/*</exclude></excludes>
                </path>
              </paths>
              <permissions><permission><file>/srv/run.sh</file><mode>755</mode></permission></permissions>
            </extraDirectories>
            <outputPaths>
              <tar>${project.build.directory}/app.tar</tar>
              <digest>target/app.digest</digest>
            </outputPaths>
            <dockerClient>
              <executable>/usr/bin/docker</executable>
              <environment><DOCKER_HOST>tcp://build:2375</DOCKER_HOST></environment>
            </dockerClient>
            <containerizingMode>packaged</containerizingMode>
            <allowInsecureRegistries>true</allowInsecureRegistries>
            <skip>false</skip>
            """;

    @Test
    void aConfigurationForJibIsReadAsItIs() {
        Settings settings = Pom.of(JIB).settings();

        assertThat(settings.from().image()).isEqualTo("registry.example.com/base/jre:17");
        assertThat(settings.from().platforms().stream().map(PlatformParameters::toPlatform))
                .containsExactly(Platform.linux("amd64"), Platform.linux("arm64"));
        assertThat(settings.to().image()).isEqualTo("registry.example.com/team/app");
        assertThat(settings.to().tags()).containsExactly("1.2", "latest");
        assertThat(settings.extraDirectories().paths())
                .containsExactly(
                        new ExtraDirectoriesParameters.Directory(
                                Pom.BASEDIR.resolve("src/main/more"), new UnixPath("/"), List.of(), List.of()),
                        new ExtraDirectoriesParameters.Directory(
                                Pom.BASEDIR.resolve("target/extracted"),
                                new UnixPath("/srv"),
                                List.of("*.txt", "**/*.md"),
                                List.of("x/*")));
        assertThat(settings.extraDirectories().permissions())
                .containsExactly(new ExtraDirectoriesParameters.Permission("/srv/run.sh", "755"));
        assertThat(settings.outputPaths().tar()).isEqualTo(Pom.BASEDIR.resolve("target/app.tar"));
        assertThat(settings.outputPaths().digest()).isEqualTo(Pom.BASEDIR.resolve("target/app.digest"));
        assertThat(settings.dockerClient().executable()).isEqualTo("/usr/bin/docker");
        assertThat(settings.dockerClient().environment()).containsEntry("DOCKER_HOST", "tcp://build:2375");
        assertThat(settings.containerizingMode()).isEqualTo(ContainerizingMode.PACKAGED);
        assertThat(settings.allowInsecureRegistries()).isTrue();
        assertThat(settings.skip()).isFalse();
    }

    @Test
    void theContainerOfAConfigurationForJibIsReadAsItIs() {
        ContainerParameters container = Pom.of(JIB).settings().container();

        assertThat(container.appRoot()).isEqualTo(new UnixPath("/opt/app"));
        assertThat(container.args()).containsExactly("--first", "a,b");
        assertThat(container.entrypoint()).isNull();
        assertThat(container.environment()).containsExactly(Map.entry("TZ", "Asia/Shanghai"), Map.entry("EMPTY", ""));
        assertThat(container.extraClasspath()).containsExactly("/opt/lib/*");
        assertThat(container.expandClasspathDependencies()).isTrue();
        assertThat(container.mainClass()).isEqualTo("com.example.Main");
        assertThat(container.jvmFlags()).containsExactly("-Xmx512m", "-Dx=1,2");
        assertThat(container.format()).isEqualTo(ManifestFormat.DOCKER);
        assertThat(container.user()).isEqualTo("1000:1000");
        assertThat(container.filesModificationTime().instant()).isEqualTo(Instant.parse("2026-01-31T04:00:00Z"));
        assertThat(container.creationTime()).isEqualTo(new CreationTime(Instant.EPOCH));
    }

    @Test
    void jibsPropertiesSetTheSameParameters() {
        Settings settings = Pom.of("<to>from-the-pom</to>")
                .commandLine("jib.to.image", "registry.example.com/app")
                .commandLine("jib.to.tags", "a,b")
                .commandLine("jib.from.platforms", "linux/amd64,linux/arm/v7")
                .commandLine("jib.container.environment", "A=1,B=x\\,y")
                .commandLine("jib.extraDirectories.paths", "one,two")
                .commandLine("jib.extraDirectories.permissions", "/a=755,/b/**=600")
                .commandLine("jib.skip", "true")
                .settings();

        assertThat(settings.to().image()).isEqualTo("registry.example.com/app");
        assertThat(settings.to().tags()).containsExactly("a", "b");
        assertThat(settings.from().platforms())
                .containsExactly(
                        new PlatformParameters("linux", "amd64", null), new PlatformParameters("linux", "arm", "v7"));
        assertThat(settings.container().environment()).containsExactly(Map.entry("A", "1"), Map.entry("B", "x,y"));
        assertThat(settings.extraDirectories().paths().stream().map(ExtraDirectoriesParameters.Directory::from))
                .containsExactly(Pom.BASEDIR.resolve("one"), Pom.BASEDIR.resolve("two"));
        assertThat(settings.extraDirectories().permissions())
                .extracting(ExtraDirectoriesParameters.Permission::bits)
                .containsExactly(0755, 0600);
        assertThat(settings.skip()).isTrue();
    }

    @Test
    void theShortPropertyForTheImageStandsBetweenOursAndJibs() {
        Pom pom = Pom.of("").commandLine("jib.to.image", "jibs").commandLine("image", "short");
        assertThat(pom.settings().to().image()).isEqualTo("short");
        assertThat(pom.commandLine("alinesno.container.to.image", "ours")
                        .settings()
                        .to()
                        .image())
                .isEqualTo("ours");
    }

    @Test
    void theCommandLineCanTakeBackSkip() {
        assertThat(Pom.of("<skip>true</skip>")
                        .commandLine("alinesno.container.skip", "false")
                        .settings()
                        .skip())
                .isFalse();
    }

    @Test
    void withoutConfigurationEverythingHasItsDefault() {
        Settings settings = Pom.of("").settings();

        assertThat(settings.from()).isEqualTo(new FromParameters(null, null, null, null, List.of(), Duration.ZERO));
        assertThat(settings.to()).isEqualTo(new ToParameters(null, List.of(), List.of(), false, false, null, null));
        assertThat(settings.container().appRoot()).isNull();
        assertThat(settings.container().format()).isNull();
        assertThat(settings.container().args()).isNull();
        assertThat(settings.container().healthCheck()).isNull();
        assertThat(settings.container().filesModificationTime().instant()).isEqualTo(Instant.ofEpochSecond(1));
        assertThat(settings.content()).isNull();
        assertThat(settings.compression()).isEqualTo(Compression.GZIP);
        assertThat(settings.extraDirectories().paths())
                .extracting(ExtraDirectoriesParameters.Directory::from)
                .containsExactly(Pom.BASEDIR.resolve("src/main/jib"));
        assertThat(settings.extraDirectories().owner()).isEqualTo(Owner.ROOT);
        assertThat(settings.outputPaths()).isEqualTo(new OutputPathsParameters(null, null, null, null));
    }

    @Test
    void outputsAndArchesAreListsOfWords() {
        Settings settings = Pom.of("<outputs>oci-archive,docker-archive</outputs><arches>x64,arm64</arches>")
                .settings();
        assertThat(settings.outputs()).containsExactly(OutputKind.OCI_ARCHIVE, OutputKind.DOCKER_ARCHIVE);
        assertThat(settings.arches()).containsExactly("x64", "arm64");
    }

    @Test
    void credentialsAreNeverShown() {
        Settings settings = Pom.of("<to><auth><username>joe</username><password>hunter2</password></auth></to>"
                        + "<dockerClient><environment><TOKEN>hunter2</TOKEN></environment></dockerClient>")
                .settings();
        assertThat(settings.to().auth())
                .isNotNull()
                .extracting(AuthParameters::credential)
                .isEqualTo(new Credential.Password("joe", "hunter2"));
        assertThat(settings.toString()).contains("joe").doesNotContain("hunter2");
        assertThatThrownBy(() -> Pom.of("<to><auth>joe:hunter2</auth></to>").settings())
                .hasMessageStartingWith("<to><auth>: expects child elements, found text")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void credentialsThatThisMachineHasNotGotAreNone() {
        Settings settings = Pom.of(
                        "<from><auth><username>${env.NOBODY_SETS_THIS}</username><password>x</password></auth>"
                                + "</from><to><auth><username>joe</username><password>${env.NOBODY_SETS_THIS}</password></auth>"
                                + "</to>")
                .settings();
        assertThat(settings.from().auth()).isNotNull().matches(auth -> auth.credential() == null);
        assertThat(settings.to().auth()).isNotNull().matches(auth -> auth.credential() == null);
    }

    @Test
    void oneHalfOfCredentialsIsRefused() {
        refused(
                "<from><auth><username>joe</username></auth></from>",
                "<from><auth>: has a <username> and no <password>");
        refused("<to><auth><password>hunter2</password></auth></to>", "<to><auth>: has a <password> and no <username>");
        assertThatThrownBy(() -> Pom.of("<to><auth><username>joe</username><password></password></auth></to>")
                        .settings())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("<to><auth>: has a <username> and no <password>. Complete it, or remove the element or"
                        + " property.");
        assertThatThrownBy(() ->
                        Pom.of("").commandLine("jib.from.auth.username", "joe").settings())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("<from><auth>: has a <username> and no <password>");
    }

    @Test
    void aPropertyGoesBeforeACredentialThatThisMachineHasNotGot() {
        Settings settings = Pom.of(
                        "<to><auth><username>joe</username><password>${env.NOBODY_SETS_THIS}</password></auth>"
                                + "</to>")
                .commandLine("jib.to.auth.password", "hunter2")
                .settings();
        assertThat(settings.to().auth())
                .isNotNull()
                .extracting(AuthParameters::credential)
                .isEqualTo(new Credential.Password("joe", "hunter2"));
    }

    @Test
    void whatIsNotSupportedYetIsRefused() {
        refused("<skaffold><watch/></skaffold>", "<skaffold>: is not supported");
    }

    @Test
    void extensionsKeepTheirConfigurationAsItIsWritten() {
        List<ExtensionParameters> extensions = Pom.of("<pluginExtensions><pluginExtension>"
                        + "<implementation>com.example.One</implementation><properties><a>1</a></properties>"
                        + "<configuration implementation='com.example.Options'><list><item kind='x'>${nobody}</item></list>"
                        + "</configuration></pluginExtension><more>com.example.Two</more></pluginExtensions>")
                .settings()
                .pluginExtensions();

        assertThat(extensions)
                .extracting(ExtensionParameters::implementation)
                .containsExactly("com.example.One", "com.example.Two");
        assertThat(extensions.get(0).properties()).isEqualTo(Map.of("a", "1"));
        PlexusConfiguration configuration =
                Objects.requireNonNull(extensions.get(0).configuration());
        PlexusConfiguration item = configuration.getChild("list").getChild("item");
        assertThat(configuration.getAttribute("implementation")).isEqualTo("com.example.Options");
        assertThat(item.getAttribute("kind")).isEqualTo("x");
        assertThat(item.getValue()).isEqualTo("${nobody}");
        assertThat(extensions.get(1).configuration()).isNull();
    }

    @Test
    void thePropertyForExtensionsNamesThemOrTakesThemAway() {
        Pom pom = Pom.of("<pluginExtensions><pluginExtension>com.example.One</pluginExtension></pluginExtensions>");

        assertThat(pom.commandLine("alinesno.container.pluginExtensions", "")
                        .settings()
                        .pluginExtensions())
                .isEmpty();
        assertThat(pom.commandLine("alinesno.container.pluginExtensions", "a.B,a.C")
                        .settings()
                        .pluginExtensions())
                .extracting(ExtensionParameters::implementation)
                .containsExactly("a.B", "a.C");
        refused(
                "<pluginExtensions><pluginExtension><properties/></pluginExtension></pluginExtensions>",
                "<pluginExtensions><pluginExtension><implementation>: is missing");
    }

    @Test
    void credentialHelpersAreNamedByTheirShortFormOrByElements() {
        Settings settings = Pom.of(
                        "<from><credHelper>ecr-login</credHelper></from><to><credHelper><helper>bin/x</helper>"
                                + "<environment><TOKEN>hunter2</TOKEN></environment></credHelper></to>")
                .settings();

        assertThat(settings.from().credHelper()).isEqualTo(new CredHelperParameters("ecr-login", Map.of()));
        assertThat(settings.to().credHelper()).isEqualTo(new CredHelperParameters("bin/x", Map.of("TOKEN", "hunter2")));
        assertThat(settings.toString()).doesNotContain("hunter2");
        assertThat(Pom.of("")
                        .commandLine("jib.to.credHelper", "gcr")
                        .settings()
                        .to()
                        .credHelper())
                .isEqualTo(new CredHelperParameters("gcr", Map.of()));
    }

    @Test
    void credentialsGoOverHttpWhereOneOfItsPropertiesSaysSo() {
        assertThat(Pom.of("").settings().sendCredentialsOverHttp()).isFalse();
        for (String name : List.of(
                "sendCredentialsOverHttp",
                "jib.sendCredentialsOverHttp",
                "alinesno.container.sendCredentialsOverHttp")) {
            assertThat(Pom.of("").commandLine(name, "true").settings().sendCredentialsOverHttp())
                    .isTrue();
        }
    }

    @Test
    void timeoutsAreThoseOfTheStepElseThatOfAllElseOurs() {
        Duration all = Duration.ofMillis(1500);

        assertThat(timeouts("", null)).isEqualTo(Timeouts.DEFAULT);
        assertThat(timeouts("", all)).isEqualTo(new Timeouts(all, all, all));
        assertThat(timeouts("<timeouts><connect>3s</connect><idle>2m</idle></timeouts>", all))
                .isEqualTo(new Timeouts(Duration.ofSeconds(3), all, Duration.ofMinutes(2)));
        assertThat(timeouts("<timeouts><response>0</response></timeouts>", null).response())
                .isGreaterThan(Duration.ofDays(300));
        assertThat(timeouts("", Duration.ZERO).connect()).isGreaterThan(Duration.ofDays(300));
        assertThat(Pom.of("").commandLine("jib.httpTimeout", "0").settings().httpTimeout())
                .isZero();
    }

    private static Timeouts timeouts(String pom, @Nullable Duration all) {
        return Pom.of(pom).settings().timeouts().timeouts(all);
    }

    @Test
    void keyWithoutACertificateIsRefused() {
        refused("<tls><clientKey>key.pem</clientKey></tls>", "<tls>: has a key and no <clientCertificate>");
        Settings settings = Pom.of("<tls><clientCertificate>me.p12</clientCertificate>"
                        + "<clientKeyPassword>hunter2</clientKeyPassword></tls>")
                .settings();
        assertThat(settings.tls().clientCertificate()).isEqualTo(Pom.BASEDIR.resolve("me.p12"));
        assertThat(settings.toString()).doesNotContain("hunter2");
    }

    @Test
    void wrongValuesAreRefused() {
        refused("<to><tags><tag/></tags></to>", "<to><tags>: has an empty item");
        refused(
                "<from><platforms>amd64</platforms></from>",
                "<from><platforms>: 'amd64' (from the pom) does not read os/architecture[/variant]. Write it so");
        refused("<from><platforms>linux/arm/v7/x</platforms></from>", "<from><platforms><variant>: 'v7/x'");
        refused("<container><format>docke</format></container>", "<container><format>: 'docke' (from the pom)");
        refused("<container><appRoot>app</appRoot></container>", "<container><appRoot>: 'app' (from the pom)");
        refused("<container><volumes>/a,b</volumes></container>", "<container><volumes>: 'b' (from the pom)");
        refused("<container><user>a b</user></container>", "<container><user>: 'a b' (from the pom)");
        refused("<container><stopSignal>kill</stopSignal></container>", "<container><stopSignal>: 'kill'");
        refused("<container><ports>http</ports></container>", "<container><ports>: 'http' (from the pom)");
        refused("<container><creationTime>now</creationTime></container>", "<container><creationTime>: 'now'");
        refused("<containerizingMode>exploaded</containerizingMode>", "<containerizingMode>: 'exploaded'");
        refused("<extraDirectories><owner>root</owner></extraDirectories>", "<extraDirectories><owner>: 'root'");
        refused(
                "<extraDirectories><permissions>/a=rwx</permissions></extraDirectories>",
                "<extraDirectories><permissions><mode>: 'rwx' (from the pom) is not valid: three octal digits");
        refused(
                "<outputs>tar</outputs>",
                "<outputs>: 'tar' (from the pom) is not valid: one of oci-layout, oci-archive");
    }

    private static void refused(String xml, String message) {
        assertThatThrownBy(() -> Pom.of(xml).settings())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(message);
    }
}
