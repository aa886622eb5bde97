// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry.login;

import com.alinesno.container.http.Credential;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The end of a search for a credential.
 *
 * @param credential what was found, or null to stay anonymous
 * @param asked where it was looked for, in words for people and without secrets; what was found came from the last
 */
public record FoundCredential(@Nullable Credential credential, List<String> asked) {

    /** Nothing, looked for nowhere. */
    public static final FoundCredential NOTHING = new FoundCredential(null, List.of());

    public FoundCredential {
        asked = List.copyOf(asked);
    }

    /** Where it came from, or where it was looked for, as the end of a sentence; empty where nothing was asked. */
    public String told() {
        if (asked.isEmpty()) {
            return "";
        }
        return credential == null
                ? " (asked: " + String.join("; ", asked) + ")"
                : " (from " + asked.get(asked.size() - 1) + ")";
    }
}
