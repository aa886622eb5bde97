// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.output.guide;

import com.alinesno.container.deploy.model.Template;
import com.alinesno.container.deploy.model.Workload;
import com.alinesno.container.deploy.yaml.OutputFile;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code .env.example}, which lists the variables to set where files are applied: {@code NAME=} has to be set,
 * {@code #NAME=text} can be. It is copied to {@code .env}, which this plugin never writes.
 */
final class EnvExample {

    /** The copy that people fill in. */
    static final String COPY = ".env";

    private final Map<String, @Nullable String> variables = new LinkedHashMap<>();

    /** Lists the placeholders in the values of the workload's variables. */
    void placeholders(Workload workload) {
        for (Template value : workload.environment().variables().values()) {
            value.placeholders(placeholder -> {
                if (variables.get(placeholder.name()) == null) {
                    variables.put(placeholder.name(), placeholder.byDefault());
                }
            });
        }
    }

    /** Lists a variable that has to be set. */
    void required(String name) {
        variables.put(name, null);
    }

    /** Lists a variable that can be set. */
    void optional(String name, String byDefault) {
        variables.putIfAbsent(name, byDefault);
    }

    /** Whether there is nothing that anybody could set. */
    boolean isEmpty() {
        return variables.isEmpty();
    }

    /** @param fixed lines that stand as they are before the others, each ended by LF */
    OutputFile file(String fixed) {
        StringBuilder text = new StringBuilder("""
                # Copy this file to .env and fill it in. What begins with # can be left as it is.
                # Put single quotes around a value that holds blanks, quotes or dollar signs.
                """);
        text.append(fixed);
        variables.forEach((name, value) -> text.append(value == null ? name + "=" : "#" + name + "=" + value)
                .append('\n'));
        return new OutputFile.Text(".env.example", text.toString(), false);
    }
}
