// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.http;

/**
 * What is sent in an {@code Authorization} header.
 *
 * @param header the header's value
 * @param secret whether it stands for a user, and not for the anonymous token that anybody may fetch
 */
public record Authorization(String header, boolean secret) {

    @Override
    public String toString() {
        return "Authorization[(hidden)]";
    }
}
