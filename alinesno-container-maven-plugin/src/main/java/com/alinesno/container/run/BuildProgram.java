// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The programs that build whole Dockerfiles, and how each is told what to build. */
enum BuildProgram {
    /** Docker's, with a builder of its own that writes archives. */
    BUILDX("docker", List.of("buildx", "inspect"), "docker buildx"),
    /** Docker's, with the engine as builder: that keeps images to itself, so they are saved afterwards. */
    DOCKER("docker", List.of("buildx", "version"), "docker buildx"),
    PODMAN("podman", List.of("version"), "podman build"),
    /** BuildKit's own, for workers at the address in {@code BUILDKIT_HOST}. */
    BUILDCTL("buildctl", List.of("debug", "workers"), "buildctl");

    private static final String ENGINE_DRIVER = "(?s).*Driver:\\s+docker\\s.*";

    final String program;
    final List<String> question;
    final String words;

    BuildProgram(String program, List<String> question, String words) {
        this.program = program;
        this.question = question;
        this.words = words;
    }

    /** Whether an answer to the question, which came with success, means that it can build. */
    boolean takes(String answer) {
        return this != BUILDX || !answer.matches(ENGINE_DRIVER);
    }

    /**
     * The words of the build, without the program.
     *
     * @param archive the file that the image is to be in, of those that write one
     * @param id the file that the image's ID is to be in, of those that keep it to themselves
     */
    List<String> build(EngineBuild build, Path archive, Path id) {
        return this == BUILDCTL ? buildctl(build, archive) : likeDocker(build, archive, id);
    }

    /** The words that save the image, without the program; none where the build has done that. */
    List<String> save(String id, Path archive) {
        return switch (this) {
            case BUILDX, BUILDCTL -> List.of();
            case DOCKER -> List.of("save", "--output", archive.toString(), id);
            case PODMAN -> List.of("save", "--quiet", "--format", "oci-archive", "--output", archive.toString(), id);
        };
    }

    private List<String> likeDocker(EngineBuild build, Path archive, Path id) {
        List<String> words = new ArrayList<>(this == PODMAN ? List.of("build") : List.of("buildx", "build"));
        switch (this) {
            case BUILDX -> words.addAll(List.of("--output", "type=oci,dest=" + archive));
            case DOCKER -> words.addAll(List.of("--load", "--iidfile", id.toString()));
            default -> words.addAll(List.of("--format", "oci", "--iidfile", id.toString()));
        }
        if (this != PODMAN) {
            words.addAll(List.of("--provenance=false", "--sbom=false", "--progress=plain"));
        }
        words.addAll(List.of(
                "--platform",
                build.platform().toString(),
                "--file",
                build.dockerfile().toString()));
        if (build.target() != null) {
            words.addAll(List.of("--target", build.target()));
        }
        if (build.network() != RunNetwork.DEFAULT) {
            words.addAll(List.of("--network", network(build)));
        }
        sorted(build.arguments()).forEach((name, value) -> words.addAll(List.of("--build-arg", name + "=" + value)));
        sorted(build.contexts()).forEach((name, value) -> words.addAll(List.of("--build-context", name + "=" + value)));
        sorted(build.secrets()).forEach((name, file) -> words.addAll(List.of("--secret", secret(name, file))));
        build.sshSockets().forEach(socket -> words.addAll(List.of("--ssh", "default=" + socket)));
        words.add(build.context().toString());
        return words;
    }

    private static List<String> buildctl(EngineBuild build, Path archive) {
        Path directory = build.dockerfile().toAbsolutePath().getParent();
        List<String> words = new ArrayList<>(List.of("build", "--progress=plain", "--frontend", "dockerfile.v0"));
        words.addAll(List.of("--local", "context=" + build.context(), "--local", "dockerfile=" + directory));
        words.addAll(List.of("--opt", "filename=" + build.dockerfile().getFileName()));
        words.addAll(List.of("--opt", "platform=" + build.platform()));
        if (build.target() != null) {
            words.addAll(List.of("--opt", "target=" + build.target()));
        }
        if (build.network() != RunNetwork.DEFAULT) {
            words.addAll(List.of("--opt", "force-network-mode=" + network(build)));
        }
        sorted(build.arguments())
                .forEach((name, value) -> words.addAll(List.of("--opt", "build-arg:" + name + "=" + value)));
        sorted(build.contexts()).forEach((name, value) -> addContext(name, value, words));
        sorted(build.secrets()).forEach((name, file) -> words.addAll(List.of("--secret", secret(name, file))));
        build.sshSockets().forEach(socket -> words.addAll(List.of("--ssh", "default=" + socket)));
        words.addAll(List.of("--output", "type=oci,dest=" + archive));
        return words;
    }

    /** Docker's program takes directories and images as one; BuildKit's wants a directory to be given by itself. */
    private static void addContext(String name, String value, List<String> words) {
        if (value.contains("://")) {
            words.addAll(List.of("--opt", "context:" + name + "=" + value));
        } else {
            words.addAll(List.of("--local", name + "=" + value, "--opt", "context:" + name + "=local:" + name));
        }
    }

    private static String network(EngineBuild build) {
        return build.network() == RunNetwork.NONE ? "none" : "host";
    }

    private static String secret(String name, Path file) {
        return "id=" + name + ",src=" + file;
    }

    private static <T> Map<String, T> sorted(Map<String, T> map) {
        return new TreeMap<>(map);
    }
}
