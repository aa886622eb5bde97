// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.facts;

import com.alinesno.container.disk.RegularFile;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.model.License;
import org.apache.maven.model.Model;
import org.apache.maven.model.Parent;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.LocalArtifactRequest;
import org.jspecify.annotations.Nullable;

/**
 * The licences that poms declare: the artifact's own, or the nearest parent's that has any. All of them are in the local
 * repository, because Maven has resolved the artifact through them.
 */
public final class DeclaredLicences {

    /** How many parents a pom is followed through. */
    private static final int MOST_PARENTS = 30;

    /** Their licence is that of the framework. Projects have them as parents that have nothing else to do with it. */
    private static final List<String> FRAMEWORKS = List.of("org.springframework.boot", "io.quarkus", "io.micronaut");

    private final MavenFacts maven;
    private final RepositorySystemSession session;
    private final Map<String, @Nullable Model> poms = new HashMap<>();

    public DeclaredLicences(MavenFacts maven) {
        this.maven = maven;
        this.session = maven.session().getRepositorySession();
    }

    /** Those of the project itself, or none where only the parent of a framework has any. */
    public List<License> ofProject() {
        return of(maven.project());
    }

    /** Those of an artifact; none where its pom is not at hand. */
    public List<License> of(Artifact artifact) {
        MavenProject module = maven.module(artifact);
        if (module != null) {
            return of(module);
        }
        String version = artifact.getVersion();
        Model model = version == null ? null : pom(artifact.getGroupId(), artifact.getArtifactId(), version);
        for (int i = 0; model != null && i < MOST_PARENTS; i++) {
            if (!model.getLicenses().isEmpty()) {
                return isOfFramework(model, artifact.getGroupId()) ? List.of() : model.getLicenses();
            }
            Parent parent = model.getParent();
            model = parent == null ? null : pom(parent.getGroupId(), parent.getArtifactId(), parent.getVersion());
        }
        return List.of();
    }

    private List<License> of(MavenProject module) {
        OwnPom pom = new OwnPom(new MavenFacts(maven.session(), module, maven.execution()));
        return pom.says(model -> !model.getLicenses().isEmpty()) ? module.getLicenses() : List.of();
    }

    private static boolean isOfFramework(Model declaring, String groupId) {
        String declared = declaring.getGroupId() == null && declaring.getParent() != null
                ? declaring.getParent().getGroupId()
                : declaring.getGroupId();
        return FRAMEWORKS.contains(declared) && !OwnPom.house(groupId).equals(OwnPom.house(declared));
    }

    /** A pom as it was written, or null where it is not at hand or cannot be read. */
    private @Nullable Model pom(String groupId, String artifactId, String version) {
        String key = groupId + ":" + artifactId + ":" + version;
        if (!poms.containsKey(key)) {
            poms.put(key, read(new DefaultArtifact(groupId, artifactId, "pom", version)));
        }
        return poms.get(key);
    }

    private @Nullable Model read(org.eclipse.aether.artifact.Artifact pom) {
        File file = session.getLocalRepositoryManager()
                .find(session, new LocalArtifactRequest(pom, List.of(), null))
                .getFile();
        if (file == null || !file.isFile()) {
            return null;
        }
        try (InputStream in = RegularFile.open(file.toPath())) {
            return new MavenXpp3Reader().read(in, false);
        } catch (IOException | XmlPullParserException e) {
            return null;
        }
    }
}
