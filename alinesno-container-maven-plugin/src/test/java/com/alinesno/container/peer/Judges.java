// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.peer;

import com.alinesno.container.deploy.assembly.Configuration;
import com.alinesno.container.deploy.assembly.Judgement;
import com.alinesno.container.deploy.model.DeployMode;
import com.alinesno.container.deploy.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** The files of all configurations, and what judges find in them. */
final class Judges {

    private static final int AT_ONCE = 2;

    private final List<Case> cases = new ArrayList<>();

    /** @param directory that holds the files; all that was there before is taken away */
    Judges(Path directory) throws IOException {
        for (Configuration configuration : Configuration.all()) {
            for (DeployMode mode : DeployMode.values()) {
                Path place = directory.resolve(configuration.name()).resolve(mode.directory());
                configuration.write(mode, place);
                cases.add(new Case(configuration, mode, place));
            }
        }
    }

    /** The files of one configuration in one mode. */
    record Case(Configuration configuration, DeployMode mode, Path directory) {

        Set<String> traits() {
            Set<String> traits = new TreeSet<>(configuration.traits());
            traits.add("mode=" + mode.directory());
            return traits;
        }

        /** The objects that are applied; not the template of the secret, and not what lists them. */
        List<String> objects() throws IOException {
            try (Stream<Path> files = Files.list(directory)) {
                return files.map(Path::toString)
                        .filter(each -> each.endsWith(".yaml"))
                        .filter(each -> !each.endsWith("/kustomization.yaml") && !each.endsWith(".example.yaml"))
                        .sorted()
                        .toList();
            }
        }

        /** What kustomize is to build: the objects, and what it makes itself. */
        int built() throws IOException {
            String text = Files.readString(directory.resolve("kustomization.yaml"));
            int built = objects().size();
            for (String key : List.of("configMapGenerator", "secretGenerator")) {
                Object made = YamlReader.read("<test>", "kustomization.yaml", text)
                        .get(0)
                        .get(key);
                built += made instanceof List<?> generators ? generators.size() : 0;
            }
            return built;
        }
    }

    /** What is done with each case. */
    interface Step<T> {
        T apply(Case each) throws Exception;
    }

    /** Those of modes whose directories have a name that begins so. */
    List<Case> of(String modes) {
        return cases.stream()
                .filter(each -> each.mode().directory().startsWith(modes))
                .toList();
    }

    /** Does something with each of the cases, several at once, and answers the results in their order. */
    static <T> Map<Case, T> each(List<Case> cases, Step<T> step) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            Map<Case, Future<T>> futures = new LinkedHashMap<>();
            for (Case each : cases) {
                futures.put(each, workers.submit(() -> step.apply(each)));
            }
            Map<Case, T> results = new LinkedHashMap<>();
            for (Map.Entry<Case, Future<T>> each : futures.entrySet()) {
                try {
                    results.put(each.getKey(), each.getValue().get());
                } catch (ExecutionException e) {
                    throw new AssertionError(each.getKey().directory() + ": " + e.getMessage(), e);
                }
            }
            return results;
        } finally {
            workers.shutdownNow();
        }
    }

    /** The findings that no row of the page exempts, one text for each rule, and the rows that exempt none. */
    static List<String> disagreements(String tool, Map<Case, List<Judgement.Finding>> findings) throws IOException {
        Map<Judgement.Place, List<Judgement.Finding>> places = new LinkedHashMap<>();
        findings.forEach(
                (each, found) -> places.put(new Judgement.Place(each.directory().toString(), each.traits()), found));
        return Judgement.disagreements(tool, places);
    }
}
