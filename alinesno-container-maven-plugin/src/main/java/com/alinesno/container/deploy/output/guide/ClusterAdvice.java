// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.output.guide;

import com.alinesno.container.deploy.model.DeployMode;
import com.alinesno.container.deploy.model.Workload;
import java.util.List;

/**
 * What the files for a cluster tell their reader of applying them over what is there, which the files cannot do themselves.
 *
 * @param workloads the project's own, then those that go with it
 * @param apply the command that applies the files
 */
record ClusterAdvice(List<Workload> workloads, DeployMode mode, String apply) {

    private static final String STEPS = "    %1$s --dry-run=server\n    %1$s\n";
    private static final String AFTER = """

            The server says first whether it takes all of it, and changes nothing. Where it refuses an object, apply none: a part of
            them would be changed, and the service could lose its pods. `field is immutable` at a selector means a workload that was
            made with other labels: name them in `<deploy><selectorLabels>`.

            ## What applying does not do

            - **Remove.** What is among the files no more stays in the cluster. The build names such files: `kubectl delete -f` takes
              away what the file was when it was applied. `kubectl delete -k .` takes all of it away%2$s.
            - **Change the kind.** A workload that begins to keep data, or keeps it no more, is another kind of object. The old one runs
              beside it until it is deleted: `kubectl delete deployment %1$s`, or `statefulset`, once the new pods are ready.
            """;
    private static final String NAMESPACE = ", and the namespace with all that others have in it";
    private static final String SCALED = """
            - **Keep the number of pods when an autoscaler comes.** Where the deployment was applied with a number, take `replicas` out
              of what was applied last, or one pod is left until the autoscaler acts: `kubectl apply edit-last-applied %2$s/%1$s`.
            """;
    private static final String CLAIMS = """
            - **Resize claims.** Change the size in the claims of the pods themselves, then `kubectl delete statefulset %1$s
              --cascade=orphan`, which leaves the pods running, and apply.
            """;
    private static final String ARCHITECTURES = """
            - **Serve two architectures.** The directories of the architectures have the same objects: apply one of them. The chart is
              for clusters with nodes of several.
            """;

    /** The lines that apply the files. */
    String steps() {
        return STEPS.formatted(apply);
    }

    /** The line that makes the namespace, which the server looks for before it makes any; empty where others make it. */
    String namespace() {
        return main().placement().createsNamespace() ? "    kubectl apply -f namespace.yaml\n" : "";
    }

    /** What stands behind them. */
    String after() {
        boolean scaled = mode == DeployMode.K8S_CLUSTER && main().capacity().autoscaling() != null;
        boolean data = workloads.stream().anyMatch(each -> each.storage().keepsData());
        String kind = main().storage().keepsData() ? "statefulset" : "deployment";
        String text = AFTER + (scaled ? SCALED.replace("%2$s", kind) : "") + (data ? CLAIMS : "") + ARCHITECTURES;
        return text.formatted(main().name(), main().placement().createsNamespace() ? NAMESPACE : "");
    }

    private Workload main() {
        return workloads.get(0);
    }
}
