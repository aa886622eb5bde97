// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What a user proves itself to a registry with. Its text form hides the password, so that no log or exception shows it.
 *
 * @param username the user or robot account
 * @param password the password or access token
 */
public record Credential(String username, String password) {

    /** The value of an {@code Authorization} header (RFC 7617). */
    String basic() {
        String pair = username + ":" + password;
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Credential[username=" + username + ", password=(hidden)]";
    }
}
