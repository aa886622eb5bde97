// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.compose;

import com.alinesno.container.deploy.model.Template;
import com.alinesno.container.oci.Digest;
import java.nio.charset.StandardCharsets;

/** Texts of a stack: those of a compose file, which a swarm expands once more in the values of variables. */
final class SwarmText {

    private static final int LONGEST_NAME = 64;
    private static final int DIGEST_CHARACTERS = 12;

    private SwarmText() {}

    /** The value of a variable, with nothing in it that a swarm takes for a template of its own. */
    static String value(Template template) {
        return template.render(
                text -> ComposeText.literal(text.replace("{{", "{{\"{{\"}}")),
                placeholder -> placeholder.byDefault() == null
                        ? ComposeText.required(placeholder.name())
                        : "${" + placeholder.name() + ":-" + placeholder.byDefault() + "}");
    }

    /**
     * A name of a secret or config, which has at most 64 characters; one that would be longer has the end of a digest.
     *
     * @param room how many characters are put behind it
     */
    static String name(String text, int room) {
        int most = LONGEST_NAME - room;
        return text.length() <= most ? text : text.substring(0, most - DIGEST_CHARACTERS - 1) + "-" + digest(text);
    }

    /** The beginning of a digest, long enough to tell versions apart. */
    static String digest(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8)).hex().substring(0, DIGEST_CHARACTERS);
    }
}
