// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.extension;

import com.alinesno.container.oci.ManifestFormat;
import com.alinesno.container.plan.ContainerSettings;
import com.alinesno.container.plan.ImagePlan;
import com.alinesno.container.plan.LayerPlan;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.ContainerBuildPlan;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.LayerObject;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A draft of ours as Jib's plan, and back. Jib's plan keeps its maps and sets in no order: what an extension leaves alone
 * stays in the place that it had, and what is new follows by name, so that an image does not differ from one build to the next.
 */
final class PlanView {

    private final ImageDraft draft;
    private final LayerView layers;

    PlanView(ImageDraft draft, Path scratch) {
        this.draft = draft;
        this.layers = new LayerView(scratch);
    }

    ContainerBuildPlan show() throws IOException {
        ContainerSettings settings = draft.plan().settings();
        ContainerBuildPlan.Builder plan = ContainerBuildPlan.builder()
                .setBaseImage(draft.base())
                .setPlatforms(set(draft.platforms(), each -> new Platform(each.architecture(), each.os())))
                .setCreationTime(settings.created())
                .setFormat(draft.format() == ManifestFormat.OCI ? ImageFormat.OCI : ImageFormat.Docker)
                .setEnvironment(settings.environment())
                .setLabels(settings.labels())
                .setVolumes(set(settings.volumes(), AbsoluteUnixPath::get))
                .setExposedPorts(set(settings.exposedPorts(), PlanView::port))
                .setUser(settings.user())
                .setWorkingDirectory(
                        settings.workingDirectory() == null ? null : AbsoluteUnixPath.get(settings.workingDirectory()))
                .setEntrypoint(settings.entrypoint())
                .setCmd(settings.command());
        for (LayerPlan layer : draft.plan().layers()) {
            plan.addLayer(layers.show(layer));
        }
        return plan.build();
    }

    ImageDraft read(ContainerBuildPlan plan) throws IOException {
        List<LayerPlan> read = new ArrayList<>();
        for (LayerObject each : plan.getLayers()) {
            LayerPlan layer = layers.read(each);
            if (!layer.entries().isEmpty()) {
                read.add(layer);
            }
        }
        return new ImageDraft(
                plan.getBaseImage(),
                platforms(plan.getPlatforms()),
                plan.getFormat() == ImageFormat.OCI ? ManifestFormat.OCI : ManifestFormat.DOCKER,
                new ImagePlan(read, settings(plan)));
    }

    private ContainerSettings settings(ContainerBuildPlan plan) {
        ContainerSettings before = draft.plan().settings();
        AbsoluteUnixPath directory = plan.getWorkingDirectory();
        return new ContainerSettings(
                plan.getEntrypoint(),
                plan.getCmd(),
                inOrder(before.environment(), plan.getEnvironment()),
                inOrder(before.exposedPorts(), set(plan.getExposedPorts(), Port::toString)),
                inOrder(before.volumes(), set(plan.getVolumes(), AbsoluteUnixPath::toString)),
                inOrder(before.labels(), plan.getLabels()),
                plan.getUser(),
                directory == null ? null : directory.toString(),
                before.healthCheck(),
                before.stopSignal(),
                plan.getCreationTime());
    }

    /** Ours that are of one of these, which keeps their variants, and those of these that are new. */
    private List<com.alinesno.container.oci.Platform> platforms(Set<Platform> platforms) {
        List<com.alinesno.container.oci.Platform> read = new ArrayList<>();
        for (Platform each : platforms) {
            List<com.alinesno.container.oci.Platform> known = draft.platforms().stream()
                    .filter(ours -> ours.os().equals(each.getOs())
                            && ours.architecture().equals(each.getArchitecture()))
                    .toList();
            read.addAll(
                    known.isEmpty()
                            ? List.of(new com.alinesno.container.oci.Platform(
                                    each.getOs(), each.getArchitecture(), null, null, List.of()))
                            : known);
        }
        return read;
    }

    private static Port port(String text) {
        int slash = text.indexOf('/');
        int number = Integer.parseInt(text.substring(0, slash));
        return text.endsWith("/udp") ? Port.udp(number) : Port.tcp(number);
    }

    private static <T, R> Set<R> set(Collection<T> items, Function<T, R> function) {
        return items.stream().map(function).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<String> inOrder(Collection<String> before, Set<String> now) {
        List<String> ordered = new ArrayList<>(before);
        ordered.retainAll(now);
        now.stream().filter(each -> !before.contains(each)).sorted().forEach(ordered::add);
        return ordered;
    }

    private static Map<String, String> inOrder(Map<String, String> before, Map<String, String> now) {
        Map<String, String> ordered = new LinkedHashMap<>();
        for (String key : inOrder(before.keySet(), now.keySet())) {
            ordered.put(key, Objects.requireNonNull(now.get(key), key));
        }
        return ordered;
    }
}
