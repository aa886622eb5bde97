// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.base.image.BaseRequest;
import com.alinesno.container.base.image.PullSource;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.parameters.FromParameters;
import com.alinesno.container.maven.parameters.Settings;
import com.alinesno.container.maven.parameters.ToParameters;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.registry.login.RegistryAccess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What goals look at that build nothing, and with which credentials. */
public record InspectionInput(MavenFacts maven, Settings settings, RegistryAccessFactory access) {

    static final String REGISTRY = "<catalog><registry>";
    static final String IMAGE = "<inspect><image>";
    public static final String WITH = "<inspect><with>";

    /**
     * The registry whose catalogue is wanted, with any repository.
     *
     * @throws ConfigurationException when none is named, the name is no host, or Maven is offline
     */
    public ImageReference registry() {
        String registry = settings.catalog().registry();
        if (registry == null) {
            throw new ConfigurationException(
                    REGISTRY,
                    "is not set",
                    "Name a registry: -Dalinesno.container.catalog.registry=registry.example.com.");
        }
        if (maven.isOffline()) {
            throw new ConfigurationException(
                    REGISTRY, "'" + registry + "' cannot be asked, as Maven runs offline", "Run it without -o.");
        }
        return reference(REGISTRY, registry, "all", "Write a host or host:port, such as registry.example.com.");
    }

    /**
     * The repository whose tags are wanted.
     *
     * @throws ConfigurationException when that is no name
     */
    public ImageReference repository(ImageReference registry, String repository) {
        boolean official = registry.registry().equals(ImageReference.DOCKER_HUB) && repository.indexOf('/') < 0;
        return reference(
                "<catalog><repository>",
                registry.registry(),
                official ? "library/" + repository : repository,
                "Write it without registry and tag, such as team/app.");
    }

    private static ImageReference reference(String parameter, String registry, String repository, String remedy) {
        try {
            return new ImageReference(registry, repository, null, null);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(parameter, String.valueOf(e.getMessage()), remedy, e);
        }
    }

    /** The image that is named, or else the one that this project has built. */
    public BaseRequest image() {
        String image = settings.inspect().image();
        return request(IMAGE, image == null ? built() : image);
    }

    /** The image that {@code parameter} names. */
    public BaseRequest request(String parameter, String image) {
        ImageReference reference = BaseInput.reference(image);
        return new BaseRequest(
                parameter,
                image,
                List.of(),
                maven.directory(),
                maven.isOffline(),
                () -> reference == null ? List.of() : List.of(itself(reference)),
                Duration.ZERO);
    }

    /** No mirror: what the registry has is wanted, and now. */
    private PullSource itself(ImageReference image) {
        return new PullSource(image.registry(), image.repository(), access(image));
    }

    /**
     * Access with what the machine knows, and with the credentials of {@code <to>} or {@code <from>} where those are for
     * the same registry.
     */
    public RegistryAccess access(ImageReference image) {
        ToParameters to = settings.to();
        if (isAt(image, to.image())) {
            return access.to("<to>", image, to.auth(), to.credHelper());
        }
        FromParameters from = settings.from();
        return isAt(image, from.image())
                ? access.to("<from>", image, from.auth(), from.credHelper())
                : access.to("", image, null, null);
    }

    private static boolean isAt(ImageReference image, @Nullable String name) {
        ImageReference reference = name == null ? null : BaseInput.reference(name);
        return reference != null && reference.registry().equals(image.registry());
    }

    private String built() {
        Path layout = maven.output().resolve("oci");
        String path = maven.relative(layout.toString());
        if (!Files.isDirectory(layout)) {
            throw new ConfigurationException(
                    IMAGE,
                    "is not set, and no build has left an image in " + path,
                    "Build one, or name one: -Dalinesno.container.inspect.image=registry.example.com/team/app:1.0,"
                            + " oci:PATH, tar://PATH or docker://NAME.");
        }
        return "oci:" + path;
    }
}
