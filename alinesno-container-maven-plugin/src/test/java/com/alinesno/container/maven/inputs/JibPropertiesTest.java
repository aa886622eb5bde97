// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.maven.Facts;
import com.alinesno.container.maven.Pom;
import com.alinesno.container.maven.facts.MavenFacts;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultSessionData;
import org.eclipse.aether.SessionData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JibPropertiesTest {

    private final MavenFacts maven = Facts.of("alinesno-cloud-business-order", "1.0.0");
    private final JibProperties properties = new JibProperties(maven);
    private final SessionData said = new DefaultSessionData();
    private final List<String> notices = new ArrayList<>();

    JibPropertiesTest() {
        maven.session().setProjects(List.of(maven.project()));
        maven.session().getRequest().setBaseDirectory(Pom.BASEDIR.toFile());
    }

    @Test
    void propertiesOfJibsAreToldOnceInARunWithoutTheirValues() {
        commandLine("jib.to.auth.password", "secret");
        commandLine("alinesno.container.to.tags", "new");
        MavenProject other = new MavenProject();
        other.getProperties().setProperty("jib.container.user", "1000");
        maven.session().setProjects(List.of(maven.project(), other));

        properties.tell(said, notices::add);
        properties.tell(said, notices::add);

        assertThat(notices)
                .containsExactly("Parameters are set by properties of Jib: jib.container.user, jib.to.auth.password."
                        + " Here their names begin with alinesno.container. in place of jib.; both work, and those of"
                        + " this plugin take precedence.");
    }

    @Test
    void onlyOneProjectOfARunLooksAtThePropertiesOfAll() {
        properties.tell(said, notices::add);
        commandLine("jib.to.tags", "later");
        properties.tell(said, notices::add);

        assertThat(notices).isEmpty();
    }

    @Test
    void propertiesThatAProjectHasForItselfAreNotJibs() {
        maven.project().getProperties().setProperty("jib.version", "3.5.2");
        maven.project().getProperties().setProperty("jib-image", "a");
        commandLine("jib.console", "plain");

        properties.tell(said, notices::add);

        assertThat(notices).isEmpty();
    }

    @Test
    void propertiesThatAreNearlyParametersAreToldOfOnceInARun() {
        commandLine("jib.to.tag", "1.0.7");
        commandLine("jib.container.jvmFlag", "-Xmx1g");
        commandLine("jib.to.image", "order");

        properties.tellMisspelt(said, notices::add);
        properties.tellMisspelt(said, notices::add);

        assertThat(notices)
                .containsExactly(
                        "-Djib.container.jvmFlag is not a parameter, and is ignored. Did you mean"
                                + " -Djib.container.jvmFlags?",
                        "-Djib.to.tag is not a parameter, and is ignored. Did you mean -Djib.to.tags?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jib.serialize",
                "jib.blobMounts",
                "jib.skipExistingImages",
                "jib.useOnlyProjectCache",
                "jib.baseImageCache",
                "jib.applicationCache",
                "jib.alwaysCacheBaseImage",
                "jib.console",
                "jib.disableUpdateChecks",
                "jib.configDirectory",
                "jib.containerize",
                "jib.requiredVersion",
                "jib.version"
            })
    void propertiesThatAreNoParametersAndNothingLikeOneAreLeftAlone(String name) {
        commandLine(name, "true");

        properties.tellMisspelt(said, notices::add);

        assertThat(notices).isEmpty();
    }

    @Test
    void aBaseCacheThatNobodySetsIsNone() {
        maven.project().getProperties().setProperty("jib.baseImageCache", "${env.NO_SUCH_VARIABLE}");
        assertThat(properties.cache()).isNull();

        maven.project().getProperties().setProperty("jib.baseImageCache", "${env.NO_SUCH_VARIABLE}/jib");
        assertThatThrownBy(properties::cache)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("jib.baseImageCache: '${env.NO_SUCH_VARIABLE}/jib' has an expression");
    }

    @Test
    void jibsBaseCacheIsWhereOursIsToo() {
        assertThat(properties.cache()).isNull();
        commandLine("jib.baseImageCache", "kept");
        assertThat(properties.cache()).isEqualTo(Pom.BASEDIR.resolve("kept/alinesno-container"));
        assertThat(CacheDirectory.of(maven, Pom.of("").settings())).isEqualTo(properties.cache());
        assertThat(CacheDirectory.of(maven, Pom.of("<cache>ours</cache>").settings()))
                .isEqualTo(Pom.BASEDIR.resolve("ours"));
    }

    @Test
    void theProjectsOwnCacheGoesBeforeTheOther() {
        maven.session().getSystemProperties().setProperty("jib.useOnlyProjectCache", "true");
        commandLine("jib.baseImageCache", "kept");

        assertThat(properties.cache()).isEqualTo(Pom.BASEDIR.resolve("target/container/cache"));
    }

    @Test
    void theBaseIsCachedWhereJibIsToldSo() {
        assertThat(properties.cachesBase()).isFalse();
        maven.project().getProperties().setProperty("jib.alwaysCacheBaseImage", "false");
        assertThat(properties.cachesBase()).isFalse();
        commandLine("jib.alwaysCacheBaseImage", "true");
        assertThat(properties.cachesBase()).isTrue();
    }

    private void commandLine(String name, String value) {
        maven.session().getUserProperties().setProperty(name, value);
    }
}
