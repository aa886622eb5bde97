// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.output;

import com.alinesno.container.deploy.OutputFile;
import com.alinesno.container.deploy.Port;
import com.alinesno.container.deploy.SecretVariable;
import com.alinesno.container.deploy.Workload;
import com.alinesno.container.deploy.compose.SingleCompose;
import java.util.List;

/** What goes with a compose file: the variables to set and how to use it. */
record ComposeGuide(Workload workload) {

    private static final String README = """
            # %1$s with Compose

            Written by `alinesno-container:manifests`. Changes belong into the pom or into `src/main/deploy`: a file that was
            changed here stops the next build.

                cp .env.example .env
                docker compose up -d

            `docker-compose` 1.29 reads the same file. `.env` names the project, so that two services on one machine do not take
            each other's containers for their own%2$s.%3$s
            """;
    private static final String NO_CHECK = """


            The image has no health check, so that Compose calls the service up as soon as it is started. `<container><healthCheck>`
            in the pom gives it one.""";

    List<OutputFile> files() {
        return List.of(env(), readme());
    }

    private OutputFile env() {
        EnvExample env = new EnvExample();
        for (SecretVariable secret : workload.secrets()) {
            env.required(secret.name());
        }
        env.placeholders(workload);
        for (Port port : workload.ports()) {
            if (port.publishedPort() != null) {
                env.optional(
                        SingleCompose.portVariable(port), port.publishedPort().toString());
            }
        }
        return env.file("COMPOSE_PROJECT_NAME=" + workload.name() + "\n");
    }

    private OutputFile readme() {
        String secrets = workload.secrets().isEmpty()
                ? ""
                : ", and holds the secrets: keep it out of version control, readable for its owner alone";
        return new OutputFile.Text(
                "README.md",
                README.formatted(workload.name(), secrets, workload.image().checksItself() ? "" : NO_CHECK),
                false);
    }
}
