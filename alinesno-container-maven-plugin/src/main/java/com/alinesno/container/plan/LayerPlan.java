// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.plan;

import java.util.List;

/**
 * One layer to be packed.
 *
 * @param name what people call it, such as {@code dependencies}
 * @param entries what is in it, in any order; packing sorts them and adds the directories above them
 */
public record LayerPlan(String name, List<LayerEntry> entries) {

    public LayerPlan {
        entries = List.copyOf(entries);
    }
}
