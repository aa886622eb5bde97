// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.facts;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.maven.Facts;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.maven.model.Model;
import org.apache.maven.model.Organization;
import org.apache.maven.model.Scm;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;

class ProjectAnnotationsTest {

    private static final String SOURCE = "org.opencontainers.image.source";
    private static final String VENDOR = "org.opencontainers.image.vendor";

    private final MavenFacts maven = Facts.of("order", "1");
    private final MavenProject project = maven.project();

    private Map<String, String> annotations() {
        return ProjectAnnotations.of(maven, Instant.EPOCH, Map.of());
    }

    private static Model written(String address, String vendor) {
        Model model = new Model();
        Scm scm = new Scm();
        scm.setUrl(address);
        model.setScm(scm);
        Organization organization = new Organization();
        organization.setName(vendor);
        model.setOrganization(organization);
        return model;
    }

    /** As Maven hands it down: with the child's name behind the address. */
    private MavenProject parent(String groupId, String address, String vendor) {
        MavenProject parent = new MavenProject();
        parent.setGroupId(groupId);
        parent.setArtifactId("parent");
        parent.setVersion("3");
        parent.setOriginalModel(written(address, vendor));
        parent.getModel().setScm(written(address, vendor).getScm());
        project.setParent(parent);
        project.setOriginalModel(new Model());
        project.getModel().setScm(written(address + "/order", vendor).getScm());
        project.getModel().setOrganization(written(address, vendor).getOrganization());
        return parent;
    }

    @Test
    void whatTheProjectSaysItselfCounts() {
        project.setOriginalModel(written("https://git.example.com/order", "Ours"));
        project.getModel().setScm(project.getOriginalModel().getScm());
        project.getModel().setOrganization(project.getOriginalModel().getOrganization());

        assertThat(annotations())
                .containsEntry(SOURCE, "https://git.example.com/order")
                .containsEntry(VENDOR, "Ours");
    }

    @Test
    void passwordInTheAddressOfTheSourceStaysHere() {
        project.setOriginalModel(written("https://ci:S3cr3t@git.example.com/order", "Ours"));
        project.getModel().setScm(project.getOriginalModel().getScm());
        assertThat(annotations()).containsEntry(SOURCE, "https://git.example.com/order");

        project.getModel().getScm().setUrl("ssh://git@git.example.com:22/a:b@c");
        assertThat(annotations()).containsEntry(SOURCE, "ssh://git@git.example.com:22/a:b@c");
    }

    @Test
    void theParentOfAFrameworkSaysNothingOfTheProject() {
        parent("org.springframework.boot", "https://github.com/spring-projects/spring-boot", "VMware, Inc.");

        assertThat(annotations()).doesNotContainKeys(SOURCE, VENDOR);
    }

    @Test
    void aParentOfTheSameBuildHasTheAddressOfAllModules() {
        MavenProject parent = parent("org.other", "https://git.example.com/shop", "Shop");
        maven.session().setAllProjects(List.of(parent, project));

        assertThat(annotations())
                .containsEntry(SOURCE, "https://git.example.com/shop")
                .containsEntry(VENDOR, "Shop");
    }

    @Test
    void aParentOnThisMachineIsOfTheSameSourcesThoughItIsNotBuilt() {
        parent("org.other", "https://git.example.com/shop", "Shop")
                .setFile(Path.of("shop", "pom.xml").toFile());

        assertThat(annotations()).containsEntry(SOURCE, "https://git.example.com/shop");
    }

    @Test
    void aParentOfTheHouseNamesTheVendorAndItsOwnSourceOnly() {
        parent("com.alinesno.platform", "https://git.example.com/parent", "Alinesno");

        assertThat(annotations()).containsEntry(VENDOR, "Alinesno").doesNotContainKey(SOURCE);
    }

    @Test
    void anAddressThatAParentOfTheHouseHasForItsChildrenCounts() {
        MavenProject parent = parent("com.alinesno.platform", "https://git.example.com/${project.artifactId}", "A");
        project.getModel().getScm().setUrl("https://git.example.com/order");
        assertThat(annotations()).containsEntry(SOURCE, "https://git.example.com/order");

        parent.getOriginalModel().getScm().setUrl("https://git.example.com/all");
        parent.getOriginalModel().getScm().setChildScmUrlInheritAppendPath("false");
        project.getModel().getScm().setUrl("https://git.example.com/all");
        assertThat(annotations()).containsEntry(SOURCE, "https://git.example.com/all");
    }

    @Test
    void whatCodeHostsAndCountriesShareIsNoHouse() {
        for (List<String> groups : List.of(
                List.of("io.github.alice", "io.github.bob"),
                List.of("cn.com.alice", "cn.com.bob"),
                List.of("com.github.alice.shop", "com.github.bob"))) {
            project.setGroupId(groups.get(0));
            parent(groups.get(1), "https://github.com/bob/parent", "Bob");
            assertThat(annotations()).doesNotContainKey(VENDOR);
        }
        project.setGroupId("io.github.alice.shop");
        parent("io.github.alice", "https://github.com/alice/parent", "Alice");
        assertThat(annotations()).containsEntry(VENDOR, "Alice");
    }
}
