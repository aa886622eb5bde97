// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.stage;

import com.alinesno.container.dockerfile.CopyItem;
import com.alinesno.container.dockerfile.Step;
import com.alinesno.container.layer.LayerCompression;
import com.alinesno.container.layer.LayerWriter;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.plan.Owner;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the layer of a copy out of layers is made of, as one hash, so that neither of them need be read to find it again. */
final class CopyKey {

    /** Changes whenever the same copy leads to another layer. */
    private static final String FORMAT = "copy 1";

    private CopyKey() {}

    /**
     * @param source the key of the file system that is copied from
     * @param target that of the one that is copied to
     * @param owner whom the copy is given to; null for whoever has it
     */
    static String of(
            Step.Copy step, String source, String target, @Nullable Owner owner, LayerCompression compression) {
        List<String> fields = new ArrayList<>(List.of(
                FORMAT,
                LayerWriter.FORMAT,
                compression.format().name(),
                Integer.toString(compression.level()),
                source,
                target,
                owner == null ? "" : owner.uid() + ":" + owner.gid(),
                String.valueOf(step.chmod()),
                step.destination(),
                step.destinationIsDirectory() + " " + step.parents() + " " + step.unpack()));
        step.excludes().forEach(exclude -> fields.add("-" + exclude));
        for (CopyItem item : step.items()) {
            fields.add(item.toString());
        }
        StringBuilder text = new StringBuilder();
        fields.forEach(field -> text.append(field.length()).append(' ').append(field));
        return Digest.of(text.toString().getBytes(StandardCharsets.UTF_8)).hex();
    }
}
