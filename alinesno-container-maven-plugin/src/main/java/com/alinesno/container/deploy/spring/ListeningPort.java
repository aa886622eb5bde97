// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.spring;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.deploy.spring.config.ApplicationProperties;
import com.alinesno.container.deploy.spring.config.FoundProperty;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A port as a property says it.
 *
 * @param number from 1 to 65535, or null where there is none or it is not known
 * @param unknown why it is not known, or null where it is
 */
record ListeningPort(@Nullable Integer number, FoundProperty.@Nullable Unknown unknown) {

    /** No port at all. */
    static final ListeningPort NONE = new ListeningPort(null, null);

    /**
     * Reads it; null where the property is not set.
     *
     * @throws ConfigurationException when it is no number of a port
     */
    static @Nullable ListeningPort of(ApplicationProperties properties, String key) {
        FoundProperty found = properties.get(key);
        if (found instanceof FoundProperty.Unknown unknown) {
            return new ListeningPort(null, unknown);
        }
        if (!(found instanceof FoundProperty.Known known) || known.text().isBlank()) {
            return null;
        }
        String text = known.text().replaceAll("\\s", "");
        int number = number(text);
        if (number == Integer.MIN_VALUE || number > 65_535) {
            throw new ConfigurationException(
                    key, "'" + known.text() + "' is no port", "Correct the service's configuration.");
        }
        if (number == 0) {
            return new ListeningPort(
                    null, new FoundProperty.Unknown("is 0, which is another port with each start", false));
        }
        return number < 0 ? NONE : new ListeningPort(number, null);
    }

    /** As Spring reads numbers, which may be hexadecimal; the least of all where it is none. */
    private static int number(String text) {
        try {
            String lower = text.toLowerCase(Locale.ROOT);
            boolean hexadecimal = lower.matches("-?(?:0x|#).*");
            return hexadecimal ? Integer.decode(text) : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return Integer.MIN_VALUE;
        }
    }
}
