// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base;

import com.alinesno.container.base.archive.ArchiveBase;
import com.alinesno.container.base.image.BaseRequest;
import com.alinesno.container.oci.ImageReference;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a base image is. */
sealed interface BaseLocation {

    /** What engines call an image by: the digest of its configuration, or of its manifest. */
    Pattern IMAGE_ID = Pattern.compile("sha256:[0-9a-f]{64}");

    /** What finds the image there. */
    BaseFinder finder(BaseRequest request, BaseAccess access);

    /** Nowhere: the image starts empty. */
    record Scratch() implements BaseLocation {
        @Override
        public BaseFinder finder(BaseRequest request, BaseAccess access) {
            return new ScratchFinder(request, access.store());
        }
    }

    /**
     * An OCI image layout.
     *
     * @param path a directory or an archive, which exists
     * @param selector which of its images: a tag or a digest, or null where there is only one
     */
    record OciLayout(Path path, @Nullable String selector) implements BaseLocation {
        @Override
        public BaseFinder finder(BaseRequest request, BaseAccess access) {
            return Files.isDirectory(path)
                    ? new LayoutFinder(request, path, selector, access.store())
                    : new ArchiveFinder(new ArchiveBase(request, path, selector, ArchiveBase.Form.OCI), access);
        }
    }

    /**
     * An archive of {@code docker save}.
     *
     * @param path a file, which exists
     * @param selector which of its images: one of their names, or null where there is only one
     */
    record DockerArchive(Path path, @Nullable String selector) implements BaseLocation {
        @Override
        public BaseFinder finder(BaseRequest request, BaseAccess access) {
            return new ArchiveFinder(new ArchiveBase(request, path, selector, ArchiveBase.Form.DOCKER), access);
        }
    }

    /**
     * An image that the Docker or Podman of this machine has.
     *
     * @param image a name as the engine understands it, or an image's ID
     */
    record Daemon(String image) implements BaseLocation {
        @Override
        public BaseFinder finder(BaseRequest request, BaseAccess access) {
            return new DaemonFinder(request, image, access);
        }
    }

    /** An image in a registry. */
    record Registry(ImageReference reference) implements BaseLocation {
        @Override
        public BaseFinder finder(BaseRequest request, BaseAccess access) {
            return new RegistryFinder(request, reference, access);
        }
    }

    /**
     * Reads what the user wrote.
     *
     * @throws com.alinesno.container.ConfigurationException when it is none of the forms, or there is no such file
     */
    static BaseLocation of(BaseRequest request) {
        String image = request.image();
        if (image.equals("scratch")) {
            return new Scratch();
        }
        if (image.startsWith("oci:")) {
            Chosen chosen = choose(image.substring("oci:".length()), request);
            return new OciLayout(chosen.path(), chosen.selector());
        }
        if (image.startsWith("tar://")) {
            Chosen chosen = choose(image.substring("tar://".length()), request);
            return new DockerArchive(chosen.path(), chosen.selector());
        }
        if (image.startsWith("docker://")) {
            String name = image.substring("docker://".length());
            if (!IMAGE_ID.matcher(name).matches()) {
                // Only for what is wrong with it: what it means is the engine's to say.
                reference(name, request);
            }
            return new Daemon(name);
        }
        return new Registry(
                reference(image.startsWith("registry://") ? image.substring("registry://".length()) : image, request));
    }

    private static ImageReference reference(String name, BaseRequest request) {
        try {
            return ImageReference.parse(name);
        } catch (IllegalArgumentException e) {
            throw request.mistake(
                    "is not the name of an image: " + e.getMessage(),
                    "Use a name in a registry, docker://NAME, oci:PATH, tar://PATH or scratch.",
                    e);
        }
    }

    /** A path, and what followed it. */
    record Chosen(Path path, @Nullable String selector) {}

    /**
     * Splits {@code PATH}, {@code PATH:tag} or {@code PATH@digest}. Paths and names may both hold colons, so the longest
     * path that exists is meant.
     */
    private static Chosen choose(String text, BaseRequest request) {
        Path whole = path(text, request);
        if (whole != null) {
            return new Chosen(whole, null);
        }
        for (int i = text.length() - 1; i > 0; i--) {
            if (text.charAt(i) == ':' || text.charAt(i) == '@') {
                Path path = path(text.substring(0, i), request);
                if (path != null) {
                    return new Chosen(path, text.substring(i + 1));
                }
            }
        }
        throw request.mistake(
                "is not there: no such file or directory",
                "Check the path; a relative one starts at " + request.directory() + ".");
    }

    private static @Nullable Path path(String text, BaseRequest request) {
        try {
            Path path = request.directory().resolve(text).normalize();
            return !text.isEmpty() && Files.exists(path) ? path : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
