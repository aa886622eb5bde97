// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import com.alinesno.container.oci.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Executes commands in namespaces of the kernel, of a plain user or of root: their file system is an overlay, whose upper
 * directory is what they changed.
 */
final class NamespaceExecutor extends StepExecutor {

    NamespaceExecutor(RunSettings settings, RunArea area, Script script) {
        super(settings, area, script);
    }

    /** Nothing waits for the disk: an unfinished layer is thrown away in any case. */
    static String options(boolean user) {
        return "volatile," + (user ? "userxattr" : "redirect_dir=off,metacopy=off,index=off");
    }

    /** The same where nothing is written. */
    static String plainOptions(boolean user) {
        return user ? "userxattr" : "redirect_dir=off,metacopy=off,index=off";
    }

    @Override
    public String description() {
        return script().isolation().isUser() ? "namespaces of a plain user" : "namespaces of root";
    }

    @Override
    RunPlace open(RunRequest request) {
        return new Overlay(request);
    }

    private final class Overlay implements RunPlace {

        private final RunRequest request;

        Overlay(RunRequest request) {
            this.request = request;
        }

        @Override
        public List<String> words(String work) throws IOException, InterruptedException {
            boolean user = script().isolation().isUser();
            String lower = directories().lower(request.lower());
            return List.of(
                    user ? "user" : "root",
                    work,
                    lower.isEmpty() ? "" : lower + ":",
                    options(user),
                    plainOptions(user));
        }

        @Override
        public List<String> words(MountSource.Layers source) throws IOException, InterruptedException {
            return List.of("layers", directories().lower(source.layers()), source.path());
        }

        @Override
        public RunResult changes(Session session, RunDialog dialog) throws IOException {
            Map<String, Listed> upper = Listed.read(session, "");
            Map<String, Listed> below = Listed.read(session, "./");
            ChangedFiles files = new ChangedFiles(session);
            Map<String, RawTarReader.Head> heads = files.heads(withoutContent(upper));
            Set<String> gone = new TreeSet<>();
            heads.forEach((path, head) -> {
                if (isWhiteout(head)) {
                    gone.add(path);
                    upper.remove(path);
                }
            });
            for (String name : files.namesBelow(opaque(upper, below, heads))) {
                if (!upper.containsKey(name)) {
                    gone.add(name);
                }
            }
            Changes changes = Changes.of(upper, below, gone, equal(upper, below, files));
            RunResult result = new ChangePacker(settings(), files, changes, heads).pack(request.label());
            session.send("adopt " + area().layer(result.layer().diffId()));
            return result;
        }

        @Override
        public void keep() {}

        @Override
        public void close() {}
    }

    static List<String> withoutContent(Map<String, Listed> list) {
        return list.values().stream()
                .filter(each -> "dpcb".indexOf(each.type()) >= 0)
                .map(Listed::path)
                .toList();
    }

    /** Overlays have a device without a number in place of what is gone (kernel documentation, overlayfs, <i>whiteouts</i>). */
    private static boolean isWhiteout(RawTarReader.Head head) {
        return head.type() == '3' && head.major() == 0 && head.minor() == 0;
    }

    /** Directories that hide all of what the layers below have there, and those in them. */
    private static Set<String> opaque(
            Map<String, Listed> upper, Map<String, Listed> below, Map<String, RawTarReader.Head> heads) {
        Set<String> hiding = new TreeSet<>();
        Set<String> opaque = new TreeSet<>();
        for (Listed each : upper.values()) {
            RawTarReader.Head head = heads.get(each.path());
            boolean marked = head != null
                    && (head.extended().containsKey("user.overlay.opaque")
                            || head.extended().containsKey("trusted.overlay.opaque"));
            if (each.isDirectory() && (marked || hiding.contains(Changes.parent(each.path())))) {
                hiding.add(each.path());
                Listed hidden = below.get(each.path());
                if (hidden != null && hidden.isDirectory()) {
                    opaque.add(each.path());
                }
            }
        }
        return opaque;
    }

    /**
     * Files that were copied up and are as they were: what has changed last is compared where no fraction of a second tells, and
     * extended attributes always, which have no time of their own.
     */
    private static Set<String> equal(Map<String, Listed> upper, Map<String, Listed> below, ChangedFiles files)
            throws IOException {
        List<String> alike = upper.values().stream()
                .filter(each ->
                        each.isFile() && below.containsKey(each.path()) && each.looksLike(below.get(each.path())))
                .map(Listed::path)
                .toList();
        Map<String, String> above = contents("archive", alike, files);
        Map<String, String> under = contents("archive-below", alike, files);
        above.entrySet().removeIf(each -> !each.getValue().equals(under.get(each.getKey())));
        return above.keySet();
    }

    private static Map<String, String> contents(String verb, List<String> paths, ChangedFiles files)
            throws IOException {
        Map<String, String> contents = new HashMap<>();
        files.each(verb, paths, (path, head, tar) -> {
            MessageDigest digest = Digest.newSha256();
            try (InputStream in = tar.content();
                    OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
                in.transferTo(out);
            }
            Map<String, String> extended = new TreeMap<>(head.extended());
            extended.keySet().removeIf(name -> name.contains(".overlay."));
            contents.put(path, head.link() + Digest.ofHash(digest.digest()) + extended);
        });
        return contents;
    }
}
