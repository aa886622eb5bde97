// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.oci;

import com.alinesno.container.json.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * Where one layer comes from, for {@code docker history} (OCI image specification, <i>config.md, history</i>).
 *
 * @param created when the layer was made
 * @param createdBy the program that made it
 * @param comment what it holds
 */
public record History(Instant created, String createdBy, String comment) {

    ObjectNode toJson() {
        ObjectNode json = Json.object();
        json.put("created", created.toString());
        json.put("created_by", createdBy);
        json.put("comment", comment);
        return json;
    }
}
