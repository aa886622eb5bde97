// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.facts;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.maven.Facts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.model.License;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.internal.impl.SimpleLocalRepositoryManagerFactory;
import org.eclipse.aether.repository.LocalRepository;
import org.eclipse.aether.repository.NoLocalRepositoryManagerException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("deprecation") // There is no other local repository without a container.
class DeclaredLicencesTest {

    private final MavenFacts maven = Facts.of("order", "1");

    @TempDir
    private Path repository;

    @BeforeEach
    void useRepository() throws NoLocalRepositoryManagerException {
        DefaultRepositorySystemSession session =
                (DefaultRepositorySystemSession) maven.session().getRepositorySession();
        session.setLocalRepositoryManager(new SimpleLocalRepositoryManagerFactory()
                .newInstance(session, new LocalRepository(repository.toFile())));
    }

    /** @param parent as {@code group:artifact}, or empty for none */
    private void pom(String group, String artifact, String parent, String licence) throws IOException {
        String[] above = parent.split(":", -1);
        Path directory =
                repository.resolve(group.replace('.', '/')).resolve(artifact).resolve("1");
        Files.createDirectories(directory);
        Files.writeString(
                directory.resolve(artifact + "-1.pom"),
                "<project><modelVersion>4.0.0</modelVersion>"
                        + (parent.isEmpty()
                                ? ""
                                : "<parent><groupId>" + above[0] + "</groupId><artifactId>" + above[1]
                                        + "</artifactId><version>1</version></parent>")
                        + "<groupId>" + group + "</groupId><artifactId>" + artifact + "</artifactId>"
                        + "<version>1</version>"
                        + (licence.isEmpty()
                                ? ""
                                : "<licenses><license><name>" + licence + "</name></license></licenses>")
                        + "</project>");
    }

    private List<String> licences(String group, String artifact) {
        Artifact wanted =
                new DefaultArtifact(group, artifact, "1", "compile", "jar", null, new DefaultArtifactHandler("jar"));
        return new DeclaredLicences(maven)
                .of(wanted).stream().map(License::getName).toList();
    }

    @Test
    void ownLicenceCountsBeforeThatOfAParent() throws IOException {
        pom("org.example", "parent", "", "MIT");
        pom("org.example", "own", "org.example:parent", "Apache-2.0");
        pom("org.example", "child", "org.example:parent", "");
        pom("org.example.deep", "grandchild", "org.example:child", "");

        assertThat(licences("org.example", "own")).containsExactly("Apache-2.0");
        assertThat(licences("org.example", "child")).containsExactly("MIT");
        assertThat(licences("org.example.deep", "grandchild")).containsExactly("MIT");
    }

    @Test
    void theParentOfAFrameworkLicensesNothingButTheFramework() throws IOException {
        pom("org.springframework.boot", "spring-boot-starter-parent", "", "Apache-2.0");
        pom("com.example", "internal", "org.springframework.boot:spring-boot-starter-parent", "");
        pom("org.springframework.boot", "starter", "org.springframework.boot:spring-boot-starter-parent", "");

        assertThat(licences("com.example", "internal")).isEmpty();
        assertThat(licences("org.springframework.boot", "starter")).containsExactly("Apache-2.0");
    }

    @Test
    void pomThatIsMissingOrBrokenHasNone() throws IOException {
        pom("org.example", "orphan", "org.example:gone", "");
        pom("org.example", "broken", "", "MIT");
        Files.writeString(repository.resolve("org/example/broken/1/broken-1.pom"), "<project><lic");

        assertThat(licences("org.example", "orphan")).isEmpty();
        assertThat(licences("org.example", "broken")).isEmpty();
        assertThat(licences("org.example", "missing")).isEmpty();
    }

    @Test
    void licenceOfBootsParentIsNotThatOfTheService() {
        MavenProject project = maven.project();
        License apache = new License();
        apache.setName("Apache-2.0");
        Model written = new Model();
        written.addLicense(apache);
        MavenProject parent = new MavenProject();
        parent.setGroupId("org.springframework.boot");
        parent.setArtifactId("spring-boot-starter-parent");
        parent.setVersion("3");
        parent.setOriginalModel(written);
        project.setParent(parent);
        project.setOriginalModel(new Model());
        project.getModel().addLicense(apache);

        assertThat(new DeclaredLicences(maven).ofProject()).isEmpty();

        parent.setGroupId("com.alinesno.parent");
        assertThat(new DeclaredLicences(maven).ofProject()).containsExactly(apache);
    }
}
