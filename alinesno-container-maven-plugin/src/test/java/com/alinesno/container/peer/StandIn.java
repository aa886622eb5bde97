// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.peer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Takes the place of applications in images: tells as whom it runs and with what. */
final class StandIn {

    private StandIn() {}

    public static void main(String[] arguments) throws Exception {
        Path self = Path.of("/proc/self");
        System.out.println("user " + Files.getAttribute(self, "unix:uid") + ":" + Files.getAttribute(self, "unix:gid"));
        System.out.println("arguments " + List.of(arguments));
        System.out.println("host " + System.getProperty("host"));
        for (String entry : System.getProperty("java.class.path").split(":", -1)) {
            System.out.println("class path " + entry);
        }
    }
}
