// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.plan.Owner;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The order in which a file system lists a directory is arbitrary. The directories here are in zip files, which list
 * them by the order of their entries.
 */
class OrderTest {

    @TempDir
    Path work;

    @Test
    void thePlanIsTheSameWhateverTheOrderOfListings() throws IOException {
        List<String> paths = paths(new Random(7));
        Set<List<String>> listings = new HashSet<>();
        Set<List<String>> plans = new HashSet<>();
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(paths, new Random(seed));
            try (FileSystem zip = FileSystems.newFileSystem(zip(seed, paths))) {
                Path root = zip.getPath("/tree");
                listings.add(listing(root));
                plans.add(plan(root));
            }
        }
        assertThat(listings).as("the listings differ").hasSizeGreaterThan(10);
        assertThat(plans).hasSize(1);
        assertThat(plans.iterator().next()).hasSizeGreaterThan(200);
    }

    private static List<String> plan(Path root) throws IOException {
        JavaProject project = new JavaProject(
                root,
                List.of(new RuntimeDependency(root.resolve("p1"), "module-1", false, true)),
                ContainerizingMode.EXPLODED,
                null,
                17,
                "Main");
        ExtraDirectory extra =
                new ExtraDirectory(root, "/x", List.of("p2/**"), List.of("**/a*"), Map.of(), Owner.ROOT, false);
        return Rendered.lines(
                JavaLayers.of(project, JavaLayout.DEFAULT, List.of(extra)).layers(), root);
    }

    private static List<String> listing(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(Path::toString).toList();
        }
    }

    private static List<String> paths(Random random) {
        Set<String> paths = new HashSet<>(List.of("tree/p1/x.class", "tree/p2/x.class"));
        while (paths.size() < 120) {
            StringBuilder path = new StringBuilder("tree");
            for (int depth = random.nextInt(3); depth >= 0; depth--) {
                path.append("/p").append(random.nextInt(5));
            }
            paths.add(path + "/" + (char) ('a' + random.nextInt(26)) + (random.nextBoolean() ? ".class" : ".txt"));
        }
        return new ArrayList<>(paths);
    }

    private Path zip(int seed, List<String> paths) throws IOException {
        Path file = work.resolve(seed + ".zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String path : paths) {
                zip.putNextEntry(new ZipEntry(path));
            }
        }
        return file;
    }
}
