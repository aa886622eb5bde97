// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.assembly;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.disk.RegularFile;
import com.alinesno.container.json.Json;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.oci.MediaType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The images that the goal {@code build} has left: {@code image.json} says which, the cache holds their configurations.
 *
 * @param imageJson what the build wrote of its result
 * @param blob where a blob of the cache is
 * @param look tells with what containers of an image can be asked for their health
 * @param everyLayer whether layers above the base can hold programs too, as those of a Dockerfile can
 */
public record BuiltImages(Path imageJson, Function<Digest, Path> blob, Look look, boolean everyLayer) {

    /** Finds out with which programs containers of an image can be asked for their health. */
    public interface Look {

        /** @param layers those that can hold programs */
        Set<String> programs(ImageConfig config, List<Descriptor> layers) throws IOException;
    }

    private static final String GOAL = "alinesno-container:manifests";
    private static final String REMEDY = "Let the goal 'build' run before it, in the same build: mvn package.";

    /**
     * One for each platform, in the order of the index.
     *
     * @throws ConfigurationException when the project was not built, or what it has made is not there any more
     * @throws IOException when a document is there and cannot be read
     */
    public List<ImageFacts> read() throws IOException {
        if (!Files.isRegularFile(imageJson)) {
            throw new ConfigurationException(GOAL, "there is no " + imageJson, REMEDY);
        }
        ObjectNode result = Json.parse(bytes(imageJson), imageJson.toString());
        try {
            ImageReference name = ImageReference.parse(String.valueOf(Json.text(result, "image")));
            List<ImageFacts> images = new ArrayList<>();
            for (ObjectNode each : Json.children(result, "architectures")) {
                ImageConfig config = config(digest(each, "configDigest"));
                Set<String> programs = look.programs(config, layers(each));
                images.add(ImageFacts.of(name, digest(each, "manifestDigest"), config.platform(), config, programs));
            }
            return images;
        } catch (IllegalArgumentException e) {
            throw notOfABuild(e);
        }
    }

    /**
     * The tags of the image, sorted.
     *
     * @throws ConfigurationException as {@link #read}
     */
    public List<String> tags() throws IOException {
        List<String> tags = new ArrayList<>();
        Json.parse(bytes(imageJson), imageJson.toString()).path("tags").forEach(tag -> tags.add(tag.asText()));
        return tags;
    }

    /**
     * The digest of the image as a whole, which is that of an index where it has several platforms.
     *
     * @throws ConfigurationException as {@link #read}
     */
    public Digest digest() throws IOException {
        try {
            return digest(Json.parse(bytes(imageJson), imageJson.toString()), "imageDigest");
        } catch (IllegalArgumentException e) {
            throw notOfABuild(e);
        }
    }

    private List<Descriptor> layers(ObjectNode architecture) throws IOException {
        List<Descriptor> layers = new ArrayList<>();
        for (ObjectNode layer : Json.children(architecture, "layers")) {
            if (everyLayer || "base".equals(Json.text(layer, "name"))) {
                layers.add(new Descriptor(
                        new MediaType(String.valueOf(Json.text(layer, "mediaType"))),
                        digest(layer, "digest"),
                        layer.path("bytes").asLong()));
            }
        }
        return layers;
    }

    private ConfigurationException notOfABuild(IllegalArgumentException cause) {
        return new ConfigurationException(
                GOAL, imageJson + " is not what a build has written (" + cause.getMessage() + ")", REMEDY, cause);
    }

    private ImageConfig config(Digest digest) throws IOException {
        Path file = blob.apply(digest);
        if (!Files.isRegularFile(file)) {
            throw new ConfigurationException(GOAL, "the cache has lost the image of " + imageJson, REMEDY);
        }
        byte[] document = bytes(file);
        if (!Digest.of(document).equals(digest)) {
            throw new IOException(file + " is damaged. Run the goal 'build' again, which repairs the cache");
        }
        return ImageConfig.parse(document);
    }

    private static Digest digest(ObjectNode json, String field) {
        return Digest.parse(String.valueOf(Json.text(json, field)));
    }

    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = RegularFile.open(file)) {
            return in.readNBytes(Json.MAX_BYTES + 1);
        }
    }
}
