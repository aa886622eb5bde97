// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.assembly;

import com.alinesno.container.deploy.model.Volume;
import com.alinesno.container.deploy.spring.WrittenPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Directories that a service writes to beside those that it is given. Logs and scratch files get a directory that is gone
 * with the container; where data has to be kept the user decides.
 */
final class WritableDirectories {

    private static final String TMP = "/tmp";

    /** Directories that hold what programs are made of: one that is put over them hides it. */
    private static final Set<String> OF_THE_IMAGE =
            Set.of("/", "/app", "/home", "/opt", "/root", "/run", "/srv", "/var", "/var/lib", "/workspace");

    private static final Pattern OF_THE_SYSTEM =
            Pattern.compile("/(?:bin|boot|dev|etc|lib|lib32|lib64|libx32|proc|sbin|sys|usr)(?:/.*)?");

    private final DeployRequest request;
    private final ImageFacts image;
    private final Consumer<String> warnings;

    WritableDirectories(DeployRequest request, ImageFacts image, Consumer<String> warnings) {
        this.request = request;
        this.image = image;
        this.warnings = warnings;
    }

    /**
     * The directories that need something put there, those first in which others are.
     *
     * @param written what the service writes; the user is told where it goes
     */
    List<String> scratch(List<WrittenPath> written) {
        List<String> scratch = new ArrayList<>();
        written.stream()
                .sorted(Comparator.comparing(path -> path.directory() == null ? "" : path.directory()))
                .forEach(path -> {
                    String directory = path.directory();
                    if (path.keepsData()) {
                        tellData(path);
                    } else if (!request.container().writesToRoot() && !isCovered(directory)) {
                        if (directory == null || isProtected(directory)) {
                            warnings.accept(
                                    said(path) + ", and containers can write only to /tmp and to their volumes. Set it"
                                            + " to a path below /tmp, have the service write to the console, or set"
                                            + " <deploy><writableRoot>.");
                        } else if (scratch.stream().noneMatch(each -> isWithin(directory, each))) {
                            warnings.accept(said(path) + ": the files mount an ephemeral directory there, with a"
                                    + " size limit; its content is lost with the container. Write to the console alone, or give it a volume"
                                    + " in <deploy><volumes>.");
                            scratch.add(directory);
                        }
                    }
                });
        return scratch;
    }

    private void tellData(WrittenPath path) {
        String directory = path.directory();
        boolean kept = directory != null
                && (image.volumes().stream().anyMatch(each -> isWithin(directory, each))
                        || request.storage().volumes().stream()
                                .anyMatch(each -> each.kind() != Volume.Kind.TMPFS
                                        && !each.readOnly()
                                        && isWithin(directory, each.path())));
        if (!kept) {
            warnings.accept(said(path) + ", and what is kept there is gone with the container"
                    + (request.container().writesToRoot() ? "" : ", which cannot write there either")
                    + ". Give it a volume in"
                    + " <deploy><volumes>, or keep the data in a server.");
        }
    }

    private static String said(WrittenPath path) {
        String directory = path.directory();
        return "The service writes to " + (directory == null ? "a place that is not known here" : directory) + " ("
                + path.key() + ": " + path.value() + ")";
    }

    private boolean isCovered(@Nullable String directory) {
        return directory != null
                && (isWithin(directory, TMP)
                        || image.volumes().stream().anyMatch(each -> isWithin(directory, each))
                        || request.storage().volumes().stream().anyMatch(each -> isWithin(directory, each.path())));
    }

    /** Whether something that is put there would hide a part of the image. */
    private boolean isProtected(String directory) {
        return OF_THE_IMAGE.contains(directory)
                || OF_THE_SYSTEM.matcher(directory).matches()
                || directory.indexOf(':') >= 0
                || isWithin(image.workingDirectory(), directory)
                || request.storage().configFiles().stream().anyMatch(file -> isWithin(file.path(), directory));
    }

    private static boolean isWithin(String inner, String outer) {
        return (inner + "/").startsWith(outer.equals("/") ? "/" : outer + "/");
    }
}
