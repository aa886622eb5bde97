// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.output.guide;

import com.alinesno.container.deploy.compose.SingleCompose;
import com.alinesno.container.deploy.compose.SwarmSecret;
import com.alinesno.container.deploy.compose.SwarmStack;
import com.alinesno.container.deploy.model.Workload;
import com.alinesno.container.deploy.yaml.OutputFile;
import java.util.List;
import java.util.StringJoiner;

/** What goes with a stack: the variables to set, the script that deploys it, and how to use them. */
public record SwarmGuide(List<Workload> workloads) {

    private static final String SCRIPT = "deploy.sh";
    private static final String README = """
            # %1$s in a swarm

            Written by `alinesno-container:manifests`. Change the pom, or put fragments into `src/main/deploy`: a file that was
            changed here stops the next build.

            On a manager of the swarm:

            %2$s    ./deploy.sh

            It deploys the stack `%1$s`, or the one that `STACK` names, and waits until the new containers are well. Where they
            are not, the swarm goes back to those that were there before.
            """;
    private static final String SECRETS = """

            ## Secrets

            `deploy.sh` makes the secrets of the swarm from the environment, from `.env` or, with `-`, from lines `NAME=value` of its
            standard input. Another value becomes another secret with the next number; the older ones stay for going back, until
            `docker secret rm` takes them away. A secret that is in the swarm needs no value any more: nothing secret has to be kept
            in `.env`.

            Whether a value is another one tells a label of the secret, which only this directory's `.secrets.key` can compare.
            `deploy.sh` makes that file. Where each deployment has a checkout of its own, as in CI, set `SECRETS_KEY` to one long
            random text that stays: with another key all secrets whose values are there are made again.

            %s""";
    private static final String TREE = """
            Spring Boot reads them from `/run/secrets` as properties: `SPRING_CONFIG_IMPORT` says so. They are no variables of the
            environment.
            """;
    private static final String FILES = """
            The container finds each in a file, which a variable with `_FILE` behind the secret's name tells. Programs that read the
            variable alone have to be taught to read the file.
            """;

    public List<OutputFile> files() {
        EnvExample env = env();
        return List.of(
                env.file(""),
                IgnoredFiles.of(List.of(EnvExample.COPY, ".secrets.key")),
                readme(!env.isEmpty()),
                script(),
                Scripts.attributes());
    }

    private EnvExample env() {
        EnvExample env = new EnvExample();
        for (SwarmSecret secret : new SwarmStack(workloads).secrets()) {
            if (!secret.isExternal()) {
                env.required(secret.variable());
            }
        }
        workloads.forEach(env::placeholders);
        new SingleCompose(workloads).portVariables().forEach(env::optional);
        return env;
    }

    /** @param configurable whether there is anything to set */
    private OutputFile readme(boolean configurable) {
        SwarmStack stack = new SwarmStack(workloads);
        String copy = configurable ? "    cp .env.example .env\n" : "";
        String text = README.formatted(stack.name(), copy);
        if (!stack.secrets().isEmpty()) {
            text += SECRETS.formatted(workloads.get(0).environment().readsConfigTree() ? TREE : FILES);
        }
        for (String warning : stack.warnings()) {
            text += "\n" + warning + "\n";
        }
        return new OutputFile.Text("README.md", text, false);
    }

    private OutputFile script() {
        StringJoiner own = new StringJoiner(" ");
        StringJoiner external = new StringJoiner(" ");
        SwarmStack stack = new SwarmStack(workloads);
        for (SwarmSecret secret : stack.secrets()) {
            (secret.isExternal() ? external : own).add(secret.variable() + "=" + secret.name());
        }
        String script = Scripts.read(SCRIPT)
                .replace("@STACK@", stack.name())
                .replace("@SECRETS@", own.toString())
                .replace("@EXTERNAL@", external.toString());
        return new OutputFile.Text(SCRIPT, script, true);
    }
}
