// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.base.image.PullSource;
import com.alinesno.container.base.registry.JibMirrors;
import com.alinesno.container.base.registry.RegistriesConf;
import com.alinesno.container.maven.facts.ConfigDirectory;
import com.alinesno.container.maven.parameters.MirrorParameters;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.registry.login.RegistryAccess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where a base can be pulled from, from what the user says and the machine knows. */
final class MirrorInput {

    private static final String PARAMETER = "<mirrors>";
    private static final String CONTAINERS = "containers/registries.conf";

    private final Map<String, String> environment;
    private final Map<String, String> properties;
    private final List<MirrorParameters> mirrors;
    private final Consumer<String> debug;

    /** @param debug told of files that cannot be used */
    MirrorInput(
            Map<String, String> environment,
            Map<String, String> properties,
            List<MirrorParameters> mirrors,
            Consumer<String> debug) {
        this.environment = environment;
        this.properties = properties;
        this.mirrors = mirrors;
        this.debug = debug;
    }

    /**
     * The mirrors of the user's parameters, of the machine, and of Jib's configuration, and then the registry itself.
     *
     * @param access how the registry may be talked to, and its mirrors too; each has credentials of its own
     * @throws ConfigurationException when a mirror is no place of a registry, or nothing may be pulled from this one
     */
    List<PullSource> sources(ImageReference image, RegistryAccess access) {
        List<PullSource> sources = new ArrayList<>();
        for (MirrorParameters mirror : mirrors) {
            if (mirror.registry().equals(image.registry())) {
                sources.add(source(PARAMETER, mirror.location() + "/" + image.repository(), access));
            }
        }
        List<PullSource> ofMachine = ofMachine(image, access);
        int last = ofMachine.size() - 1;
        sources.addAll(ofMachine.subList(0, last));
        Path jib = jibFile();
        for (String mirror : JibMirrors.read(jib, image.registry(), debug)) {
            sources.add(source(jib.toString(), mirror + "/" + image.repository(), access));
        }
        sources.add(ofMachine.get(last));
        return sources;
    }

    /** The mirrors in the files of container tools, and the registry itself, which may have been moved there. */
    private List<PullSource> ofMachine(ImageReference image, RegistryAccess access) {
        Path file = containersFile();
        RegistriesConf.Entry entry =
                RegistriesConf.read(file, Path.of(file + ".d"), debug).find(image.registry(), image.repository());
        if (entry == null) {
            return List.of(new PullSource(image.registry(), image.repository(), access));
        }
        String name = image.registry() + "/" + image.repository();
        if (entry.blocked()) {
            throw new ConfigurationException(
                    file.toString(), "blocks " + name, "Use another base, or have it allowed there.");
        }
        List<PullSource> sources = new ArrayList<>();
        for (RegistriesConf.Place place : entry.places()) {
            if (image.digest() == null ? place.tags() : place.digests()) {
                sources.add(source(file.toString(), entry.at(place, name), insecure(access, place.insecure())));
            }
        }
        return sources;
    }

    private static RegistryAccess insecure(RegistryAccess access, boolean insecure) {
        return insecure ? new RegistryAccess(access.credentials(), true, access.sendCredentialsOverHttp()) : access;
    }

    private static PullSource source(String parameter, String name, RegistryAccess access) {
        try {
            ImageReference place = ImageReference.parse(name);
            return new PullSource(place.registry(), place.repository(), access);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    parameter,
                    "'" + name + "' is no place of a registry: " + e.getMessage(),
                    "Write a mirror as host[:port][/path]. Its user name and password belong into a <server> of settings.xml.",
                    e);
        }
    }

    private Path containersFile() {
        String named = environment.get("CONTAINERS_REGISTRIES_CONF");
        if (named != null && !named.isBlank()) {
            return Path.of(named);
        }
        Path own = configuration().resolve(CONTAINERS);
        return Files.exists(own) ? own : Path.of("/etc").resolve(CONTAINERS);
    }

    private Path jibFile() {
        @Nullable String directory = properties.get("jib.configDirectory");
        return directory == null
                ? configuration().resolve("google-cloud-tools-java/jib/config.json")
                : Path.of(directory, "config.json");
    }

    private Path configuration() {
        return ConfigDirectory.of(environment, properties);
    }
}
