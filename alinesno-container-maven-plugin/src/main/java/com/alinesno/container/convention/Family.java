// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.convention;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One family of images.
 *
 * @param name one word, lower case
 * @param scopes the known scopes, at least one; the first is proposed where a name gives none
 * @param open whether other scopes than the known ones are allowed
 * @param catalogued whether an image of the family must be in the catalogue
 */
public record Family(String name, List<String> scopes, boolean open, boolean catalogued) {

    public Family {
        scopes = List.copyOf(scopes);
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException("the family '" + name + "' has no scopes");
        }
    }

    /** Whether an image of the family may have this scope. */
    public boolean allows(String scope) {
        return open || scopes.contains(scope);
    }

    Family with(FamilyExtension extension) {
        Set<String> all = new LinkedHashSet<>(scopes);
        all.addAll(extension.scopes());
        return new Family(
                name,
                new ArrayList<>(all),
                extension.open() == null ? open : extension.open(),
                extension.catalogued() == null ? catalogued : extension.catalogued());
    }
}
