// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.output.guide;

import com.alinesno.container.deploy.compose.SingleCompose;
import com.alinesno.container.deploy.model.SecretVariable;
import com.alinesno.container.deploy.model.Workload;
import com.alinesno.container.deploy.yaml.OutputFile;
import java.util.List;

/** What goes with a compose file: the variables to set and how to use it. */
public record ComposeGuide(List<Workload> workloads) {

    private static final String README = """
            # %1$s with Compose

            Written by `alinesno-container:manifests`. Change the pom, or put fragments into `src/main/deploy`: a file that was
            changed here stops the next build.

                cp .env.example .env
                docker compose up -d

            `docker-compose` 1.29 reads the same file. `.env` names the project, so that two services on one machine do not take
            each other's containers for their own. `.gitignore` keeps it out of version control%2$s.%3$s%4$s
            """;
    private static final String NO_CHECK = """


            The image has no health check, and nothing that could ask for one, so that Compose calls the service up as soon as it is
            started. %s gives it one.""";
    private static final String CHECK_OF_JAVA = "`<container><healthProbe>` or `<container><healthCheck>` in the pom";
    private static final String CHECK_OF_OTHERS =
            "`HEALTHCHECK` in its Dockerfile or `<container><healthCheck>` in the pom";

    private static final String VOLUMES = """


            An engine makes these volumes for root, as the image has no directory of its user there; `<container><volumes>` in the pom
            gives it one. Until then, hand them over once, before the first start:

            """;
    private static final String HAND_OVER = "    docker run --rm -v %s:/volume busybox chown %s /volume\n";

    public List<OutputFile> files() {
        return List.of(env(), IgnoredFiles.of(List.of(EnvExample.COPY)), readme());
    }

    private OutputFile env() {
        EnvExample env = new EnvExample();
        for (Workload workload : workloads) {
            for (SecretVariable secret : workload.environment().secrets()) {
                env.required(secret.name());
            }
        }
        new SingleCompose(workloads).middlewareVariables().forEach((name, byDefault) -> {
            if (byDefault == null) {
                env.required(name);
            } else {
                env.optional(name, byDefault);
            }
        });
        workloads.forEach(env::placeholders);
        new SingleCompose(workloads).portVariables().forEach(env::optional);
        return env.file("COMPOSE_PROJECT_NAME=" + name() + "\n");
    }

    private String name() {
        return workloads.get(0).name();
    }

    private OutputFile readme() {
        String secrets = workloads.stream()
                        .allMatch(workload -> workload.environment().secrets().isEmpty())
                ? ""
                : ": it holds\nthe secrets, and is best readable for its owner alone";
        String check = new SingleCompose(workloads).isChecked()
                ? ""
                : NO_CHECK.formatted(
                        workloads.get(0).container().image().ofJavaService() ? CHECK_OF_JAVA : CHECK_OF_OTHERS);
        return new OutputFile.Text("README.md", README.formatted(name(), secrets, check, volumes()), false);
    }

    private String volumes() {
        StringBuilder commands = new StringBuilder();
        new SingleCompose(workloads)
                .volumesToHandOver()
                .forEach((name, user) -> commands.append(HAND_OVER.formatted(name, user)));
        return commands.isEmpty() ? "" : VOLUMES + commands.toString().stripTrailing();
    }
}
