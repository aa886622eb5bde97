// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How an engine asks a container for its health: with a program of the image, run within the container.
 *
 * @param programs those of {@link #IMAGE_PROGRAMS} and {@link #PROBE} that the image has
 */
public record HealthCommand(Set<String> programs) {

    /** The programs that images have and that can ask, or help another one to. */
    public static final List<String> IMAGE_PROGRAMS = List.of("bash", "curl", "grep", "sh", "wget");

    /** What the program of ours is called, which images get that have no other. */
    public static final String PROBE = "HealthProbe";

    /** The directory in the image below which its class is. */
    public static final String PROBE_DIRECTORY = "/opt/alinesno-container";

    /** The file in that directory, which is also a resource of ours. */
    public static final String PROBE_FILE = "com/alinesno/container/probe/HealthProbe.class";

    private static final String HOST = "127.0.0.1";
    private static final String BASH_REQUEST = "exec 3<>/dev/tcp/" + HOST + "/%d"
            + " && printf 'GET %%s HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' \"$0\" >&3"
            + " && read -r -t 3 -n 10 -u 3 answer && [[ $answer == HTTP/1.?' '[23] ]]";

    /** One that the JVM's own options, such as those of a debugger, need not get in the way of, where a shell can tell it. */
    private static final List<String> JAVA = List.of(
            "java",
            "-Xms8m",
            "-Xmx16m",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-cp",
            PROBE_DIRECTORY,
            "com.alinesno.container.probe." + PROBE);

    public HealthCommand {
        programs = Set.copyOf(programs);
    }

    /**
     * The {@code test} of a health check: whether a request is answered with success or a redirection or, where the check
     * does not ask for more or no program can, whether the port is open. Null where no program can tell that either.
     *
     * @param port the number of the port that is asked
     */
    public @Nullable List<String> test(Probe probe, int port) {
        List<String> request = probe instanceof Probe.Http http ? request(http, port) : null;
        return request == null ? connection(port) : request;
    }

    private @Nullable List<String> request(Probe.Http http, int port) {
        String url = (http.tls() ? "https" : "http") + "://" + HOST + ":" + port + http.path();
        if (programs.contains("wget")) {
            List<String> command = list("CMD", "wget", "-q", "-Y", "off", "-T", "3", "-O", "/dev/null", url);
            command.addAll(3, http.tls() ? List.of("--no-check-certificate") : List.of());
            return command;
        }
        if (programs.contains("curl")) {
            return list(
                    "CMD", "curl", http.tls() ? "-fksS" : "-fsS", "-m", "3", "--noproxy", "*", "-o", "/dev/null", url);
        }
        if (http.tls()) {
            return null;
        }
        if (programs.contains("bash")) {
            return list("CMD", "bash", "-c", BASH_REQUEST.formatted(port), http.path());
        }
        return programs.contains(PROBE) ? java(Integer.toString(port), http.path()) : null;
    }

    private @Nullable List<String> connection(int port) {
        if (programs.contains("bash")) {
            return list("CMD", "bash", "-c", "exec 3<>/dev/tcp/" + HOST + "/" + port);
        }
        if (programs.contains("grep")) {
            // A line of a socket that listens, in the tables of the kernel (proc_net_tcp).
            String pattern = String.format(Locale.ROOT, ":%04X [0-9A-F]+:0000 0A", port);
            return list("CMD", "grep", "-qsE", pattern, "/proc/net/tcp", "/proc/net/tcp6");
        }
        return programs.contains(PROBE) ? java(Integer.toString(port)) : null;
    }

    private List<String> java(String... arguments) {
        List<String> command = new ArrayList<>(JAVA);
        command.addAll(List.of(arguments));
        if (!programs.contains("sh")) {
            command.add(0, "CMD");
            return command;
        }
        StringBuilder line = new StringBuilder("unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS;");
        for (String word : command) {
            line.append(' ').append(word.matches("[\\w./:+=-]+") ? word : "'" + word.replace("'", "'\\''") + "'");
        }
        return list("CMD-SHELL", line.toString());
    }

    private static List<String> list(String... words) {
        return new ArrayList<>(List.of(words));
    }
}
