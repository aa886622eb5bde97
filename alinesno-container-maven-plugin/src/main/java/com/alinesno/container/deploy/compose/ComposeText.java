// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.compose;

import com.alinesno.container.deploy.model.Template;

/** Texts of a compose file, in which a dollar sign begins a variable (compose specification, <i>interpolation</i>). */
final class ComposeText {

    private ComposeText() {}

    /** The text with nothing in it that begins a variable. */
    static String literal(String text) {
        return text.replace("$", "$$");
    }

    /** The value; a variable that has to be set and is not stops compose before anything is started. */
    static String value(Template template) {
        return template.render(
                ComposeText::literal,
                placeholder -> placeholder.byDefault() == null
                        ? required(placeholder.name())
                        : "${" + placeholder.name() + ":-" + placeholder.byDefault() + "}");
    }

    /** A variable that {@code .env} has to set. */
    static String required(String name) {
        return "${" + name + ":?set " + name + " in .env}";
    }
}
