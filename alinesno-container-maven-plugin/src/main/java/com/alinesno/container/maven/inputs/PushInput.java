// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.convention.Arch;
import com.alinesno.container.export.push.PushTag;
import com.alinesno.container.export.push.PushTarget;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.parameters.Settings;
import com.alinesno.container.maven.parameters.TargetParameters;
import com.alinesno.container.maven.parameters.ToParameters;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.registry.Registries;
import com.alinesno.container.registry.login.RegistryAccess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where an image is pushed to, from what the user says and Maven knows. */
public final class PushInput {

    private final MavenFacts maven;
    private final Settings settings;
    private final RegistryAccessFactory access;

    public PushInput(MavenFacts maven, Settings settings, RegistryAccessFactory access) {
        this.maven = maven;
        this.settings = settings;
        this.access = access;
    }

    /**
     * Whether the goal {@code build} pushes. Where {@code <push>} does not say, it does what Jib's does wherever people
     * come from Jib: called by its name, or in a phase that its execution names, if the registry is no guess and no
     * execution of {@code push} is there to do it.
     */
    public static boolean isExpectedOfBuild(MavenFacts maven, Settings settings) {
        Boolean push = settings.push();
        return push == null
                ? maven.isPlacedByUser()
                        && !maven.hasGoal("push")
                        && (settings.compatibility().pushesToDockerHub() || hasRegistry(settings.to()))
                : push;
    }

    private static boolean hasRegistry(ToParameters to) {
        String image = to.image();
        if (image == null) {
            return false;
        }
        boolean hasLogin = (to.auth() != null && to.auth().credential() != null) || to.credHelper() != null;
        return hasLogin || ImageReference.namesRegistry(image);
    }

    /**
     * Checks, before anything is built, what can be checked without a registry.
     *
     * @throws ConfigurationException when there is no registry to push to, or none may be asked
     */
    public void require() {
        requireName(maven, settings.to());
        if (maven.isOffline()) {
            throw new ConfigurationException(
                    ImageTarget.IMAGE,
                    "'" + settings.to().image() + "' cannot be pushed, as Maven runs offline",
                    "Run it without -o, or let the goal 'build' make the image without pushing it:"
                            + " -Dalinesno.container.push=false.");
        }
    }

    /**
     * Checks what the configuration says of a push, whether or not there is one in this build.
     *
     * @throws ConfigurationException when one is asked for and there is no registry to push to, or a tag gets too long
     */
    static void check(MavenFacts maven, Settings settings, ImageTarget target) {
        if (Boolean.TRUE.equals(settings.push())) {
            requireName(maven, settings.to());
        }
        if (settings.to().image() != null) {
            tags(target, settings.to());
        }
    }

    private static void requireName(MavenFacts maven, ToParameters to) {
        if (to.image() == null) {
            throw new ConfigurationException(
                    ImageTarget.IMAGE,
                    "is not set, so there is no registry to push to",
                    "Name the image with its registry, such as registry.example.com/team/"
                            + maven.project().getArtifactId() + ".");
        }
    }

    /**
     * The repositories with their tags, each repository once.
     *
     * @throws ConfigurationException when a tag gets too long
     */
    public List<PushTarget> targets(ImageTarget target, Registries registries) throws IOException {
        List<PushTag> tags = tags(target, settings.to());
        Map<ImageReference, PushTarget> targets = new LinkedHashMap<>();
        ImageReference first = target.names().get(0).withoutTag();
        ToParameters to = settings.to();
        RegistryAccess firstAccess = access.to("<to>", first, to.auth(), to.credHelper());
        targets.put(first, target(ImageTarget.IMAGE, first, firstAccess, tags, registries));
        for (int i = 0; i < target.further().size(); i++) {
            ImageReference name = target.further().get(i);
            TargetParameters its = to.targets().get(i);
            RegistryAccess itsAccess = access.to(ImageTarget.TARGETS, name, its.auth(), its.credHelper());
            targets.putIfAbsent(name, target(ImageTarget.TARGETS, name, itsAccess, tags, registries));
        }
        return List.copyOf(targets.values());
    }

    private PushTarget target(
            String parameter,
            ImageReference name,
            RegistryAccess registryAccess,
            List<PushTag> tags,
            Registries registries)
            throws IOException {
        return new PushTarget(parameter, name, tags, registries.client(name.registry(), registryAccess));
    }

    private static List<PushTag> tags(ImageTarget target, ToParameters to) {
        List<PushTag> tags = new ArrayList<>();
        for (ImageReference name : target.names()) {
            String tag = String.valueOf(name.tagOrLatest());
            boolean release = tag.equals(target.release());
            if (to.archTags()) {
                for (Platform platform : target.platforms()) {
                    tags.add(new PushTag(archTag(tag, platform), platform, release));
                }
            }
            tags.add(new PushTag(tag, null, release));
        }
        return tags;
    }

    private static String archTag(String tag, Platform platform) {
        Arch arch = Arch.ofPlatform(platform);
        String suffix = arch == null ? platform.toString().replace('/', '-') : arch.toString();
        String archTag = tag + "-" + suffix;
        if (!ImageReference.isTag(archTag)) {
            throw new ConfigurationException(
                    "<to><archTags>",
                    "'" + archTag + "' is too long for a tag",
                    "Shorten the tag '" + tag + "', or leave <archTags> out.");
        }
        return archTag;
    }
}
