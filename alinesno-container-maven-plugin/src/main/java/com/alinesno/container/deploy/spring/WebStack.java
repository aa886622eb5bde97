// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.spring;

import java.util.Locale;
import java.util.Map;

/** How a service answers requests. */
enum WebStack {
    NONE,
    SERVLET,
    REACTIVE;

    /** What Spring Boot deduces from the class path, unless the properties say it. */
    static WebStack of(Map<String, String> libraries, ApplicationProperties properties) {
        String said = properties.get("spring.main.web-application-type");
        if (said != null) {
            for (WebStack stack : values()) {
                if (stack.name().equals(said.toUpperCase(Locale.ROOT))) {
                    return stack;
                }
            }
        }
        if (libraries.containsKey("spring-webmvc") || libraries.containsKey("jersey-container-servlet-core")) {
            return SERVLET;
        }
        return libraries.containsKey("spring-webflux") ? REACTIVE : NONE;
    }
}
