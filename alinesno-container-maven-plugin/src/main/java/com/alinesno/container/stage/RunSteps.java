// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.stage;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.dockerfile.plan.CopySource;
import com.alinesno.container.dockerfile.plan.RunMount;
import com.alinesno.container.dockerfile.plan.Step;
import com.alinesno.container.dockerfile.syntax.DockerfileException;
import com.alinesno.container.layer.LayerPacker;
import com.alinesno.container.layer.LayerRecords;
import com.alinesno.container.layer.PackedLayer;
import com.alinesno.container.run.Mount;
import com.alinesno.container.run.RunFailedException;
import com.alinesno.container.run.RunNetwork;
import com.alinesno.container.run.RunRequest;
import com.alinesno.container.run.RunResult;
import com.alinesno.container.run.RunSecurity;
import com.alinesno.container.run.SetupException;
import com.alinesno.container.secret.KnownSecrets;
import com.alinesno.container.store.BlobStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Does the commands of stages: each whose layer is known by all that it can see is not executed again. */
final class RunSteps {

    private static final String AGENT = "SSH_AUTH_SOCK";

    private final LayerRecords records;
    private final StageRequest request;
    private final CommandSettings settings;
    private final StageSources stages;
    private final BoundSources sources;
    private final StageLog log;

    RunSteps(BlobStore store, LayerPacker packer, StageRequest request, StageSources sources, StageLog log) {
        this.records = new LayerRecords(store);
        this.request = request;
        this.settings = request.commands();
        this.stages = sources;
        this.sources = new BoundSources(store, packer, sources, request);
        this.log = log;
    }

    /** @return whether the layer was known */
    boolean run(Step.Run step, StageState state, String label) throws IOException, InterruptedException {
        if (step.privileged() && !settings.insecure()) {
            throw new DockerfileException(
                    step.at(),
                    "RUN --security=insecure is not allowed",
                    "Leave it out, or allow it with <dockerfile><insecure>true</insecure>.");
        }
        RunNetwork network = network(step);
        Map<RunMount.Bind, BoundFiles> bound = new LinkedHashMap<>();
        for (RunMount mount : step.mounts()) {
            if (mount instanceof RunMount.Bind bind) {
                bound.put(bind, sources.of(step, bind.from(), bind.source()));
            }
        }
        String key = RunKey.of(step, state.index().key(), state.platform(), network, bound, request.compression());
        PackedLayer known = settings.again() ? null : records.find(key, StageSteps.name(step));
        if (known == null) {
            PackedLayer made = execute(step, state, network, bound, label);
            records.keep(key, made);
            state.add(step, made);
        } else {
            state.add(step, known);
        }
        return known != null;
    }

    private RunNetwork network(Step.Run step) {
        RunNetwork own = RunNetwork.valueOf(step.network().toUpperCase(Locale.ROOT));
        return own == RunNetwork.DEFAULT ? settings.network() : own;
    }

    private PackedLayer execute(
            Step.Run step, StageState state, RunNetwork network, Map<RunMount.Bind, BoundFiles> bound, String label)
            throws IOException, InterruptedException {
        KnownSecrets secrets = new KnownSecrets();
        Map<String, String> environment = new LinkedHashMap<>(step.proxies());
        environment.putAll(step.environment());
        List<Mount> mounts = new ArrayList<>();
        step.scripts()
                .forEach((path, text) ->
                        mounts.add(new Mount.Content(path, text.getBytes(StandardCharsets.UTF_8), 0755, 0, 0)));
        for (RunMount mount : step.mounts()) {
            Mount made = mount(step, mount, bound, environment, secrets);
            if (made != null) {
                mounts.add(made);
            }
        }
        RunRequest command = new RunRequest(
                stages.layers(state),
                state.platform(),
                step.arguments(),
                environment,
                step.user(),
                step.directory(),
                mounts,
                network,
                step.privileged() ? RunSecurity.INSECURE : RunSecurity.SANDBOX,
                secrets,
                settings.timeout(),
                label);
        log.begins(label, step);
        RunResult result = run(step, command);
        result.remarks().forEach(remark -> log.warn(step.at() + ": " + remark));
        return new PackedLayer(
                StageSteps.name(step),
                result.layer().descriptor(),
                result.layer().diffId(),
                false);
    }

