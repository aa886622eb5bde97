// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile;

import com.alinesno.container.dockerfile.plan.CopyItem;
import com.alinesno.container.dockerfile.plan.CopySource;
import com.alinesno.container.dockerfile.plan.ModeChange;
import com.alinesno.container.dockerfile.plan.Step;
import com.alinesno.container.dockerfile.syntax.Heredoc;
import com.alinesno.container.dockerfile.syntax.Instruction;
import com.alinesno.container.dockerfile.syntax.Instruction.Head;
import com.alinesno.container.dockerfile.syntax.Instruction.Sources;
import com.alinesno.container.dockerfile.syntax.Instruction.Transfer;
import com.alinesno.container.dockerfile.syntax.MalformedText;
import com.alinesno.container.dockerfile.syntax.Rule;
import com.alinesno.container.json.Json;
import com.alinesno.container.oci.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Plans {@code COPY} and {@code ADD}. */
final class CopyPlanner {

    private static final Pattern GIT = Pattern.compile(
            "git://.*|ssh://.*|(?![./])[^/:]+@[^/:]+:.+|https?://[^?#]*\\.git(?:[?#].*)?", Pattern.DOTALL);
    private static final Pattern DOWNLOAD = Pattern.compile("https?://.*", Pattern.DOTALL);
    private static final String UNNAMED = "__unnamed__";

    private final PlanRequest request;
    private final StageGraph graph;
    private final Findings findings;
    private final StageNode node;
    private final PlannedState state;

    CopyPlanner(PlanRequest request, StageGraph graph, Findings findings, StageNode node, PlannedState state) {
        this.request = request;
        this.graph = graph;
        this.findings = findings;
        this.node = node;
        this.state = state;
    }

    Step.Copy plan(Instruction.Copy copy, ExpandedWords words) throws MalformedText {
        CopySource from = source(copy);
        return new Line(copy.head(), words, copy.transfer(), false, copy.parents()).plan(copy.sources(), from);
    }

    Step.Copy plan(Instruction.Add add, ExpandedWords words) throws MalformedText {
        return new Line(add.head(), words, add.transfer(), true, false).plan(add.sources(), new CopySource.Context());
    }

    private CopySource source(Instruction.Copy copy) throws MalformedText {
        if (copy.from().isEmpty()) {
            return new CopySource.Context();
        }
        StageNode stage = graph.copySource(copy);
        if (stage == null) {
            return graph.external(copy.from());
        }
        if (stage.end == null) {
            throw new MalformedText(
                    "the stage '" + Json.shorten(copy.from()) + "' of --from stands below the stage '" + node.title()
                            + "'",
                    "Put it above.");
        }
        return new CopySource.Stage(stage.number);
    }

    /** One instruction. */
    private final class Line {

        private final Head head;
        private final ExpandedWords words;
        private final boolean add;
        private final boolean parents;
        private final Transfer transfer;
        private final String chown;
        private final String chmod;
        private final String checksum;

        Line(Head head, ExpandedWords words, Transfer transfer, boolean add, boolean parents) throws MalformedText {
            this.head = head;
            this.words = words;
            this.add = add;
            this.parents = parents;
            this.transfer = transfer;
            this.chown = words.one(transfer.chown());
            this.chmod = words.one(transfer.chmod());
            this.checksum = words.one(transfer.checksum());
        }

        Step.Copy plan(Sources sources, CopySource from) throws MalformedText {
            List<String> paths = words.all(sources.paths());
            String destination = words.one(sources.destination());
            check(paths);
            List<CopyItem> items = new ArrayList<>();
            for (String path : paths) {
                items.add(item(path, from));
            }
            StringBuilder history = new StringBuilder(history(paths));
            for (Heredoc heredoc : sources.heredocs()) {
                String text = heredoc.text();
                items.add(new CopyItem.Inline(heredoc.word(), heredoc.expands() ? words.text(text) : text));
                history.append(" <<").append(heredoc.word());
            }
            history.append(' ').append(destination).append(" # buildkit");
            return new Step.Copy(
                    head.at(),
                    history.toString(),
                    add,
                    from,
                    items,
                    absolute(destination),
                    ImagePath.endsAsDirectory(destination),
                    chown.isEmpty() ? null : chown,
                    chmod.isEmpty() ? null : chmod,
                    transfer.link(),
                    parents,
                    transfer.excludes(),
                    transfer.unpack() == null ? add : transfer.unpack(),
                    transfer.unpack() != null && transfer.unpack());
        }

