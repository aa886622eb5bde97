// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.model;

import com.alinesno.container.ConfigurationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A port that the program listens on.
 *
 * @param name of at most 15 lower case letters, digits and dashes with a letter among them (Kubernetes' IANA_SVC_NAME)
 * @param number in the container, from 1 to 65535
 * @param protocol {@code tcp} or {@code udp}
 * @param servicePort where others in the cluster find it, or null where it is not for others
 * @param publishedPort where the host of a compose project has it, or null where it does not publish it
 */
public record Port(
        String name,
        int number,
        String protocol,
        @Nullable Integer servicePort,
        @Nullable Integer publishedPort) {

    /** The name of the port that the service itself is on. */
    public static final String HTTP = "http";

    /** The name of the port that health checks and metrics are on, where it is another one. */
    public static final String MANAGEMENT = "management";

    private static final String LABEL = "<deploy><ports>";
    private static final Pattern NAME = Pattern.compile("(?=.*[a-z])[a-z0-9](?:-?[a-z0-9])*");
    private static final int LONGEST_NAME = 15;
    private static final int HIGHEST = 65_535;
    private static final int FIRST_FOR_EVERYBODY = 1024;

    /** @throws ConfigurationException when the name or a number cannot be */
    public Port {
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            throw new ConfigurationException(
                    LABEL,
                    "'" + name + "' is not the name of a port",
                    "Use at most 15 lower case letters, digits and single dashes, with a letter among them.");
        }
        require(number);
        require(servicePort == null ? number : servicePort);
        require(publishedPort == null ? number : publishedPort);
    }

    /** Whether it is below 1024, which used to be for root alone. */
    public boolean isLow() {
        return number < FIRST_FOR_EVERYBODY;
    }

    /**
     * Checks that no two ports are in each other's way.
     *
     * @throws ConfigurationException when two share their name, or their number in one place. The ports of a host matter where there is one
     */
    public static List<Port> requireApart(List<Port> ports) {
        Map<String, Port> taken = new HashMap<>();
        for (Port port : ports) {
            claim(taken, "the name '" + port.name + "'", port);
            claim(taken, "the port " + port.number + "/" + port.protocol + " of the container", port);
            if (port.servicePort != null) {
                claim(taken, "the port " + port.servicePort + "/" + port.protocol + " of the service", port);
            }
        }
        return List.copyOf(ports);
    }

    private static void claim(Map<String, Port> taken, String what, Port port) {
        Port other = taken.put(what, port);
        if (other != null) {
            throw new ConfigurationException(
                    LABEL,
                    "'" + other.name + "' and '" + port.name + "' both have " + what,
                    "Give one of them another, or leave it out.");
        }
    }

    private static void require(int number) {
        if (number < 1 || number > HIGHEST) {
            throw new ConfigurationException(
                    LABEL, number + " is not a port", "Use numbers from 1 to " + HIGHEST + ".");
        }
    }
}
