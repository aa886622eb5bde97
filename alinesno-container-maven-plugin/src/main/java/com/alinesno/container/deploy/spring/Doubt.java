// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.spring;

import com.alinesno.container.deploy.spring.config.FoundProperty;
import com.alinesno.container.deploy.spring.config.PropertyNames;

/**
 * What the files of a service do not tell, for the user to know.
 *
 * @param subject what it is about: who says that in the pom need not be told
 * @param sentence the property, why it is not known, what the files do, and what to do about it
 */
public record Doubt(Subject subject, String sentence) {

    /** What a doubt is about. */
    public enum Subject {
        /** The port of the service: {@code <deploy><ports>}. */
        PORT,
        /** How its health is asked for: {@code <deploy><probes>}. */
        HEALTH,
        /** A file that was not found. */
        FILES
    }

    static Doubt ofPort(String key, FoundProperty.Unknown unknown) {
        return new Doubt(
                Subject.PORT,
                key + " " + unknown.reason() + ": the port of the service is not known. The files have those of"
                        + " <deploy><ports>, else those that the image exposes. Set <deploy><env><SERVER_PORT>, which goes"
                        + " before the service's own files, or list <deploy><ports>.");
    }

    static Doubt ofHealth(String key, FoundProperty.Unknown unknown) {
        return new Doubt(
                Subject.HEALTH,
                key + " " + unknown.reason()
                        + ": where the health endpoint is, is not known, and health checks only open"
                        + " a connection. Set <deploy><probes><readiness> and <liveness> to its paths, or"
                        + " <deploy><env><" + PropertyNames.variable(key) + ">.");
    }
}
