// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.convention;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A new family, or what is added to a known one.
 *
 * @param name the family
 * @param scopes scopes that are added to those it has
 * @param open whether other scopes are allowed too, or null to leave that as it is; a new family is closed
 * @param catalogued whether its images must be in the catalogue, or null to leave that as it is; a new family's need not
 */
public record FamilyExtension(
        String name,
        List<String> scopes,
        @Nullable Boolean open,
        @Nullable Boolean catalogued) {

    public FamilyExtension {
        scopes = List.copyOf(scopes);
    }

    Family toFamily() {
        return new Family(name, scopes, Boolean.TRUE.equals(open), Boolean.TRUE.equals(catalogued));
    }
}
