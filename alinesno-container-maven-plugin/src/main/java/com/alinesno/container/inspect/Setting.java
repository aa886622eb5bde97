// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.inspect;

import com.alinesno.container.secret.SecretNames;
import com.alinesno.container.secret.SecretText;

/**
 * One thing that a configuration or a manifest says.
 *
 * @param field what kind of thing, such as {@code env} or {@code entrypoint}
 * @param name which one of several, such as the name of a variable; empty where there can be one alone
 * @param value what is said of it; empty where being there is all there is to it
 */
record Setting(String field, String name, String value) {

    /** The field of the variables. */
    static final String ENVIRONMENT = "env";

    private static final String HIDDEN = "***";

    /** The value as it may be shown: not where the name tells of a secret, and without the secrets within it. */
    String shown() {
        if (named() && SecretNames.isSecret(name, value)) {
            return HIDDEN;
        }
        if (SecretText.find(value).isEmpty()) {
            return value;
        }
        String shown = SecretText.hide(value).replace(SecretText.HIDDEN, HIDDEN);
        // What a document nests below a name is not told apart there.
        return value.strip().startsWith("{") && !SecretText.find(shown).isEmpty() ? HIDDEN : shown;
    }

    /** Ports and volumes have names of another kind. */
    private boolean named() {
        return field.equals(ENVIRONMENT) || field.equals("label") || field.equals("annotation");
    }

    /** Without the value, which can be a secret. */
    @Override
    public String toString() {
        return "Setting[" + field + " " + name + "]";
    }
}