    private RunResult run(Step.Run step, RunRequest command) throws IOException, InterruptedException {
        try {
            return settings.commands().run(command, step.at().toString());
        } catch (RunFailedException e) {
            StringBuilder found =
                    new StringBuilder(StageSteps.name(step)).append(" failed: ").append(e.outcome());
            e.lastLines().forEach(line -> found.append("\n    | ").append(line));
            throw new DockerfileException(step.at(), found.toString(), e.remedy());
        } catch (SetupException e) {
            throw new DockerfileException(
                    step.at(),
                    StageSteps.name(step) + " cannot be executed: " + e.getMessage(),
                    "Mend that, or choose another way to execute commands with <dockerfile><executor>.");
        } catch (ConfigurationException e) {
            throw new DockerfileException(step.at(), e.found(), e.remedy());
        }
    }

    private @Nullable Mount mount(
            Step.Run step,
            RunMount mount,
            Map<RunMount.Bind, BoundFiles> bound,
            Map<String, String> environment,
            KnownSecrets secrets)
            throws IOException, InterruptedException {
        if (mount instanceof RunMount.Bind bind) {
            BoundFiles files = bound.get(bind);
            return files == null
                    ? null
                    : new Mount.Bind(bind.target(), files.making().source(), bind.readOnly());
        }
        if (mount instanceof RunMount.Cache cache) {
            return new Mount.Cache(
                    cache.target(),
                    cache.id(),
                    Mount.Sharing.valueOf(cache.sharing().name()),
                    cache.readOnly(),
                    cache.from() instanceof CopySource.Nothing
                            ? null
                            : sources.of(step, cache.from(), cache.source())
                                    .making()
                                    .source(),
                    cache.mode(),
                    cache.uid(),
                    cache.gid());
        }
        if (mount instanceof RunMount.Tmpfs tmpfs) {
            return new Mount.Tmpfs(tmpfs.target(), tmpfs.bytes());
        }
        return mount instanceof RunMount.Secret secret
                ? secret(step, secret, environment, secrets)
                : agent(step, (RunMount.Ssh) mount, environment);
    }

    private @Nullable Mount secret(
            Step.Run step, RunMount.Secret secret, Map<String, String> environment, KnownSecrets secrets)
            throws IOException {
        Optional<byte[]> value = settings.gifts().secret(secret.id());
        if (value.isEmpty()) {
            if (secret.required()) {
                throw new DockerfileException(
                        step.at(),
                        "the secret '" + secret.id() + "' is required and not given",
                        "Give it in <dockerfile><secrets>.");
            }
            return null;
        }
        String text = new String(value.get(), StandardCharsets.UTF_8);
        secrets.add(text.strip());
        text.lines().forEach(secrets::add);
        if (secret.variable() != null) {
            environment.put(secret.variable(), text);
        }
        return secret.target() == null
                ? null
                : new Mount.Content(secret.target(), value.get(), secret.mode(), secret.uid(), secret.gid());
    }

    private @Nullable Mount agent(Step.Run step, RunMount.Ssh ssh, Map<String, String> environment) {
        Path socket = settings.gifts().agent(ssh.id());
        if (socket == null) {
            if (ssh.required()) {
                throw new DockerfileException(
                        step.at(),
                        "the SSH agent '" + ssh.id() + "' is required and not given",
                        "Start an agent, and name its socket in <dockerfile><ssh>.");
            }
            return null;
        }
        environment.put(AGENT, ssh.target());
        return new Mount.Socket(ssh.target(), socket, ssh.mode(), ssh.uid(), ssh.gid());
    }
}
