// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.assembly;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.deploy.model.Port;
import com.alinesno.container.deploy.spring.SpringService;
import com.alinesno.container.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which ports a workload has. */
final class PortPlan {

    private static final String PORTS = "<deploy><ports>";

    /** As a base may have it, which is nobody's mistake here. */
    private static final Pattern EXPOSED =
            Pattern.compile("([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])"
                    + "(?:/(tcp|udp|sctp))?");

    private final DeployRequest request;
    private final @Nullable SpringService service;

    /** @param service what the project says, or null where it is no Spring Boot service */
    PortPlan(DeployRequest request, @Nullable SpringService service) {
        this.request = request;
        this.service = service;
    }

    /**
     * The ports: those that the user lists, else the service's own and those that the image exposes.
     *
     * @param exposed such as {@code 8080/tcp}
     * @param warnings told where image and service do not agree
     * @throws ConfigurationException when two are in each other's way, or the service's own is not among them
     */
    List<Port> ports(List<String> exposed, Consumer<String> warnings) {
        List<Port> ports = new ArrayList<>(request.network().ports());
        Integer own = service == null ? null : service.port();
        Integer management = service == null ? null : service.managementPort();
        if (ports.isEmpty()) {
            if (own != null) {
                ports.add(new Port(Port.HTTP, own, "tcp", own, own));
            }
            addManagement(ports, management);
            addExposed(ports, exposed, warnings);
        } else {
            requireListed(ports, own);
            addManagement(ports, management);
        }
        return Port.requireApart(ports);
    }

    private static void requireListed(List<Port> ports, @Nullable Integer own) {
        if (own != null && !has(ports, own)) {
            throw new ConfigurationException(
                    PORTS,
                    "the service listens on " + own + ", which is not among them",
                    "Add it, or have the service listen on one of them: <deploy><env><SERVER_PORT>.");
        }
    }

    private static boolean has(List<Port> ports, int number) {
        return ports.stream()
                .anyMatch(port -> port.number() == number && port.protocol().equals("tcp"));
    }

    private static void addManagement(List<Port> ports, @Nullable Integer management) {
        if (management != null && !has(ports, management)) {
            ports.add(new Port(Port.MANAGEMENT, management, "tcp", null, null));
        }
    }

    private void addExposed(List<Port> ports, List<String> exposed, Consumer<String> warnings) {
        boolean known = !ports.isEmpty() && (service == null || service.portKnown());
        for (String each : exposed) {
            Matcher text = EXPOSED.matcher(each);
            if (!text.matches()) {
                warnings.accept("The image exposes '" + Json.shorten(each) + "', which is no port, and is left out.");
                continue;
            }
            String protocol = text.group(2) == null ? "tcp" : text.group(2);
            int number = Integer.parseInt(text.group(1));
            if (ports.stream()
                    .anyMatch(port -> port.number() == number && port.protocol().equals(protocol))) {
                continue;
            }
            if (known) {
                warnings.accept("The image exposes port " + each + ", and it is not known what listens there: it is"
                        + " published. List the ports in <deploy><ports> if it should not be.");
            }
            ports.add(new Port(protocol + "-" + number, number, protocol, number, number));
        }
    }
}
