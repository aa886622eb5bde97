// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.output;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.deploy.helm.Chart;
import com.alinesno.container.deploy.helm.ChartFacts;
import com.alinesno.container.deploy.helm.ChartVersion;
import com.alinesno.container.deploy.model.DeployMode;
import com.alinesno.container.deploy.model.Workload;
import com.alinesno.container.deploy.yaml.OutputFile;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All files of the chart of a project. The fragments that change the objects of a cluster change its templates too; in
 * the fragments' directory {@code helm}, {@code Chart.yaml} and {@code values.yaml} are merged, and every other file is
 * one of the chart as it is, in place of a generated one of the same path.
 */
public final class ChartFiles {

    private final List<Workload> workloads;
    private final ChartFacts facts;
    private final Fragments fragments;

    /**
     * @param workloads the project's own, then those that go with it
     * @param fragments what the user changes in the files
     */
    public ChartFiles(List<Workload> workloads, ChartFacts facts, Fragments fragments) {
        this.workloads = List.copyOf(workloads);
        this.facts = facts;
        this.fragments = fragments;
    }

    /**
     * What the chart holds.
     *
     * @param metadata what its {@code Chart.yaml} says
     * @param files by their paths below the chart's directory
     */
    public record Made(Map<String, Object> metadata, Map<String, GeneratedFile> files) {}

    /**
     * Makes the chart.
     *
     * @throws ConfigurationException when a fragment cannot be read or merged, or makes a version of the chart's that is none
     */
    public Made make() {
        ObjectFiles objects = ObjectFiles.of(workloads, DeployMode.K8S_CLUSTER, false, fragments);
        Chart chart = new Chart(workloads, facts, objects.objects(), objects.omitted(), objects.added());
        ChartFragments own = new ChartFragments(fragments);
        own.change("Chart.yaml", chart.metadata());
        own.change("values.yaml", chart.values());
        requireVersion(chart.metadata());
        Map<String, GeneratedFile> files = new TreeMap<>();
        for (OutputFile file : chart.files()) {
            files.put(file.path(), new GeneratedFile(file.content(), file.executable()));
        }
        files.putAll(own.files());
        return new Made(chart.metadata(), files);
    }

    private static void requireVersion(Map<String, Object> metadata) {
        try {
            ChartVersion.parse(String.valueOf(metadata.get("version")));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    Fragments.PARAMETER,
                    "helm/Chart.yaml has a version that Helm does not take: " + e.getMessage(),
                    "Write it as in 1.2.3, in quotes.",
                    e);
        }
    }
}
