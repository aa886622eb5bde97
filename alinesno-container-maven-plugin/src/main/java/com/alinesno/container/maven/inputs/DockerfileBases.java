// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.base.BaseImages;
import com.alinesno.container.base.image.BaseImage;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.stage.Bases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Opens the images that a Dockerfile names, each once in a build: for all platforms of the build where it has them, so that
 * its tag is asked for once.
 */
public final class DockerfileBases implements Bases {

    private final BaseImages images;
    private final BaseInput input;
    private final List<Platform> platforms;
    private final Map<String, BaseImage> opened = new HashMap<>();
    private final Set<String> single = new HashSet<>();

    /** @param platforms those of the image that is built */
    public DockerfileBases(BaseImages images, BaseInput input, List<Platform> platforms) {
        this.images = images;
        this.input = input;
        this.platforms = List.copyOf(platforms);
    }

    @Override
    public synchronized BaseImage open(String reference, Platform platform) throws IOException {
        BaseImage known = opened.get(key(reference, platform));
        if (known == null) {
            known = platforms.size() > 1 && platforms.contains(platform) && single.add(reference)
                    ? openForAll(reference)
                    : null;
        }
        if (known == null) {
            known = images.open(input.ofDockerfile(reference, List.of(platform)));
            opened.put(key(reference, platform), known);
        }
        return known;
    }

    /**
     * The image in an archive, in the format of OCI or of {@code docker save}; all of it is in the store afterwards.
     *
     * @throws IOException when it cannot be read
     */
    BaseImage archive(Path archive, Platform platform) throws IOException {
        try {
            return images.open(input.ofDockerfile("oci:" + archive, List.of(platform)));
        } catch (ConfigurationException e) {
            return images.open(input.ofDockerfile("tar://" + archive, List.of(platform)));
        }
    }

    /** Null where it cannot be opened so: it may be for one platform alone. What else is wrong, the next attempt tells. */
    private @Nullable BaseImage openForAll(String reference) throws IOException {
        BaseImage image;
        try {
            image = images.open(input.ofDockerfile(reference, platforms));
        } catch (ConfigurationException e) {
            return null;
        }
        platforms.forEach(platform -> opened.put(key(reference, platform), image));
        return image;
    }

    private static String key(String reference, Platform platform) {
        return platform + " " + reference;
    }
}
