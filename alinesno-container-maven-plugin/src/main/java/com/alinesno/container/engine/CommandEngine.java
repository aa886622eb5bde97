// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.engine;

import com.alinesno.container.disk.TemporaryFile;
import com.alinesno.container.engine.socket.ArchiveBody;
import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import com.alinesno.container.oci.ImageReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Docker or Podman through its command line, for the addresses that only that can reach: SSH, TLS, named pipes. The commands are the
 * short ones that Docker has always had and that Jib uses, as wrappers know them.
 */
final class CommandEngine implements Engine {

    private static final String AS_JSON = "{{json .}}";

    /** How Docker, nerdctl and Podman say that they have no such image. */
    private static final Pattern UNKNOWN_IMAGE =
            Pattern.compile("no such (image|object)|image not known", Pattern.CASE_INSENSITIVE);

    private final String executable;
    private final EngineSettings settings;
    private final EngineInfo info;

    private CommandEngine(String executable, EngineSettings settings, EngineInfo info) {
        this.executable = executable;
        this.settings = settings;
        this.info = info;
    }

    /**
     * Asks who is there.
     *
     * @throws IOException when there is no such program, or it reaches no engine
     */
    static CommandEngine open(String executable, EngineSettings settings) throws IOException {
        Command.Result result = run(executable, settings, null, "info", "--format", AS_JSON);
        require(result, executable);
        EngineInfo info = EngineInfo.parse(Json.parse(bytes(result), "output of " + executable + " info"), false);
        return new CommandEngine(executable, settings, info);
    }

    @Override
    public EngineInfo info() {
        return info;
    }

    @Override
    public @Nullable EngineImage find(String nameOrId) throws IOException {
        Command.Result result = run(null, "inspect", "--type", "image", nameOrId);
        if (result.exit() != 0 && UNKNOWN_IMAGE.matcher(result.complaint()).find()) {
            return null;
        }
        String command = executable + " inspect --type image " + nameOrId;
        if (result.exit() != 0) {
            throw new UnansweredException(
                    command + " ended with status " + result.exit() + " and says: " + result.complaint());
        }
        try {
            return EngineImage.parseList(result.output());
        } catch (MalformedDocumentException e) {
            throw new UnansweredException(
                    "the output of " + command + " is no description of an image: " + e.getMessage());
        }
    }

    @Override
    public List<String> images(int limit) throws IOException {
        Command.Result result = run(null, "images", "--quiet", "--no-trunc");
        require(result, executable);
        return result.output()
                .lines()
                .map(String::strip)
                .distinct()
                .limit(limit)
                .toList();
    }

    @Override
    public void tag(String id, ImageReference name) throws IOException {
        require(run(null, "tag", id, name.fullName()), executable);
    }

    @Override
    public void load(ArchiveBody archive) throws IOException {
        Command.Result result = run(archive, "load");
        require(result, executable);
        if (result.output().contains("Error unpacking")) {
            throw new IOException(executable + " could not load the image: " + result.output());
        }
    }

    @Override
    public void save(String id, TemporaryFile file) throws IOException {
        require(run(null, "save", "--output", file.path().toString(), id), executable);
    }

    private Command.Result run(@Nullable ArchiveBody input, String... arguments) throws IOException {
        return run(executable, settings, input, arguments);
    }

    private static Command.Result run(
            String executable, EngineSettings settings, @Nullable ArchiveBody input, String... arguments)
            throws IOException {
        List<String> line = new ArrayList<>(List.of(executable));
        line.addAll(Arrays.asList(arguments));
        return new Command(line, settings.environment(), settings.timeout()).run(input);
    }

    private static byte[] bytes(Command.Result result) {
        return result.output().getBytes(StandardCharsets.UTF_8);
    }

    private static void require(Command.Result result, String executable) throws IOException {
        if (result.exit() != 0) {
            throw new IOException(
                    executable + " ended with status " + result.exit() + " and says: " + result.complaint());
        }
    }
}
