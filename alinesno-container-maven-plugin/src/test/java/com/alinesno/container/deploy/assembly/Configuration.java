// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.assembly;

import com.alinesno.container.deploy.model.DeployMode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * A service with one of each kind of configuration, and all its files. Together they have each choice of {@link Choices}
 * several times, in company that a seed decides.
 *
 * @param name of its directory: {@code c07}
 * @param traits the choices, such as {@code user=root}
 * @param service that was changed accordingly
 */
public record Configuration(String name, Set<String> traits, TestService service) {

    private static final int COUNT = 48;
    private static final long SEED = 7;

    /** The same ones each time. */
    public static List<Configuration> all() {
        List<Configuration> all = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            all.add(new Configuration("c%02d".formatted(i), new TreeSet<>(), new TestService()));
        }
        Choices.DIMENSIONS.forEach((dimension, choices) -> {
            Random random = new Random(SEED * dimension.hashCode());
            List<Choices.Choice> turn = new ArrayList<>();
            for (Configuration each : all) {
                if (turn.isEmpty()) {
                    turn.addAll(choices);
                    Collections.shuffle(turn, random);
                }
                Choices.Choice choice = turn.remove(turn.size() - 1);
                if (choice.fits().test(each.service)) {
                    choice.change().accept(each.service);
                    each.traits.add(dimension + "=" + choice.name());
                }
            }
        });
        return all;
    }

    /** Writes the files of a mode, with {@code .env} and {@code secret.env} that have a value for each variable that needs one. */
    public void write(DeployMode mode, Path directory) throws IOException {
        for (var file : service.files(mode).entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue(), StandardCharsets.UTF_8);
        }
        fill(directory.resolve(".env.example"), directory.resolve(".env"));
        fill(directory.resolve("secret.example.env"), directory.resolve("secret.env"));
    }

    private static void fill(Path example, Path file) throws IOException {
        if (Files.exists(example)) {
            String filled = Files.readString(example).replaceAll("(?m)^([A-Za-z_][A-Za-z0-9_]*)=$", "$1=value-of-$1");
            Files.writeString(file, filled);
        }
    }

    @Override
    public String toString() {
        return name + " " + traits;
    }
}
