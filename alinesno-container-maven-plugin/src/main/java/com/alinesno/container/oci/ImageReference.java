// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.oci;

import com.alinesno.container.json.Json;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of an image in a registry: {@code [registry/]repository[:tag][@digest]}, with Docker Hub's rules for what is
 * left out (distribution reference grammar): without a registry it is Docker Hub, and a single-part repository there
 * is under {@code library/}.
 *
 * @param registry host, with a port where one is given; {@code docker.io} stands for Docker Hub
 * @param repository path within the registry, lower case
 * @param tag the tag, or null where none is given
 * @param digest the digest that pins the image, or null where none is given
 */
public record ImageReference(
        String registry,
        String repository,
        @Nullable String tag,
        @Nullable Digest digest) {

    /** The registry that is meant when none is named. */
    public static final String DOCKER_HUB = "docker.io";

    /** What tags look like, as a regular expression that other programs read too. */
    public static final String TAG_GRAMMAR = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}";

    private static final String COMPONENT = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
    private static final String REPOSITORY_GRAMMAR = COMPONENT + "(?:/" + COMPONENT + ")*";
    private static final String REGISTRY_GRAMMAR =
            "(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9a-fA-F:]+\\])(?::[0-9]{1,5})?";

    /** What names without a tag and a digest look like, as a regular expression that other programs read too. */
    public static final String NAME_GRAMMAR = "(?:" + REGISTRY_GRAMMAR + "/)?" + REPOSITORY_GRAMMAR;

    private static final Pattern REPOSITORY = Pattern.compile(REPOSITORY_GRAMMAR);
    private static final Pattern REGISTRY = Pattern.compile(REGISTRY_GRAMMAR);
    private static final Pattern TAG = Pattern.compile(TAG_GRAMMAR);
    private static final Pattern PARTS = Pattern.compile("([^@]+?)(?::([^:/@]+))?(?:@(.+))?");
    private static final int NAME_LENGTH = 255;
    private static final String GRAMMAR =
            "An image name reads [registry[:port]/]repository[:tag][@sha256:digest], " + "the repository in lower case";

    public ImageReference {
        require(
                registry.length() <= NAME_LENGTH && REGISTRY.matcher(registry).matches() && port(registry) <= 65535,
                "registry '" + Json.shorten(registry) + "'");
        // The length first: matching a very long name could exhaust the stack.
        require(
                repository.length() <= NAME_LENGTH
                        && REPOSITORY.matcher(repository).matches(),
                "repository '" + Json.shorten(repository) + "'");
        require(tag == null || TAG.matcher(tag).matches(), "tag '" + (tag == null ? "" : Json.shorten(tag)) + "'");
    }

    /**
     * Reads a name as people write it.
     *
     * @throws IllegalArgumentException when it does not follow the grammar; the message repeats the grammar
     */
    public static ImageReference parse(String text) {
        Matcher parts = PARTS.matcher(text);
        require(parts.matches(), "'" + Json.shorten(text) + "'");
        String name = parts.group(1);
        String tag = parts.group(2);
        String digest = parts.group(3);
        int slash = name.indexOf('/');
        boolean named = namesRegistry(name);
        String registry = named ? name.substring(0, slash) : DOCKER_HUB;
        String repository = named ? name.substring(slash + 1) : name;
        if (registry.equals("index.docker.io") || registry.equals("registry-1.docker.io")) {
            registry = DOCKER_HUB;
        }
        if (registry.equals(DOCKER_HUB) && repository.indexOf('/') < 0) {
            repository = "library/" + repository;
        }
        return new ImageReference(registry, repository, tag, digest == null ? null : Digest.parse(digest));
    }

    /** Whether the registry stands in a name, and is not left for everybody to know. */
    public static boolean namesRegistry(String text) {
        int slash = text.indexOf('/');
        return slash > 0 && isRegistry(text.substring(0, slash));
    }

    /** Whether {@code text} is a tag. */
    public static boolean isTag(String text) {
        return TAG.matcher(text).matches();
    }

    /** The last part of the repository: what the platform's naming convention speaks of. */
    public String shortName() {
        return repository.substring(repository.lastIndexOf('/') + 1);
    }

    /** The tag, or {@code latest} where neither a tag nor a digest is given. */
    public @Nullable String tagOrLatest() {
        return tag == null && digest == null ? "latest" : tag;
    }

    /** The name with nothing left out, Docker Hub neither: what engines, archives and annotations go by. */
    public String fullName() {
        String fullTag = tagOrLatest();
        return registry + "/" + repository + (fullTag == null ? "" : ":" + fullTag)
                + (digest == null ? "" : "@" + digest);
    }

    /** The same repository under another tag, not pinned. */
    public ImageReference withTag(String newTag) {
        return new ImageReference(registry, repository, newTag, null);
    }

    /** Registry and repository alone. */
    public ImageReference withoutTag() {
        return new ImageReference(registry, repository, null, null);
    }

    /** The same name, pinned to a digest. */
    public ImageReference withDigest(Digest newDigest) {
        return new ImageReference(registry, repository, tag, newDigest);
    }

    /** The name as people write it: Docker Hub is left out where it can be. Parsing it gives this reference again. */
    @Override
    public String toString() {
        String name = registry.equals(DOCKER_HUB) ? familiar(repository) : registry + "/" + repository;
        return name + suffix();
    }

    private String suffix() {
        return (tag == null ? "" : ":" + tag) + (digest == null ? "" : "@" + digest);
    }

    private static String familiar(String repository) {
        String[] parts = repository.split("/", 3);
        if (parts.length == 2 && parts[0].equals("library")) {
            return parts[1];
        }
        boolean clear = parts.length > 1 && !isRegistry(parts[0]);
        return clear ? repository : DOCKER_HUB + "/" + repository;
    }

    private static boolean isRegistry(String first) {
        return first.indexOf('.') >= 0 || first.indexOf(':') >= 0 || first.equals("localhost");
    }

    private static int port(String registry) {
        int colon = registry.lastIndexOf(':');
        return colon < 0 || registry.endsWith("]") ? 0 : Integer.parseInt(registry.substring(colon + 1));
    }

    private static void require(boolean condition, String found) {
        if (!condition) {
            throw new IllegalArgumentException(found + " is not valid in an image name. " + GRAMMAR);
        }
    }

    /** Spelt out for the reason that {@link Digest#equals} has. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ImageReference reference
                && registry.equals(reference.registry)
                && repository.equals(reference.repository)
                && Objects.equals(tag, reference.tag)
                && Objects.equals(digest, reference.digest);
    }

    @Override
    public int hashCode() {
        return Objects.hash(registry, repository, tag, digest);
    }
}
