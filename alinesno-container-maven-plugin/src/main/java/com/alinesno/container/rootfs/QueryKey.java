// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.rootfs;

import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.Image;
import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** All that decides what is found, as one hash. The base counts by the digest of its manifest, which was verified. */
final class QueryKey {

    /** Changes whenever the same images lead to other findings. */
    private static final String FORMAT = "2";

    private final MessageDigest hash = Digest.newSha256();

    private QueryKey() {}

    static String of(RootQuery query, Image base) throws IOException {
        QueryKey key = new QueryKey();
        String program = query.program(base.config());
        key.put(FORMAT);
        key.put(base.digest().toString());
        key.put(query.base());
        key.put(query.settings().user());
        key.put(program);
        key.put(query.parameter());
        key.put(query.settings().workingDirectory());
        key.put(query.settings().environment().get("PATH"));
        key.put(query.decidesContent(base.config()) ? query.settings().volumes().toString() : null);
        for (LayerPlan layer : query.layers()) {
            key.put(layer.name());
            for (LayerEntry entry : layer.entries()) {
                key.put(entry, program != null);
            }
        }
        return HexFormat.of().formatHex(key.hash.digest());
    }

    /** @param runs whether programs of ours are looked into */
    private void put(LayerEntry entry, boolean runs) throws IOException {
        put(entry.getClass().getSimpleName());
        put(entry.path());
        if (entry instanceof LayerEntry.File file) {
            put(file.attributes());
            if (UserCheck.isRead(file.path())) {
                hash.update(UserCheck.bytes(file.content()));
            } else if (runs && (file.attributes().mode() & 0111) != 0) {
                put(StartCheck.interpreter(file.content()));
            }
        } else if (entry instanceof LayerEntry.Directory directory) {
            put(directory.attributes());
        } else if (entry instanceof LayerEntry.Symlink link) {
            put(link.target());
        } else if (entry instanceof LayerEntry.HardLink link) {
            put(link.target());
        }
    }

    private void put(Attributes attributes) {
        put(attributes.mode() + " " + attributes.owner().uid() + " "
                + attributes.owner().gid());
    }

    private void put(@Nullable String text) {
        byte[] bytes = text == null ? new byte[] {0} : text.getBytes(StandardCharsets.UTF_8);
        hash.update((bytes.length + (text == null ? "-" : "+")).getBytes(StandardCharsets.UTF_8));
        hash.update(bytes);
    }
}
