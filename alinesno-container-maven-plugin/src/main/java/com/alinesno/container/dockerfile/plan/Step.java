// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile.plan;

import com.alinesno.container.dockerfile.syntax.SourceLine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of a stage's history. All words are expanded and all paths of the image are absolute. */
public sealed interface Step {

    /** The {@code comment} of each history entry. */
    String HISTORY_COMMENT = "buildkit.dockerfile.v0";

    /** Where it stands; of a trigger, the {@code FROM} that fired it. */
    SourceLine at();

    /** The {@code created_by} of its history entry. */
    String createdBy();

    /** Whether it makes a layer, be it an empty one. */
    default boolean makesLayer() {
        return true;
    }

    /** An instruction that changes the configuration alone; what it changes is in {@link PlannedStage#config}. */
    record Configure(SourceLine at, String createdBy) implements Step {
        @Override
        public boolean makesLayer() {
            return false;
        }
    }

    /**
     * A directory that is made where it is missing, mode 0755.
     *
     * @param user who owns it when it is made, as {@code USER} was written; empty for root
     */
    record Workdir(SourceLine at, String createdBy, String directory, String user) implements Step {}

    /**
     * {@code COPY} or {@code ADD}.
     *
     * @param add whether it is an {@code ADD}
     * @param destination an absolute path
     * @param destinationIsDirectory whether the line says so, by a slash at the end; a directory it is also where there are several sources, where one is a
     *     directory, or where the image has a directory there
     * @param chown {@code user}, {@code user:group} or numbers; null to leave owners as {@code COPY} has them
     * @param chmod octal or symbolic; null to leave modes
     * @param link whether the layer does not depend on what is below it
     * @param parents whether directories of the source's path are kept
     * @param excludes patterns of what is left out, relative to the source
     * @param unpack whether local archives are unpacked, which {@code ADD} does unless told otherwise
     * @param unpackDownloads whether downloaded archives are unpacked
     */
    record Copy(
            SourceLine at,
            String createdBy,
            boolean add,
            CopySource from,
            List<CopyItem> items,
            String destination,
            boolean destinationIsDirectory,
            @Nullable String chown,
            @Nullable String chmod,
            boolean link,
            boolean parents,
            List<String> excludes,
            boolean unpack,
            boolean unpackDownloads)
            implements Step {

        public Copy {
            items = List.copyOf(items);
            excludes = List.copyOf(excludes);
        }
    }

    /**
     * A command.
     *
     * @param arguments the program and its arguments, the shell's words included
     * @param environment what the image and the build arguments set, in order; {@code HOME} only where the file or the base says so
     * @param proxies variables of proxies that were given as build arguments: the command sees them, no key and no history does
     * @param user as {@code USER} was written; empty for root
     * @param network {@code default}, {@code none} or {@code host}
     * @param privileged {@code --security=insecure}
     * @param scripts heredocs that are programs, by the absolute path that they are run by; mode 0755
     */
    record Run(
            SourceLine at,
            String createdBy,
            List<String> arguments,
            Map<String, String> environment,
            Map<String, String> proxies,
            String user,
            String directory,
            List<RunMount> mounts,
            String network,
            boolean privileged,
            Map<String, String> scripts)
            implements Step {

        public Run {
            arguments = List.copyOf(arguments);
            environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
            proxies = Collections.unmodifiableMap(new LinkedHashMap<>(proxies));
            mounts = Collections.unmodifiableList(new ArrayList<>(mounts));
            scripts = Collections.unmodifiableMap(new LinkedHashMap<>(scripts));
        }
    }
}
