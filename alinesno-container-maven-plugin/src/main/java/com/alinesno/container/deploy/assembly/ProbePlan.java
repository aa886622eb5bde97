// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.assembly;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.deploy.model.Port;
import com.alinesno.container.deploy.spring.SpringService;
import com.alinesno.container.health.Probe;
import com.alinesno.container.health.ProbeRequest;
import com.alinesno.container.health.Probes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which probes a workload has: what is asked, on which port, to learn that it has started, is ready and is alive. */
final class ProbePlan {

    private final ProbeRequest asked;
    private final @Nullable SpringService service;

    /**
     * @param asked what the user wants of the probes
     * @param service what the project says, or null where it is no Spring Boot service
     */
    ProbePlan(ProbeRequest asked, @Nullable SpringService service) {
        this.asked = asked;
        this.service = service;
    }

    /**
     * The checks: those that the user asks for, else those that the service offers, else whether it takes connections.
     * Null where there is no port to ask on.
     *
     * @throws ConfigurationException when the user asks for paths and there is no port to ask on
     */
    @Nullable
    Probes probes(List<Port> ports) {
        if (asked.none()) {
            return null;
        }
        Integer number = service == null ? null : service.managementPort();
        String port = ports.stream()
                .filter(each -> each.protocol().equals("tcp") && (number == null || each.number() == number))
                .map(Port::name)
                .findFirst()
                .orElse(null);
        if (port == null) {
            requireNoPaths();
            return null;
        }
        boolean tls = service != null && service.managementTls();
        Probe readiness = readiness(port, tls);
        Probe liveness = liveness(port, tls);
        return new Probes(liveness == null ? readiness : liveness, readiness, liveness, asked.startSeconds());
    }

    private Probe readiness(String port, boolean tls) {
        if (asked.readiness() != null) {
            return new Probe.Http(port, asked.readiness(), tls);
        }
        String health = service == null ? null : service.healthPath();
        if (service == null || health == null) {
            return new Probe.Tcp(port);
        }
        return new Probe.Http(port, service.healthGroups() ? health + "/readiness" : health, tls);
    }

    private @Nullable Probe liveness(String port, boolean tls) {
        if (asked.liveness() != null) {
            return new Probe.Http(port, asked.liveness(), tls);
        }
        String health = service == null ? null : service.healthPath();
        boolean groups = service != null && service.healthGroups() && asked.readiness() == null;
        return health == null || !groups ? null : new Probe.Http(port, health + "/liveness", tls);
    }

    private void requireNoPaths() {
        if (asked.readiness() != null || asked.liveness() != null) {
            throw new ConfigurationException(
                    "<deploy><probes>",
                    "has paths, and there is no port to ask for them",
                    "Set <deploy><ports>, or expose one with <container><ports>.");
        }
    }
}
