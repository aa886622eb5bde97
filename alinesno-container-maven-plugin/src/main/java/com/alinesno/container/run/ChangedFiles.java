// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Has the script send files of the directory that a command changed, as tar streams: nobody else may read all of them. */
final class ChangedFiles {

    private final Session session;

    ChangedFiles(Session session) {
        this.session = session;
    }

    /** What is done with a file while its content can be read. */
    @FunctionalInterface
    interface Use {
        void of(String path, RawTarReader.Head head, RawTarReader content) throws IOException;
    }

    /**
     * Sends the named files, in this order.
     *
     * @param verb {@code archive} for those of the changed directory, {@code archive-below} for those of the layers below
     */
    void each(String verb, Collection<String> paths, Use use) throws IOException {
        if (paths.isEmpty()) {
            return;
        }
        request(verb, paths);
        RawTarReader tar = new RawTarReader(session.answers());
        for (RawTarReader.Head head = tar.next(); head != null; head = tar.next()) {
            String name = Listed.text(head.name());
            use.of(name.endsWith("/") ? name.substring(0, name.length() - 1) : name, head, tar);
        }
        tar.finishRecord();
    }

    /** The heads of entries without content; one that is another name of an earlier one has the head of that. */
    Map<String, RawTarReader.Head> heads(Collection<String> paths) throws IOException {
        Map<String, RawTarReader.Head> heads = new HashMap<>();
        each("archive", paths, (path, head, content) -> {
            RawTarReader.@Nullable Head first = head.type() == '1' ? heads.get(Listed.text(head.link())) : null;
            heads.put(path, first == null ? head : first);
        });
        return heads;
    }

    /** The names that directories of the layers below have in them. */
    Set<String> namesBelow(Collection<String> directories) throws IOException {
        Set<String> names = new TreeSet<>();
        if (!directories.isEmpty()) {
            request("names-below", directories);
            for (String name = session.record(); !name.equals("end"); name = session.record()) {
                names.add(Listed.text(name).substring("./".length()));
            }
        }
        return names;
    }

    private void request(String verb, Collection<String> paths) throws IOException {
        ByteArrayOutputStream names = new ByteArrayOutputStream();
        for (String path : paths) {
            names.writeBytes((verb.equals("names-below") ? "./" + path : path).getBytes(StandardCharsets.UTF_8));
            names.write(0);
        }
        session.send(verb + " " + names.size());
        session.send(names.toByteArray());
    }
}
