// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.credentials;

import com.alinesno.container.http.Credential;
import com.alinesno.container.io.Program;
import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import com.alinesno.container.secret.KnownSecrets;
import com.alinesno.container.secret.PeerText;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A program that speaks the protocol of Docker's credential helpers: {@code get}, with the registry on standard input,
 * answers with a JSON object of {@code Username} and {@code Secret}.
 *
 * @param name a path, or what follows {@code docker-credential-} in the name of a program on the PATH
 * @param environment all of its environment; its PATH is where the program is looked for
 * @param timeout how long it may take; helpers that ask somebody who is not there wait forever
 */
public record HelperProgram(String name, Map<String, String> environment, Duration timeout) {

    /** How long a helper may take unless a test says otherwise. */
    public static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final int MAX_ANSWER = 1024 * 1024;
    private static final String PREFIX = "docker-credential-";
    private static final String TOKEN_USER = "<token>";
    private static final String DOCKER_HUB = "https://index.docker.io/v1/";

    public HelperProgram {
        environment = Map.copyOf(environment);
    }

    /** The program as people know it. */
    public String program() {
        return isPath() ? name : PREFIX + name;
    }

    /**
     * What the helper has for {@code registry}, or null where it says that it has nothing.
     *
     * @throws IOException when there is no such program, it fails, takes too long, or answers something else
     */
    @Nullable
    Credential get(String registry) throws IOException {
        String server = RegistryKeys.isDockerHub(registry) ? DOCKER_HUB : registry;
        Program.Result run = new Program(List.of(located().toString(), "get"), environment, timeout, MAX_ANSWER)
                .run(out -> out.write((server + "\n").getBytes(StandardCharsets.UTF_8)));
        if (run.exit() != 0) {
            // Helpers complain on either stream.
            String complaint = run.output() + "\n" + run.errors();
            if (complaint.toLowerCase(Locale.ROOT).contains("credentials not found")) {
                return null;
            }
            throw new IOException(
                    program() + " failed with exit status " + run.exit() + shown(run, KnownSecrets.in(environment)));
        }
        return credential(run.output());
    }

    private @Nullable Credential credential(String answer) throws IOException {
        ObjectNode json;
        try {
            json = Json.parse(answer.getBytes(StandardCharsets.UTF_8), "the answer");
        } catch (MalformedDocumentException e) {
            // Without the cause: a parser quotes what it stumbles over.
            throw new IOException(program() + " answered something that is not a JSON object");
        }
        String user = Json.text(json, "Username");
        String secret = Json.text(json, "Secret");
        if (user == null || secret == null) {
            throw new IOException(program() + " answered without a Username and a Secret");
        }
        if (secret.isEmpty()) {
            return null;
        }
        return user.equals(TOKEN_USER) ? new Credential.IdentityToken(secret) : new Credential.Password(user, secret);
    }

    /**
     * The first line of a complaint, unless it looks like an answer, which would hold a secret. What is on standard output may
     * be one in any form, and counts only where there is nothing else.
     */
    private static String shown(Program.Result run, KnownSecrets sent) {
        String complaint = run.errors().isBlank() ? run.output() : run.errors();
        String line = complaint.strip().lines().findFirst().orElse("");
        return line.isEmpty() || complaint.indexOf('{') >= 0 ? "" : ": " + PeerText.show(line, sent);
    }

    private Path located() throws IOException {
        if (isPath()) {
            Path path = Path.of(name);
            if (!Files.isRegularFile(path)) {
                throw new IOException("there is no program " + path);
            }
            return path;
        }
        Path path = Program.onPath(program(), environment);
        if (path == null) {
            throw new IOException("there is no program " + program() + " on the PATH");
        }
        return path;
    }

    private boolean isPath() {
        return name.indexOf('/') >= 0 || name.indexOf(File.separatorChar) >= 0;
    }

    /** The program alone: variables can hold secrets. */
    @Override
    public String toString() {
        return "HelperProgram[" + program() + "]";
    }
}
