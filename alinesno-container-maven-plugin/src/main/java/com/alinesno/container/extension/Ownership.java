// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.extension;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.plan.Owner;

/** Jib's text for an owner: {@code user:group}, each a number or a name, or nothing for root. */
final class Ownership {

    private static final String NUMBER = "\\d{1,10}";

    private Ownership() {}

    static String of(Owner owner) {
        return owner.equals(Owner.ROOT) ? "" : part(owner.uid(), owner.user()) + ":" + part(owner.gid(), owner.group());
    }

    /** A name has the number 0, as with Jib: what it stands for is the image's to know. */
    static Owner parse(String text) {
        int colon = text.indexOf(':');
        String user = colon < 0 ? text : text.substring(0, colon);
        String group = colon < 0 ? "" : text.substring(colon + 1);
        try {
            return new Owner(
                    number(user), number(group), user.matches(NUMBER) ? "" : user, group.matches(NUMBER) ? "" : group);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    ExtensionCall.PARAMETER,
                    "an extension gives files the owner '" + text + "': " + e.getMessage(),
                    "Correct the extension's configuration.",
                    e);
        }
    }

    private static long number(String part) {
        return part.matches(NUMBER) ? Long.parseLong(part) : 0;
    }

    private static String part(long number, String name) {
        return name.isEmpty() ? Long.toString(number) : name;
    }
}
