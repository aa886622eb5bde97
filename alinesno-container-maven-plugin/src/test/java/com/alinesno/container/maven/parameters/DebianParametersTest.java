// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.debian.tree.BaseUser;
import com.alinesno.container.maven.Pom;
import com.alinesno.container.maven.values.LockUse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DebianParametersTest {

    @Test
    void textAloneIsThePreset() {
        assertThat(debian(Pom.of("<from><debian>jre17</debian></from>")).preset())
                .isEqualTo("jre17");
        assertThat(debian(Pom.of("").commandLine("alinesno.container.from.debian", "jre21"))
                        .preset())
                .isEqualTo("jre21");
    }

    @Test
    void everyElementIsRead() {
        DebianParameters debian = debian(Pom.of("""
                <from><debian>
                  <preset>base</preset>
                  <suite>trixie</suite>
                  <packages>curl, bash=5.2.37-2</packages>
                  <users><user>app:1000</user><user>web:33:33:/var/www</user></users>
                  <env><TZ>Asia/Shanghai</TZ></env>
                  <keepDocs>true</keepDocs>
                  <mirror>http://mirror.example.com/debian</mirror>
                  <securityMirror>none</securityMirror>
                  <snapshot>2026-03-01</snapshot>
                  <keyring>keys.asc</keyring>
                </debian></from>
                """));

        assertThat(debian)
                .isEqualTo(new DebianParameters(
                        "base",
                        "trixie",
                        List.of("curl", "bash=5.2.37-2"),
                        List.of(new BaseUser("app", 1000, 1000, "/home/app"), new BaseUser("web", 33, 33, "/var/www")),
                        Map.of("TZ", "Asia/Shanghai"),
                        true,
                        "http://mirror.example.com/debian",
                        "none",
                        "2026-03-01",
                        Pom.BASEDIR.resolve("keys.asc")));
    }

    @Test
    void propertiesSetWhatThePomLeavesOut() {
        DebianParameters debian = debian(Pom.of("<from><debian>jre17</debian></from>")
                .commandLine("alinesno.container.from.debian.mirror", "http://mirror.example.com/debian")
                .commandLine("alinesno.container.from.debian.packages", "curl,bash"));

        assertThat(debian.preset()).isEqualTo("jre17");
        assertThat(debian.mirror()).isEqualTo("http://mirror.example.com/debian");
        assertThat(debian.packages()).containsExactly("curl", "bash");
    }

    @Test
    void imageGoesBeforePackages() {
        Pom pom = Pom.of("<from><debian>jre17</debian></from>");

        assertThat(pom.settings().from().packages()).isNotNull();
        assertThat(pom.commandLine("alinesno.container.from.image", "scratch")
                        .settings()
                        .from()
                        .packages())
                .isNull();
    }

    @Test
    void userThatIsNoneIsRefused() {
        assertThatThrownBy(() -> Pom.of("<from><debian><users>app</users></debian></from>")
                        .settings())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<from><debian><users>")
                .hasMessageContaining("name:uid");
    }

    @Test
    void lockFileIsUsedUnlessItIsToBeRenewed() {
        assertThat(Pom.of("").settings().lock()).isEqualTo(LockUse.USE);
        assertThat(Pom.of("")
                        .commandLine("alinesno.container.lock", "update")
                        .settings()
                        .lock())
                .isEqualTo(LockUse.UPDATE);
    }

    private static DebianParameters debian(Pom pom) {
        return Objects.requireNonNull(pom.settings().from().packages());
    }
}
