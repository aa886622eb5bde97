// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.spring;

import com.alinesno.container.deploy.spring.config.ApplicationProperties;
import java.util.Locale;
import java.util.Map;

/** How a service answers requests. */
enum WebStack {
    NONE,
    SERVLET,
    JERSEY,
    REACTIVE;

    /** What Spring Boot deduces from the class path, unless the properties say it. */
    static WebStack of(Map<String, String> libraries, ApplicationProperties properties) {
        boolean jersey = libraries.containsKey("jersey-container-servlet-core");
        WebStack servlet = jersey && !libraries.containsKey("spring-webmvc") ? JERSEY : SERVLET;
        WebStack deduced = libraries.containsKey("spring-webflux") ? REACTIVE : NONE;
        if (libraries.containsKey("spring-webmvc") || jersey) {
            deduced = servlet;
        }
        String said = properties.text("spring.main.web-application-type");
        return switch (said == null ? "" : said.toLowerCase(Locale.ROOT)) {
            case "none" -> NONE;
            case "servlet" -> servlet;
            case "reactive" -> REACTIVE;
            default -> deduced;
        };
    }
}
