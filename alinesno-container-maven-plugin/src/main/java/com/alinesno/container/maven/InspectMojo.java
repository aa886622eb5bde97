// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import com.alinesno.container.base.BaseImages;
import com.alinesno.container.inspect.Difference;
import com.alinesno.container.inspect.ImageReport;
import com.alinesno.container.inspect.JsonWriter;
import com.alinesno.container.inspect.TableWriter;
import com.alinesno.container.maven.descriptor.DockerClientElements;
import com.alinesno.container.maven.descriptor.InspectElements;
import com.alinesno.container.maven.inputs.CacheDirectory;
import com.alinesno.container.maven.inputs.EngineInput;
import com.alinesno.container.maven.inputs.InspectionInput;
import com.alinesno.container.maven.inputs.SharedThreads;
import com.alinesno.container.maven.parameters.InspectParameters;
import com.alinesno.container.registry.Registries;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.ByteCount;
import com.alinesno.container.store.Fetching;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Tells what an image is: its digests, its layers, what its configuration says, for each platform. Or how it differs from
 * another one. The image can be in a registry, an OCI layout, an archive or the Docker of this machine; of what is in a registry, documents alone are
 * fetched. It needs no project; in one, it looks at what that has built unless it is told otherwise.
 */
@Mojo(
        name = "inspect",
        configurator = GoalConfigurator.NAME,
        threadSafe = true,
        requiresProject = false,
        aggregator = true)
@SuppressWarnings("unused") // the fields are for tools, which read their types
public final class InspectMojo extends InspectionMojo {

    /** The directory of the store that builds share. Not set means the user's cache directory. */
    @Parameter(property = "alinesno.container.cache")
    private File cache;

    /**
     * The program through which Docker or Podman is used, in place of its socket. It has {@code <executable>},
     * {@code <environment>}.
     */
    @Parameter
    private DockerClientElements dockerClient;

    /**
     * What the goal {@code inspect} looks at. It has {@code <image>}, {@code <with>}, {@code <format>},
     * {@code <output>}.
     */
    @Parameter
    private InspectElements inspect;

    @Inject
    InspectMojo(SettingsDecrypter decrypter) {
        this(decrypter, System.out);
    }

    InspectMojo(SettingsDecrypter decrypter, PrintStream console) {
        super(decrypter, console);
    }

    @Override
    void look(InspectionInput input, Registries registries) throws IOException {
        InspectParameters wanted = input.settings().inspect();
        TableWriter table = new TableWriter(ByteCount::of);
        Clock clock = Clock.systemUTC();
        BlobStore store = CacheDirectory.open(input.maven(), input.settings(), clock, getLog()::warn);
        BaseImages images = new BaseImages(
                store,
                SharedThreads.of(input.maven().session(), Runtime.getRuntime().availableProcessors()),
                registries,
                () -> EngineInput.finder(input.maven(), input.settings()),
                clock,
                getLog()::debug,
                Fetching.SILENT);
        ImageReport image = ImageReport.of(images.list(input.image()));
        if (wanted.with() == null) {
            tell("<inspect><output>", wanted.format(), wanted.output(), table.lines(image), JsonWriter.bytes(image));
            return;
        }
        ImageReport other = ImageReport.of(images.list(input.request(InspectionInput.WITH, wanted.with())));
        Difference difference = Difference.between(image, other);
        tell(
                "<inspect><output>",
                wanted.format(),
                wanted.output(),
                table.lines(difference),
                JsonWriter.bytes(difference));
    }
}
