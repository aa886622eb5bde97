// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application;

/** The layers of a Java service, under the names that Jib gives them, in the order that changes least first. */
enum JavaLayer {
    DEPENDENCIES("dependencies"),
    SNAPSHOT_DEPENDENCIES("snapshot dependencies"),
    PROJECT_DEPENDENCIES("project dependencies"),
    RESOURCES("resources"),
    CLASSES("classes"),
    EXTRA_FILES("extra files"),
    JVM_ARG_FILES("jvm arg files");

    private final String title;

    JavaLayer(String title) {
        this.title = title;
    }

    /** The layer that a dependency belongs to. */
    static JavaLayer of(RuntimeDependency dependency) {
        if (dependency.module()) {
            return PROJECT_DEPENDENCIES;
        }
        return dependency.snapshot() ? SNAPSHOT_DEPENDENCIES : DEPENDENCIES;
    }

    /** What people call it. */
    String title() {
        return title;
    }
}
