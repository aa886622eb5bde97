// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import com.alinesno.container.layer.PackedLayer;
import java.util.List;

/**
 * What came out of a command that succeeded.
 *
 * @param layer what it changed, in the store; a layer without entries where it changed nothing
 * @param remarks what is unusual about it, such as devices or programs that change the user, one sentence each
 */
public record RunResult(PackedLayer layer, List<String> remarks) {

    public RunResult {
        remarks = List.copyOf(remarks);
    }
}
