// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.kubernetes;

import com.alinesno.container.deploy.model.Template;
import com.alinesno.container.deploy.yaml.Quoted;

/** Values of which parts are filled in when the files are applied. */
final class ObjectPlaceholders {

    /** What the script that applies the files puts its checksum of all values in place of. */
    static final String CHECKSUM = "${VALUES_CHECKSUM}";

    private ObjectPlaceholders() {}

    /** The value as it stands in a file: placeholders as <code>${NAME}</code>, within double quotes. */
    static Object value(Template template) {
        String text = template.render(literal -> literal, placeholder -> "${" + placeholder.name() + "}");
        return template.isLiteral() ? text : new Quoted(text);
    }
}
