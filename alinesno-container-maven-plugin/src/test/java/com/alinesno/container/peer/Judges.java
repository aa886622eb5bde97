// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.peer;

import com.alinesno.container.deploy.Configuration;
import com.alinesno.container.deploy.DeployMode;
import com.alinesno.container.deploy.Exemption;
import com.alinesno.container.deploy.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** The files of all configurations, and what judges find in them. */
final class Judges {

    private static final int AT_ONCE = 2;
    private static final Path PAGE = Path.of("../docs/deploy-judges.md");

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

    /**
     * What a judge objects to.
     *
     * @param rule as the judge calls it
     */
    record Finding(String rule, String message) {}

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
    static List<String> disagreements(String tool, Map<Case, List<Finding>> findings) throws IOException {
        List<Exemption> unused = new ArrayList<>(Exemption.read(PAGE));
        unused.removeIf(each -> !each.tool().equals(tool));
        List<Exemption> exemptions = List.copyOf(unused);
        Map<String, Map<Case, Finding>> open = new TreeMap<>();
        findings.forEach((place, all) -> all.forEach(finding -> {
            boolean covered = false;
            for (Exemption exemption : exemptions) {
                if (exemption.covers(tool, finding.rule(), place.traits())) {
                    unused.remove(exemption);
                    covered = true;
                }
            }
            if (!covered) {
                open.computeIfAbsent(finding.rule(), rule -> new LinkedHashMap<>())
                        .put(place, finding);
            }
        }));
        List<String> disagreements = new ArrayList<>();
        unused.forEach(each -> disagreements.add("no configuration needs " + each));
        open.forEach((rule, places) -> disagreements.add(told(rule, places)));
        return disagreements;
    }

    /** What those that break a rule have in common is most likely why they do. */
    private static String told(String rule, Map<Case, Finding> places) {
        Set<String> common = new TreeSet<>(places.keySet().iterator().next().traits());
        places.keySet().forEach(each -> common.retainAll(each.traits()));
        Map.Entry<Case, Finding> first = places.entrySet().iterator().next();
        return rule + " in " + places.size() + " directories, which have in common " + common + "; such as "
                + first.getKey().directory() + ", " + first.getKey().traits() + ": "
                + first.getValue().message();
    }
}
