// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.stage;

import com.alinesno.container.dockerfile.plan.Step;
import com.alinesno.container.layer.LayerCompression;
import com.alinesno.container.plan.Owner;
import org.jspecify.annotations.Nullable;

/** What the layer of a copy out of layers is made of, as one hash, so that neither of them need be read to find it again. */
final class CopyKey {

    private static final String FORMAT = "copy 1";

    private CopyKey() {}

    /**
     * @param source tells what is copied, with whatever it is looked for in
     * @param target the key of the file system that is copied to
     * @param owner whom the copy is given to; null for whoever has it
     */
    static String of(
            Step.Copy step, String source, String target, @Nullable Owner owner, LayerCompression compression) {
        KeyText key = new KeyText(FORMAT, compression)
                .add(source)
                .add(target)
                .add(owner == null ? "" : owner.uid() + ":" + owner.gid())
                .add(String.valueOf(step.chmod()))
                .add(step.destination())
                .add(step.destinationIsDirectory() + " " + step.parents() + " " + step.unpack() + " "
                        + step.unpackDownloads());
        step.excludes().forEach(exclude -> key.add("-" + exclude));
        step.items().forEach(item -> key.add(item.toString()));
        return key.hex();
    }
}
