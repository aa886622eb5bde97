// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.compose;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.deploy.model.ConfigFile;
import com.alinesno.container.deploy.model.Port;
import com.alinesno.container.deploy.model.Volume;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What workloads share that are on one host, or in one swarm: its ports, and the names of one compose file. */
final class OneHost {

    private final Map<String, String> taken = new HashMap<>();

    private OneHost() {}

    /**
     * Checks that no two are in each other's way.
     *
     * @throws ConfigurationException when two of them have one port of the host, or what is made of their names is one
     */
    static void require(List<ComposeService> services) {
        OneHost host = new OneHost();
        services.forEach(host::claim);
    }

    private void claim(ComposeService service) {
        String name = service.workload().name();
        for (Port port : service.workload().network().ports()) {
            if (port.publishedPort() != null) {
                String owner = "the port '" + port.name() + "' of '" + name + "'";
                claim(
                        "the port " + port.publishedPort() + "/" + port.protocol() + " of the host",
                        owner,
                        "Give one of them another <publishedPort>, or 0 for none.");
                claim(
                        "the variable " + service.portVariable(port),
                        owner,
                        "Give one of the ports, or of the workloads, another <name>.");
            }
        }
        for (Volume volume : service.workload().storage().volumes()) {
            boolean kept = volume.kind() == Volume.Kind.PERSISTENT || volume.kind() == Volume.Kind.NAMED;
            if (kept || ComposeService.isScratchVolume(volume)) {
                claim(
                        "the volume '" + service.prefix() + volume.name() + "'",
                        "'" + name + "'",
                        "Give one of the volumes, or of the workloads, another <name>.");
            }
        }
        for (ConfigFile file : service.workload().storage().configFiles()) {
            claim(
                    "the file '" + service.prefix() + file.name() + "'",
                    "'" + name + "'",
                    "Give one of the files, or of the workloads, another name.");
        }
    }

    /** Middleware has volumes that are called after it. */
    static void requireVolume(boolean isNew, String volume) {
        if (!isNew) {
            throw new ConfigurationException(
                    "<deploy><volumes>",
                    "the volume '" + volume + "' is that of a server in <services>",
                    "Give the volume another <name>.");
        }
    }

    private void claim(String what, String owner, String remedy) {
        String other = taken.put(what, owner);
        if (other != null) {
            throw new ConfigurationException("<deploy>", other + " and " + owner + " both have " + what, remedy);
        }
    }
}
