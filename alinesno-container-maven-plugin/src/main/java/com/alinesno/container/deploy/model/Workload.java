// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.model;

/**
 * One service as it is deployed: all that the files say of it, whatever runs them.
 *
 * @param identity by what it is known
 * @param container what its containers are made of, and how they run
 * @param environment the variables of its containers
 * @param storage what its containers find in their file system beside the image
 * @param network what it is connected to
 * @param capacity how much there is of it
 * @param placement where in a cluster it runs
 */
public record Workload(
        WorkloadIdentity identity,
        WorkloadContainer container,
        WorkloadEnvironment environment,
        WorkloadStorage storage,
        WorkloadNetwork network,
        WorkloadCapacity capacity,
        Placement placement) {

    /** What is put behind the name, {@code -config} and {@code -secret}, has to fit too. */
    private static final int ROOM = 7;

    /** A stateful set labels its pods with its name, a dash and ten digits of a checksum. */
    private static final int DATA_ROOM = 11;

    /** How many characters behind a workload's name have to fit into a label of DNS with it. */
    public static int room(boolean keepsData) {
        return keepsData ? DATA_ROOM : ROOM;
    }

    /** Its name: a DNS label (RFC 1123), of at most 63 characters. */
    public String name() {
        return identity.name();
    }
}
