// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.plan.ContainerSettings;
import com.alinesno.container.plan.FileContent;
import com.alinesno.container.plan.ImagePlan;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowedClassPathTest {

    private static final String CLASS_PATH_FILE = "/app/jib-classpath-file";

    @TempDir
    Path directory;

    @Test
    void whatStaysStaysAsItIs() throws IOException {
        JavaImage image = image(17, JavaLayout.DEFAULT);
        ImagePlan plan = plan(image, entry -> entry);

        assertThat(FollowedClassPath.in(plan, image)).isSameAs(plan);
    }

    @Test
    void aJarThatWasRemovedIsNotOnTheClassPath() throws IOException {
        assertThat(classPath(entry -> entry.path().endsWith("/b.jar") ? null : entry))
                .isEqualTo("/app/resources:/app/classes:/app/libs/a.jar:/app/libs/c.jar");
    }

    @Test
    void aJarThatWasMovedIsThereUnderItsNewPath() throws IOException {
        assertThat(classPath(entry -> entry.path().endsWith("/b.jar") ? at("/opt/b-1.jar", entry) : entry))
                .isEqualTo("/app/resources:/app/classes:/app/libs/a.jar:/opt/b-1.jar:/app/libs/c.jar");
    }

    @Test
    void aDirectoryIsOnTheClassPathWhileThereIsAnythingInIt() throws IOException {
        assertThat(classPath(entry -> entry.path().startsWith("/app/classes") ? null : entry))
                .isEqualTo("/app/resources:/app/libs/a.jar:/app/libs/b.jar:/app/libs/c.jar");
    }

    @Test
    void whatWasNeverOursStays() throws IOException {
        JavaLayout layout = new JavaLayout(
                "/app",
                List.of(),
                null,
                List.of("/opt/agent/*", "/opt/none"),
                false,
                JavaLayout.DEFAULT.filesModificationTime(),
                null,
                null);
        JavaImage image = image(17, layout);
        ImagePlan plan = plan(image, entry -> entry.path().startsWith("/app/libs") ? null : entry);

        assertThat(text(FollowedClassPath.in(plan, image), CLASS_PATH_FILE))
                .isEqualTo("/opt/agent/*:/opt/none:/app/resources:/app/classes");
    }

    @Test
    void theFileIsFollowedWhereverItWent() throws IOException {
        JavaImage image = image(17, JavaLayout.DEFAULT);
        ImagePlan plan = plan(
                image,
                entry -> entry.path().equals(CLASS_PATH_FILE)
                        ? at("/etc/class-path", entry)
                        : entry.path().endsWith(".jar") ? null : entry);

        assertThat(text(FollowedClassPath.in(plan, image), "/etc/class-path")).isEqualTo("/app/resources:/app/classes");
    }

    @Test
    void aFileThatSomebodyPutInItsPlaceIsLeftAlone() throws IOException {
        JavaImage image = image(17, JavaLayout.DEFAULT);
        FileContent own = new FileContent.InMemory("own".getBytes(StandardCharsets.UTF_8));
        ImagePlan plan = plan(
                image,
                entry -> entry.path().equals(CLASS_PATH_FILE) && entry instanceof LayerEntry.File file
                        ? new LayerEntry.File(CLASS_PATH_FILE, own, file.attributes())
                        : entry.path().endsWith(".jar") ? null : entry);

        assertThat(text(FollowedClassPath.in(plan, image), CLASS_PATH_FILE)).isEqualTo("own");
    }

    @Test
    void aClassPathInTheEntryPointIsFollowedToo() throws IOException {
        JavaLayout layout = new JavaLayout(
                "/app",
                List.of("-Xmx1g"),
                null,
                List.of(),
                true,
                JavaLayout.DEFAULT.filesModificationTime(),
                null,
                null);
        JavaImage image = image(8, layout);
        ImagePlan plan = plan(image, entry -> entry.path().endsWith("/a.jar") ? null : entry);

        assertThat(FollowedClassPath.in(plan, image).settings().entrypoint())
                .containsExactly(
                        "java",
                        "-Xmx1g",
                        "-cp",
                        "/app/resources:/app/classes:/app/libs/b.jar:/app/libs/c.jar",
                        "com.example.App");
    }

    @Test
    void anInheritedEntryPointStaysInherited() throws IOException {
        JavaLayout layout = new JavaLayout(
                "/app",
                List.of(),
                null,
                List.of(),
                false,
                JavaLayout.DEFAULT.filesModificationTime(),
                List.of(JavaLayout.INHERIT),
                null);
        JavaImage image = image(17, layout);
        ImagePlan plan = plan(image, entry -> entry.path().endsWith("/a.jar") ? null : entry);

        assertThat(FollowedClassPath.in(plan, image).settings().entrypoint()).isNull();
    }

    private String classPath(UnaryOperator<@Nullable LayerEntry> change) throws IOException {
        JavaImage image = image(17, JavaLayout.DEFAULT);
        return text(FollowedClassPath.in(plan(image, change), image), CLASS_PATH_FILE);
    }

    private JavaImage image(int javaVersion, JavaLayout layout) throws IOException {
        Project project = new Project(directory)
                .has("com/example/App.class")
                .has("app.properties")
                .dependsOn("a.jar")
                .dependsOn("b.jar")
                .dependsOn("c.jar");
        return JavaLayers.of(project.exploded(javaVersion), layout, List.of());
    }

    /** Each entry as the change has it; null takes it away. */
    private static ImagePlan plan(JavaImage image, UnaryOperator<@Nullable LayerEntry> change) {
        List<LayerPlan> layers = new ArrayList<>();
        for (LayerPlan layer : image.layers()) {
            List<LayerEntry> entries = new ArrayList<>();
            for (LayerEntry entry : layer.entries()) {
                LayerEntry changed = change.apply(entry);
                if (changed != null) {
                    entries.add(changed);
                }
            }
            layers.add(new LayerPlan(layer.name(), entries));
        }
        ContainerSettings settings = ContainerSettings.INHERITED.withEntrypoint(image.entrypoint());
        return new ImagePlan(layers, settings);
    }

    private static LayerEntry at(String path, LayerEntry entry) {
        LayerEntry.File file = (LayerEntry.File) entry;
        return new LayerEntry.File(path, file.content(), file.attributes());
    }

    private static String text(ImagePlan plan, String path) {
        return Rendered.text(plan.layers(), path);
    }
}
