// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import com.alinesno.container.ConfigurationException;

/** No way to execute commands on this machine, or none that the user allows. */
public record NoExecutor(String description, String remedy) implements Executor {

    /**
     * What is told where a command has to be executed after all.
     *
     * @param parameter where the command stands, such as {@code src/main/docker/Dockerfile:12}
     */
    public ConfigurationException refusal(String parameter) {
        return new ConfigurationException(parameter, "RUN cannot be executed here: " + description, remedy);
    }

    @Override
    public void close() {}
}
