// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.compose;

import com.alinesno.container.deploy.model.Port;
import com.alinesno.container.deploy.model.Workload;
import com.alinesno.container.deploy.yaml.Tree;
import com.alinesno.container.health.Probe;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The health check of a workload in a compose file, in the keys that every reader of such files knows. */
final class ComposeHealth {

    /** How often is asked, unless something else is said. */
    static final Map<String, Object> TIMES = Tree.of("interval", "10s", "timeout", "5s", "retries", 3);

    private ComposeHealth() {}

    /**
     * The check; null where the image has one of its own, there is nothing to ask, or no program in the image to ask with.
     *
     * @param probe what is asked, or null for nothing
     */
    static @Nullable Map<String, Object> check(Workload workload, @Nullable Probe probe) {
        if (probe == null
                || workload.container().probes() == null
                || workload.container().image().checksItself()) {
            return null;
        }
        int port = workload.network().ports().stream()
                .filter(each -> each.name().equals(probe.port()))
                .mapToInt(Port::number)
                .findFirst()
                .orElseThrow();
        List<String> test = workload.container().image().health().test(probe, port);
        if (test == null) {
            return null;
        }
        Map<String, Object> check =
                Tree.of("test", test.stream().map(ComposeText::literal).toList());
        check.putAll(TIMES);
        check.put("start_period", workload.container().probes().startSeconds() + "s");
        return check;
    }
}
