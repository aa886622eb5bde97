// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import com.alinesno.container.base.BaseRequest;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.registry.Credential;
import com.alinesno.container.registry.RegistryAccess;
import java.util.List;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** Makes the request for the base image out of what Maven and the configuration say. */
final class BaseInput {

    private static final int[] TEMURIN = {8, 11, 17, 21, 25};

    private final MavenFacts maven;
    private final Settings settings;
    private final SettingsDecrypter decrypter;

    BaseInput(MavenFacts maven, Settings settings, SettingsDecrypter decrypter) {
        this.maven = maven;
        this.settings = settings;
        this.decrypter = decrypter;
    }

    BaseRequest request(List<Platform> platforms) {
        String configured = settings.from().image();
        String image = configured != null ? configured : defaultImage();
        boolean credentialsOverHttp =
                Boolean.parseBoolean(maven.systemProperties().get("sendCredentialsOverHttp"));
        RegistryAccess access =
                new RegistryAccess(credential(image), settings.allowInsecureRegistries(), credentialsOverHttp);
        return new BaseRequest(image, platforms, maven.directory(), maven.isOffline(), access);
    }

    /** Jib's default: the runtime of the oldest long-term release that can run what the project compiles for. */
    private String defaultImage() {
        if (settings.content() == Content.FILES) {
            return "scratch";
        }
        int release = maven.javaVersion();
        for (int candidate : TEMURIN) {
            if (release <= candidate) {
                return "eclipse-temurin:" + candidate + "-jre";
            }
        }
        return "eclipse-temurin:" + release + "-jre";
    }

    private @Nullable Credential credential(String image) {
        AuthParameters auth = settings.from().auth();
        Credential configured = auth == null ? null : auth.credential();
        if (configured != null) {
            return configured;
        }
        String registry = registry(image);
        return registry == null ? null : new SettingsCredentials(maven.session().getSettings(), decrypter).of(registry);
    }

    /** The registry of an image that comes from one; null for layouts, archives, and names that are no names. */
    private static @Nullable String registry(String image) {
        try {
            String name = image.startsWith("registry://") ? image.substring("registry://".length()) : image;
            return ImageReference.parse(name).registry();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
