// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.convention;

import java.util.ArrayList;
import java.util.List;

/**
 * A name that follows the convention: {@code <prefix>-<family>-<scope>[-<word>…]}.
 *
 * @param prefix the platform's prefix
 * @param scope family and scope
 * @param words what follows them; may be empty
 */
public record ImageName(String prefix, NamingScope scope, List<String> words) {

    public ImageName {
        words = List.copyOf(words);
    }

    /**
     * Reads a name.
     *
     * @throws IllegalArgumentException when it does not follow the rules; the message says why and gives the nearest
     *     name that does
     */
    public static ImageName parse(String text, NamingRules rules) {
        Verdict verdict = new NameCheck(rules).check(text);
        if (!verdict.valid()) {
            throw new IllegalArgumentException(verdict.found() + ". " + verdict.advice());
        }
        List<String> parts = List.of(text.split("-", -1));
        return new ImageName(parts.get(0), new NamingScope(parts.get(1), parts.get(2)), parts.subList(3, parts.size()));
    }

    /**
     * The part of a reference that the convention speaks of: what stands behind the last slash, without tag and digest.
     * The reference need not be valid, so that a name with upper-case letters can still be judged.
     */
    public static String ofReference(String reference) {
        int at = reference.indexOf('@');
        String withoutDigest = at < 0 ? reference : reference.substring(0, at);
        String last = withoutDigest.substring(withoutDigest.lastIndexOf('/') + 1);
        int colon = last.indexOf(':');
        return colon < 0 ? last : last.substring(0, colon);
    }

    ImageName in(NamingScope newScope) {
        return new ImageName(prefix, newScope, words);
    }

    /** The name as it is written. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>(List.of(prefix, scope.toString()));
        parts.addAll(words);
        return String.join("-", parts);
    }
}
