// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.stage;

import com.alinesno.container.layer.LayerCompression;
import com.alinesno.container.layer.LayerWriter;
import com.alinesno.container.oci.Digest;
import java.nio.charset.StandardCharsets;

/** The fields that decide a layer, with their lengths before them, so that no two lists of fields are alike. */
final class KeyText {

    private final StringBuilder text = new StringBuilder();

    /**
     * @param format changes whenever the same fields lead to another layer
     * @param compression how the layer is packed
     */
    KeyText(String format, LayerCompression compression) {
        add(format);
        add(LayerWriter.FORMAT);
        add(compression.format().name() + " " + compression.level());
    }

    KeyText add(String field) {
        text.append(field.length()).append(' ').append(field);
        return this;
    }

    String hex() {
        return Digest.of(text.toString().getBytes(StandardCharsets.UTF_8)).hex();
    }
}
