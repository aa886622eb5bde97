// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.kubernetes;

/** What an object of a workload is for. Whoever treats objects differently asks for this, and never for a name. */
public enum ObjectRole {
    /** The namespace that all others are in. */
    NAMESPACE("namespace"),
    /** The account that pods run under. */
    ACCOUNT("serviceaccount"),
    /** The config map of variables of the environment. */
    VARIABLES("configmap"),
    /** The config map of text files. */
    FILES("configmap-files"),
    /** What makes pods that keep nothing. */
    DEPLOYMENT("deployment"),
    /** What makes pods that each keep data. */
    STATEFUL_SET("statefulset"),
    /** The service by which others find the workload. */
    SERVICE("service"),
    /** The service by which replicas that keep data find each other. */
    PEERS("service-peers"),
    /** How requests from outside of the cluster arrive. */
    INGRESS("ingress"),
    /** The same through a gateway. */
    HTTP_ROUTE("httproute"),
    /** How many pods may be away at once. */
    DISRUPTION_BUDGET("poddisruptionbudget"),
    /** How the number of pods follows the load. */
    AUTOSCALER("horizontalpodautoscaler"),
    /** Which connections pods take. */
    NETWORK_POLICY("networkpolicy");

    private final String stem;

    ObjectRole(String stem) {
        this.stem = stem;
    }

    /** What its file is called, without a number and an extension. */
    String stem() {
        return stem;
    }
}
