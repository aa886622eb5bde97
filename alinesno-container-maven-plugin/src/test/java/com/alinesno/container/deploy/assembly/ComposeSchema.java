// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/** Judges compose files by the schema of the compose specification, without a network. */
final class ComposeSchema {

    private final JsonSchema schema;

    ComposeSchema() throws IOException {
        ObjectNode file = (ObjectNode) new ObjectMapper()
                .readTree(Objects.requireNonNull(ComposeSchema.class.getResourceAsStream("schemas/compose-spec.json")));
        // Neither is an address that the validator takes.
        file.remove(List.of("$schema", "$id"));
        schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(file);
    }

    /** What the schema objects to; empty when the file is valid. */
    List<String> validate(JsonNode file) {
        return schema.validate(file).stream()
                .map(ValidationMessage::getMessage)
                .sorted()
                .toList();
    }
}
