// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.convention;

import java.util.List;

/**
 * The tags of an image.
 *
 * @param names each once, the one that names the image best first; never empty
 * @param notes what was changed or added and why, as full sentences for the build's log
 * @param warnings which tags are missing, as full sentences, where the policy is to warn
 */
public record Tags(List<String> names, List<String> notes, List<String> warnings) {

    public Tags {
        names = List.copyOf(names);
        notes = List.copyOf(notes);
        warnings = List.copyOf(warnings);
    }
}
