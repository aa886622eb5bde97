// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.spring.config;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What conditions of documents are held against.
 *
 * @param platform the cloud platform that Spring Boot sees, or {@code none}
 * @param profiles those that are active, the most important one last; null while they are not known
 */
public record Activation(String platform, @Nullable Set<String> profiles) {

    boolean isOn(String asked) {
        return PropertyNames.uniform(platform).equals(PropertyNames.uniform(asked));
    }

    /** Whether one of the conditions is met. */
    public boolean meets(List<String> expressions) {
        Set<String> active = profiles;
        return active != null && expressions.stream().anyMatch(each -> ProfileExpression.holds(each, active::contains));
    }
}
