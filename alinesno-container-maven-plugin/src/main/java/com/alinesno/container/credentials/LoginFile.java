// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.credentials;

import com.alinesno.container.disk.RegularFile;
import com.alinesno.container.http.Credential;
import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file that {@code docker login} or {@code podman login} has written: {@code auths} by registry, and the helpers that
 * keep what is not in the file itself. The helper that is named for the registry alone is asked first, then the one for
 * all, then the file.
 *
 * @param path the file
 * @param environment all of the environment of helpers; its PATH is where they are looked for
 * @param timeout how long a helper may take
 */
record LoginFile(Path path, Map<String, String> environment, Duration timeout) implements CredentialProvider {

    /** The name of the oldest form, which is the content of {@code auths} alone. */
    private static final String OLDEST = ".dockercfg";

    LoginFile {
        environment = Map.copyOf(environment);
    }

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public @Nullable Credential find(String registry, String repository) throws IOException {
        ObjectNode root = read();
        boolean oldest = path.endsWith(OLDEST);
        RegistryKeys keys = new RegistryKeys(registry, repository);
        IOException failure = null;
        String helper = oldest ? null : helper(root, keys);
        if (helper != null) {
            try {
                Credential credential = new HelperProgram(helper, environment, timeout).get(registry);
                if (credential != null) {
                    return credential;
                }
            } catch (IOException e) {
                failure = e;
            }
        }
        JsonNode entry = keys.find(oldest ? root : Json.child(root, "auths"));
        Credential credential = entry instanceof ObjectNode object ? LoginEntry.read(object) : null;
        if (credential == null && failure != null) {
            throw failure;
        }
        return credential;
    }

    private static @Nullable String helper(ObjectNode root, RegistryKeys keys) {
        JsonNode own = keys.find(Json.child(root, "credHelpers"));
        String helper = own != null && own.isTextual() ? own.textValue() : Json.text(root, "credsStore");
        return helper == null || helper.isBlank() ? null : helper;
    }

    private ObjectNode read() throws IOException {
        byte[] content;
        try (InputStream in = RegularFile.open(path)) {
            content = in.readNBytes(Json.MAX_BYTES + 1);
        }
        try {
            return Json.parse(content, "it");
        } catch (MalformedDocumentException e) {
            // Without the cause: a parser quotes what it stumbles over.
            throw new IOException("it is not a JSON object");
        }
    }

    /** The path alone: the environment can hold secrets. */
    @Override
    public String toString() {
        return "LoginFile[" + path + "]";
    }
}
