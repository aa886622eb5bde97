// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.assembly;

import com.alinesno.container.deploy.model.ContainerUser;
import com.alinesno.container.deploy.model.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a program needs that is no Java service of ours: directories that it may write to, and no second instance beside its
 * data. A Java service needs neither.
 */
final class ServerNeeds {

    private static final int REPLICAS = 2;

    private final ProjectFacts project;
    private final DeployRequest request;
    private final ImageFacts image;
    private final @Nullable KnownServer server;

    /** Whether it is known where the files are: in images that its makers publish, and in Debian's packages of it. */
    private final boolean asPublished;

    ServerNeeds(ProjectFacts project, DeployRequest request, ImageFacts image) {
        this.project = project;
        this.request = request;
        this.image = image;
        KnownServer packaged = KnownServer.ofPackages(project.packages());
        this.server = project.javaService()
                ? null
                : packaged == null ? KnownServer.of(image.name(), project.base()) : packaged;
        this.asPublished = packaged != null || project.base() != null || image.digest() == null;
    }

    /** Paths of data that outlives containers: those that the image declares, and those of the server that it is known to be. */
    List<String> data() {
        List<String> data = new ArrayList<>(image.volumes());
        for (String path : server == null || !asPublished ? List.<String>of() : server.data()) {
            boolean covered = request.storage().volumes().stream()
                    .anyMatch(volume -> isWithin(path, volume.path()) || isWithin(volume.path(), path));
            if (!covered && !data.contains(path)) {
                data.add(path);
            }
        }
        return data;
    }

    private static boolean isWithin(String path, String directory) {
        return (path + "/").startsWith(directory + "/");
    }

    /**
     * Further directories for scratch files.
     *
     * @param warnings told where nobody knows what they would be: neither we nor, as it seems, the user
     */
    List<String> scratch(Consumer<String> warnings) {
        if (request.container().writesToRoot()) {
            return List.of();
        }
        if (server != null && asPublished && server.scratch() != null) {
            return server.scratch();
        }
        boolean decided = request.container().writableRoot() != null
                || request.storage().volumes().stream().anyMatch(volume -> volume.kind() == Volume.Kind.TMPFS);
        if (!project.javaService() && !decided) {
            warnings.accept("Containers of the image " + image.name() + " write to /tmp and to their volumes alone, and"
                    + " whether that is enough for its program is not known here. If it does not start, list the directories"
                    + " that it writes to in <deploy><volumes>, with the kind tmpfs, or set <deploy><writableRoot> to true;"
                    + " false keeps the files as they are, without this warning.");
        }
        return List.of();
    }

    /**
     * How many containers there are in cluster mode.
     *
     * @param warnings told where it is one, and nobody has said so
     */
    int replicas(List<Volume> volumes, Consumer<String> warnings) {
        Integer asked = request.capacity().replicas();
        if (asked != null) {
            return asked;
        }
        boolean keepsData = server != null && !server.data().isEmpty();
        for (Volume volume : volumes) {
            keepsData |= !project.javaService() && volume.kind() == Volume.Kind.PERSISTENT;
        }
        if (!keepsData) {
            return REPLICAS;
        }
        warnings.accept(
                "Each container of the image " + image.name() + " keeps data of its own, and two of them would answer"
                        + " behind one name with different data: the files ask for one, in cluster modes too. Set"
                        + " <deploy><replicas> where they are configured to share their data.");
        return 1;
    }

    /** Whether the program begins as root, as servers do that take their directories over and then become somebody else. */
    boolean startsAsRoot(ContainerUser user) {
        return image.digest() == null ? !user.isKnownNotToBeRoot() : !project.javaService() && user.isRoot();
    }
}
