// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.kubernetes;

import com.alinesno.container.deploy.model.Workload;
import com.alinesno.container.deploy.yaml.OutputFile;
import java.util.Map;

/**
 * An object of a cluster. Whose it is and what it is for are values: the path of its file is made of them, and nothing is read
 * out of a path again.
 *
 * @param owner the workload that it belongs to
 * @param role what it is for
 * @param number 1 for the first, and mostly only, one of its role
 * @param tree mutable, so that fragments can be merged into it
 */
public record KubernetesObject(Workload owner, ObjectRole role, int number, Map<String, Object> tree) {

    /** The only one of its role. */
    KubernetesObject(Workload owner, ObjectRole role, Map<String, Object> tree) {
        this(owner, role, 1, tree);
    }

    /** The name of its file where there is one workload: {@code ingress-2.yaml}. */
    public String file() {
        return role.stem() + (number == 1 ? "" : "-" + number) + ".yaml";
    }

    /**
     * The path of its file.
     *
     * @param main the project's own workload, whose files have no name of a workload before theirs
     */
    public String path(Workload main) {
        return (owner.name().equals(main.name()) ? "" : owner.name() + "-") + file();
    }

    /** The file, which holds the same tree. */
    public OutputFile.Yaml output(Workload main) {
        return new OutputFile.Yaml(path(main), tree);
    }

    /** Whether the other one has the same place: that of an owner, a role and a number. */
    public boolean isInPlaceOf(KubernetesObject other) {
        return owner.name().equals(other.owner.name()) && role == other.role && number == other.number;
    }
}
