// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.oci.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Executes commands in a changed root directory, as root and with nothing mounted, which is what ordinary containers of CI systems
 * allow. What a command changed is told by a list before and one after it.
 */
final class ChrootExecutor extends StepExecutor {

    private final WorkTrees trees;

    ChrootExecutor(RunSettings settings, RunArea area, Script script) {
        super(settings, area, script);
        this.trees = new WorkTrees(area, script, settings.store(), directories());
    }

    @Override
    public String description() {
        return "a changed root directory (chroot), without /proc";
    }

    @Override
    RunPlace open(RunRequest request) throws IOException, InterruptedException {
        if (request.network() == RunNetwork.NONE) {
            throw new ConfigurationException(
                    "RUN",
                    "--network=none cannot be kept by " + description() + ": only namespaces take the network away",
                    "Leave it out, or build as a user who may make namespaces, such as in a container with CAP_SYS_ADMIN.");
        }
        return new TreePlace(request);
    }

    private final class TreePlace implements RunPlace {

        private final RunRequest request;
        private final WorkTrees.Tree tree;
        private final List<WorkTrees.Tree> sources = new ArrayList<>();
        private @Nullable Digest added;

        TreePlace(RunRequest request) throws IOException, InterruptedException {
            this.request = request;
            this.tree = trees.take(request.lower());
        }

        @Override
        public List<String> words(String work) {
            return List.of("chroot", work, trees.name(tree), "-", "-");
        }

        @Override
        public List<String> words(MountSource.Layers source) throws IOException, InterruptedException {
            WorkTrees.Tree shown = trees.take(source.layers());
            sources.add(shown);
            return List.of("within", trees.name(shown), source.path());
        }

        @Override
        public RunResult changes(Session session, RunDialog dialog) throws IOException {
            Map<String, Listed> after = Listed.read(session, "");
            Changes changes = Changes.between(dialog.before(), after, dialog.places());
            ChangedFiles files = new ChangedFiles(session);
            Map<String, RawTarReader.Head> heads = files.heads(NamespaceExecutor.withoutContent(changes.present()));
            RunResult result = new ChangePacker(settings(), files, changes, heads).pack(request.label());
            added = result.layer().diffId();
            return result;
        }

        @Override
        public void keep() throws IOException {
            trees.leave(tree);
        }

        /** The tree of a command that failed is never used again. */
        @Override
        public void close() {
            sources.forEach(each -> trees.giveBack(each, null));
            if (added != null) {
                trees.giveBack(tree, added);
            }
        }
    }

    @Override
    public void close() throws IOException {
        trees.close();
    }
}
