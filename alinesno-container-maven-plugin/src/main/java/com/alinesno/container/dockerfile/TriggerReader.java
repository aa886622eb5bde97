// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile;

import com.alinesno.container.dockerfile.syntax.CheckOptions;
import com.alinesno.container.dockerfile.syntax.DockerfileException;
import com.alinesno.container.dockerfile.syntax.Instruction;
import com.alinesno.container.dockerfile.syntax.InstructionReader;
import com.alinesno.container.dockerfile.syntax.SourceReader;
import com.alinesno.container.dockerfile.syntax.Statement;
import com.alinesno.container.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the triggers ({@code ONBUILD}) that an image or a stage brings. */
final class TriggerReader {

    private TriggerReader() {}

    /**
     * Reads one, as if it stood in place of the {@code FROM} that fires it.
     *
     * @throws DockerfileException when it is not one instruction
     */
    static Instruction read(String trigger, StageNode node, CheckOptions checks) {
        try {
            List<Statement> statements = SourceReader.read(node.at().file(), trigger.getBytes(StandardCharsets.UTF_8))
                    .statements();
            if (statements.size() != 1) {
                throw broken(trigger, node, "it is not one instruction");
            }
            Statement statement = statements.get(0);
            return InstructionReader.read(statement.with(statement.heredocs(), node.at()), checks);
        } catch (DockerfileException e) {
            throw broken(trigger, node, e.found());
        }
    }

    private static DockerfileException broken(String trigger, StageNode node, String why) {
        return new DockerfileException(
                node.at(),
                "the base brings 'ONBUILD " + Json.shorten(trigger) + "', which cannot be run: " + why,
                "Use another base, or one that brings no such trigger.");
    }
}