        private String absolute(String path) {
            return ImagePath.absolute(ImagePath.isRelative(path) ? state.directory() + "/" + path : path);
        }

        private String history(List<String> paths) {
            StringBuilder history = new StringBuilder(add ? "ADD" : "COPY");
            history.append(parents ? " --parents" : "")
                    .append(chown.isEmpty() ? "" : " --chown=" + chown)
                    .append(chmod.isEmpty() ? "" : " --chmod=" + chmod);
            paths.forEach(path -> history.append(' ').append(path));
            return history.toString();
        }

        private void check(List<String> paths) throws MalformedText {
            if (!chmod.isEmpty()) {
                ModeChange.parse(chmod);
            }
            if (transfer.link() && !chown.isEmpty() && !chown.matches("\\d*(?::\\d*)?")) {
                throw new MalformedText(
                        "--chown=" + Json.shorten(chown) + " names a user or a group, which --link cannot look up",
                        "Use numbers, or leave --link out.");
            }
            if (!checksum.isEmpty()
                    && (paths.size() != 1 || !DOWNLOAD.matcher(paths.get(0)).matches())) {
                throw new MalformedText(
                        "--checksum goes with one address of http or https", "Leave it out, or add one address alone.");
            }
        }

        private CopyItem item(String path, CopySource from) throws MalformedText {
            boolean git = GIT.matcher(path).matches();
            if (!git && !DOWNLOAD.matcher(path).matches()) {
                return local(path, from);
            }
            if (!add) {
                throw new MalformedText(
                        "COPY cannot fetch '" + Json.shorten(path) + "'",
                        "Use ADD, or RUN with a program that fetches it.");
            }
            if (git) {
                throw new MalformedText(
                        "ADD of the git repository '" + Json.shorten(path) + "' is not supported",
                        "Check it out into the context before the build, or use RUN git clone.");
            }
            return new CopyItem.Download(path, name(path), checksum.isEmpty() ? null : requireDigest(checksum));
        }

        private String requireDigest(String text) throws MalformedText {
            try {
                return Digest.parse(text).toString();
            } catch (IllegalArgumentException e) {
                throw new MalformedText(
                        "--checksum=" + Json.shorten(text) + " is not a digest",
                        "Write sha256: and 64 hexadecimal digits.");
            }
        }

        /** The last part of the path of an address. */
        private String name(String url) {
            String path = url.replaceFirst("^https?://[^/?#]*", "").replaceFirst("[?#].*$", "");
            String name = ImagePath.name(path);
            return name.isEmpty() ? UNNAMED : name;
        }

        private CopyItem local(String path, CopySource from) {
            if (from instanceof CopySource.Context) {
                reportIgnored(path);
            }
            if (!parents) {
                return new CopyItem.Path(ImagePath.absolute(path), null);
            }
            int pivot = path.indexOf("/./");
            String below = pivot < 0 ? path : path.substring(pivot + 3);
            return new CopyItem.Path(
                    pivot < 0 ? "/" : ImagePath.absolute(path.substring(0, pivot)),
                    below.startsWith("/")
                            ? below.substring(1)
                            : ImagePath.absolute(below).substring(1));
        }

        private void reportIgnored(String path) {
            String clean = ImagePath.clean(path);
            String relative = clean.startsWith("/") ? clean.substring(1) : clean;
            if (request.ignored().test(relative.isEmpty() ? "." : relative)) {
                findings.report(
                        head.checks(),
                        Rule.COPY_IGNORED_FILE,
                        head.at(),
                        (add ? "ADD " : "COPY ") + Json.shorten(path)
                                + ": the ignore file leaves it out of the context");
            }
        }
    }
}
