// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application;

import com.alinesno.container.plan.ContainerPath;
import com.alinesno.container.plan.FileContent;
import com.alinesno.container.plan.ImagePlan;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The class path of a service after somebody has changed its layers: files that went are not on it any more, files that were
 * moved are there under their new path. What was added is on it only where it took the place of something.
 */
public final class FollowedClassPath {

    private final JavaImage image;
    private final Set<String> before;
    private final Set<String> after;
    private final Map<Path, String> moved = new HashMap<>();

    private FollowedClassPath(JavaImage image, List<LayerPlan> changed) {
        this.image = image;
        this.before = paths(image.layers());
        this.after = paths(changed);
        for (LayerPlan layer : changed) {
            for (LayerEntry entry : layer.entries()) {
                Path source = source(entry);
                if (source != null) {
                    moved.putIfAbsent(source, entry.path());
                }
            }
        }
    }

    /**
     * Brings the class path up to date wherever the plan still has it: in our argument file, under whatever path, and as an
     * argument of the entry point.
     *
     * @param changed what was made of the service's plan
     * @param image the service as it was laid out
     */
    public static ImagePlan in(ImagePlan changed, JavaImage image) {
        List<String> classPath = new FollowedClassPath(image, changed.layers()).elements();
        if (classPath.equals(image.classPath())) {
            return changed;
        }
        FileContent old = JvmArgFiles.classPathContentIn(image.layers());
        FileContent followed = JvmArgFiles.classPathContent(classPath);
        List<LayerPlan> layers = new ArrayList<>();
        for (LayerPlan layer : changed.layers()) {
            layers.add(new LayerPlan(
                    layer.name(),
                    layer.entries().stream()
                            .map(entry -> replace(entry, old, followed))
                            .toList()));
        }
        List<String> entrypoint = changed.settings().entrypoint();
        if (entrypoint != null) {
            String written = String.join(":", image.classPath());
            entrypoint = new ArrayList<>(entrypoint);
            entrypoint.replaceAll(argument -> argument.equals(written) ? String.join(":", classPath) : argument);
        }
        return new ImagePlan(layers, changed.settings().withEntrypoint(entrypoint));
    }

    private List<String> elements() {
        List<String> elements = new ArrayList<>();
        for (String element : image.classPath()) {
            // What we did not put there, such as a wildcard or a directory of the base, is not ours to judge.
            @Nullable String path = !before.contains(element) || after.contains(element) ? element : newPath(element);
            if (path != null) {
                elements.add(path);
            }
        }
        return elements;
    }

    private @Nullable String newPath(String element) {
        for (LayerPlan layer : image.layers()) {
            for (LayerEntry entry : layer.entries()) {
                if (entry.path().equals(element)) {
                    Path source = source(entry);
                    return source == null ? null : moved.get(source);
                }
            }
        }
        return null;
    }

    private static LayerEntry replace(LayerEntry entry, FileContent old, FileContent followed) {
        return entry instanceof LayerEntry.File file && file.content() == old
                ? new LayerEntry.File(file.path(), followed, file.attributes())
                : entry;
    }

    private static @Nullable Path source(LayerEntry entry) {
        return entry instanceof LayerEntry.File file && file.content() instanceof FileContent.OnDisk disk
                ? disk.path()
                : null;
    }

    /** The paths of all entries and of the directories above them. */
    private static Set<String> paths(List<LayerPlan> layers) {
        Set<String> paths = new HashSet<>();
        for (LayerPlan layer : layers) {
            for (LayerEntry entry : layer.entries()) {
                @Nullable String path = entry.path();
                while (path != null && paths.add(path)) {
                    path = ContainerPath.parent(path);
                }
            }
        }
        return paths;
    }
}
