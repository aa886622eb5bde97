// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.plan.FileContent;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.JavaContainerBuilder;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FileEntry;
import com.google.cloud.tools.jib.api.buildplan.RelativeUnixPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Jib makes of a project, laid out whole by Jib, and what we make of it. */
class JibComparisonTest {

    private static final Instant TIME = Instant.parse("2021-12-31T23:59:59Z");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void randomProjectsHaveTheSameLayers(long seed) throws IOException {
        Random random = new Random(seed);
        Project project = new Project(directory);
        for (int i = random.nextInt(40); i > 0; i--) {
            project.has(randomPath(random));
        }
        Files.createDirectories(project.classes.resolve("empty/package"));
        for (int i = random.nextInt(30); i > 0; i--) {
            String name = "group" + i + "/" + randomName(random) + (random.nextInt(8) == 0 ? ".zip" : ".jar");
            project.dependsOn(name, "x".repeat(i), random.nextInt(3) == 0, random.nextInt(4) == 0);
        }
        assertSame(project.exploded());
    }

    @Test
    void jarsOfOneNameGetTheirSizeAcrossLayers() throws IOException {
        Project project = new Project(directory)
                .dependsOn("a/core.jar", "four", false, false)
                .dependsOn("b/core.jar", "seventy", true, false)
                .dependsOn("c/core.jar", "0123456789", false, true)
                .dependsOn("c/other.jar");
        assertSame(project.exploded());
        assertThat(ours(project.exploded()).classPath())
                .containsSubsequence(
                        "/srv/libs/core-4.jar", "/srv/libs/core-7.jar", "/srv/libs/core-10.jar", "/srv/libs/other.jar");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void randomWebApplicationsHaveTheSameLayers(long seed) throws IOException {
        Random random = new Random(seed);
        War war = new War(directory);
        for (int i = random.nextInt(60); i > 0; i--) {
            war.has((random.nextBoolean() ? "WEB-INF/classes/" : "") + "f" + i + "/" + randomPath(random));
        }
        for (int i = random.nextInt(20); i > 0; i--) {
            boolean module = random.nextInt(4) == 0;
            boolean snapshot = !module && random.nextInt(3) == 0;
            String name = randomName(random) + "-" + i + (snapshot ? "-SNAPSHOT" : "");
            war.has("WEB-INF/lib/" + name + ".jar").dependsOn(name, snapshot, module);
        }
        WebProject project = war.archived().unpacked().project(false);
        JavaLayout layout = new JavaLayout("/srv", List.of(), null, List.of(), false, TIME, null, null);

        List<String> lines = new ArrayList<>();
        for (LayerPlan layer : WebLayers.of(project, layout, List.of()).layers()) {
            layer.entries().forEach(entry -> lines.add(layer.name() + " " + line(entry)));
        }
        assertThat(lines).containsExactlyInAnyOrderElementsOf(jibs(project));
    }

    /** As Jib's plugins hand a web application to its library. */
    private static List<String> jibs(WebProject project) throws IOException {
        Path root = project.unpacked();
        Path libraries = root.resolve("WEB-INF/lib");
        Path classes = root.resolve("WEB-INF/classes");
        Predicate<Path> isClass =
                path -> path.startsWith(classes) && path.toString().endsWith(".class");
        JavaContainerBuilder builder = JavaContainerBuilder.from(ImageReference.scratch())
                .setAppRoot("/srv")
                .setModificationTimeProvider((file, path) -> TIME)
                .setResourcesDestination(RelativeUnixPath.get(""))
                .setClassesDestination(RelativeUnixPath.get("WEB-INF/classes"))
                .setDependenciesDestination(RelativeUnixPath.get("WEB-INF/lib"))
                .addResources(
                        root, isClass.or(path -> path.startsWith(libraries)).negate());
        if (Files.exists(classes)) {
            builder.addClasses(classes, isClass);
        }
        for (RuntimeDependency dependency : project.dependencies()) {
            add(builder, dependency, libraries.resolve(dependency.name() + ".jar"));
        }
        return lines(builder);
    }

    private static void assertSame(JavaProject project) throws IOException {
        List<String> lines = new ArrayList<>();
        for (LayerPlan layer : ours(project).layers()) {
            if (!layer.name().equals("jvm arg files")) {
                layer.entries().forEach(entry -> lines.add(layer.name() + " " + line(entry)));
            }
        }
        assertThat(lines).containsExactlyInAnyOrderElementsOf(jibs(project));
    }

    private static JavaImage ours(JavaProject project) throws IOException {
        return JavaLayers.of(
                project, new JavaLayout("/srv", List.of(), null, List.of(), false, TIME, null, null), List.of());
    }

    private static List<String> jibs(JavaProject project) throws IOException {
        Predicate<Path> isClass = path -> path.getFileName().toString().endsWith(".class");
        JavaContainerBuilder builder = JavaContainerBuilder.from(ImageReference.scratch())
                .setAppRoot("/srv")
                .setModificationTimeProvider((file, path) -> TIME)
                .addResources(project.classes(), isClass.negate())
                .addClasses(project.classes(), isClass);
        for (RuntimeDependency dependency : project.dependencies()) {
            add(builder, dependency, dependency.path());
        }
        return lines(builder);
    }

    private static void add(JavaContainerBuilder builder, RuntimeDependency dependency, Path jar) throws IOException {
        if (dependency.module()) {
            builder.addProjectDependencies(jar);
        } else if (dependency.snapshot()) {
            builder.addSnapshotDependencies(jar);
        } else {
            builder.addDependencies(jar);
        }
    }

    private static List<String> lines(JavaContainerBuilder builder) throws IOException {
        List<String> lines = new ArrayList<>();
        builder.toContainerBuilder().toContainerBuildPlan().getLayers().forEach(layer -> {
            for (FileEntry entry : ((FileEntriesLayer) layer).getEntries()) {
                lines.add(layer.getName() + " " + entry.getExtractionPath() + " "
                        + entry.getPermissions().toOctalString() + " "
                        + entry.getModificationTime() + " "
                        + (Files.isDirectory(entry.getSourceFile()) ? "directory" : entry.getSourceFile()));
            }
        });
        return lines;
    }

    private static String line(LayerEntry entry) {
        if (entry instanceof LayerEntry.File file && file.content() instanceof FileContent.OnDisk disk) {
            return entry.path() + " " + Integer.toOctalString(file.attributes().mode()) + " "
                    + file.attributes().modified() + " " + disk.path();
        }
        LayerEntry.Directory directory = (LayerEntry.Directory) entry;
        return entry.path() + " " + Integer.toOctalString(directory.attributes().mode()) + " "
                + directory.attributes().modified() + " directory";
    }

    private static String randomPath(Random random) {
        StringBuilder path = new StringBuilder();
        for (int depth = random.nextInt(4); depth > 0; depth--) {
            path.append("p").append(random.nextInt(4)).append('/');
        }
        return path.append(randomName(random))
                .append(random.nextBoolean() ? ".class" : random.nextBoolean() ? ".properties" : ".class.txt")
                .toString();
    }

    private static String randomName(Random random) {
        return String.valueOf((char) ('a' + random.nextInt(12))) + (random.nextInt(5) == 0 ? " b" : "");
    }
}
