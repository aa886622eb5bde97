// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.convention.Arch;
import com.alinesno.container.convention.ImageCheck;
import com.alinesno.container.convention.ImageName;
import com.alinesno.container.convention.NameCheck;
import com.alinesno.container.convention.NamingPolicy;
import com.alinesno.container.convention.NamingRules;
import com.alinesno.container.convention.TagRequest;
import com.alinesno.container.convention.TagRules;
import com.alinesno.container.convention.Tags;
import com.alinesno.container.convention.Verdict;
import com.alinesno.container.export.BuiltImage;
import com.alinesno.container.export.PlatformChoice;
import com.alinesno.container.export.PlatformImage;
import com.alinesno.container.maven.binding.Compatibility;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.parameters.PlatformParameters;
import com.alinesno.container.maven.parameters.Settings;
import com.alinesno.container.maven.parameters.TargetParameters;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.oci.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is built: under which names, for which platforms, both as the convention has them.
 *
 * @param names the image's name under each of its tags; the first is the one that messages use
 * @param further the other repositories that it is pushed to, in the order of {@code <to><targets>}, without tags
 * @param release the tag that names a release of the project, or null for a SNAPSHOT
 * @param platforms in the order of the index
 */
public record ImageTarget(
        List<ImageReference> names,
        List<ImageReference> further,
        @Nullable String release,
        List<Platform> platforms) {

    static final String IMAGE = "<to><image>";
    static final String TARGETS = "<to><targets>";

    /**
     * Works the target out and holds it to the convention.
     *
     * @param warnings takes what does not follow the convention where the policy is to warn
     * @param notes takes what was added to what the user asked for
     * @throws ConfigurationException when a name, tag or architecture is not valid, or does not follow the convention
     *     where the policy is to enforce it
     */
    public static ImageTarget of(
            MavenFacts maven, Settings settings, Consumer<String> warnings, Consumer<String> notes) {
        NamingRules rules = settings.naming().rules();
        NamingPolicy policy = settings.naming().policy();
        String artifactId = maven.project().getArtifactId();
        String configured = settings.to().image();
        List<Platform> platforms = platforms(maven, settings);
        check(maven, settings, platforms, warnings);
        Compatibility compatibility = settings.compatibility();
        String named = compatibility.namesByArtifact() ? artifactId : rules.namespace() + "/" + artifactId;
        ImageReference image = reference(IMAGE, configured == null ? named : configured);
        String byDefault = configured == null ? null : compatibility.tag();
        Tags tags = TagRules.tags(new TagRequest(
                maven.version(),
                image.tag() == null ? byDefault : image.tag(),
                settings.to().tags(),
                GivenTags.of(maven, settings.to(), image),
                policy,
                maven.startTime(),
                maven.revision()));
        tags.warnings().forEach(warnings);
        tags.notes().forEach(notes);
        return new ImageTarget(
                tags.names().stream().map(image::withTag).toList(),
                further(settings, warnings),
                TagRules.release(maven.version()),
                platforms);
    }

    /** The same for what an extension has made of the platforms. They are held to the convention too. */
    ImageTarget withPlatforms(List<Platform> other, MavenFacts maven, Settings settings, Consumer<String> warnings) {
        if (other.equals(platforms)) {
            return this;
        }
        check(maven, settings, other, warnings);
        return new ImageTarget(names, further, release, other);
    }

    private static void check(
            MavenFacts maven, Settings settings, List<Platform> platforms, Consumer<String> warnings) {
        NamingPolicy policy = settings.naming().policy();
        List<Arch> arches = arches(platforms, policy, warnings);
        if (policy == NamingPolicy.OFF) {
            return;
        }
        String configured = settings.to().image();
        // Not by parsing it: a name that no registry takes still has a nearest one that follows the convention.
        String name = configured == null ? maven.project().getArtifactId() : ImageName.ofReference(configured);
        Verdict verdict = new ImageCheck(settings.naming().rules()).check(name, maven.version(), arches);
        policy.apply(verdict, configured == null ? "artifactId" : IMAGE, warnings);
    }

    private static List<ImageReference> further(Settings settings, Consumer<String> warnings) {
        NamingPolicy policy = settings.naming().policy();
        List<ImageReference> further = new ArrayList<>();
        for (TargetParameters target : settings.to().targets()) {
            if (policy != NamingPolicy.OFF) {
                String name = ImageName.ofReference(target.image());
                policy.apply(new NameCheck(settings.naming().rules()).check(name), TARGETS, warnings);
            }
            ImageReference reference = reference(TARGETS, target.image());
            if (reference.tag() != null) {
                throw new ConfigurationException(
                        TARGETS,
                        "'" + target.image() + "' has a tag",
                        "Leave it out: every repository gets the tag of <to><image> and those of <to><tags>.");
            }
            further.add(reference);
        }
        return further;
    }

    private static List<Platform> platforms(MavenFacts maven, Settings settings) {
        if (!settings.arches().isEmpty()) {
            return settings.arches().stream()
                    .map(arch -> Arch.of("<arches>", arch))
                    .distinct()
                    .map(Arch::platform)
                    .toList();
        }
        List<Platform> platforms = settings.from().platforms().stream()
                .map(PlatformParameters::toPlatform)
                .distinct()
                .toList();
        if (!platforms.isEmpty()) {
            return platforms;
        }
        ImageSource source = ImageSource.of(maven, settings);
        return source.isDockerfile()
                ? source.dockerfiles().platforms(own(maven))
                : List.of(own(maven).platform());
    }

    /** Which of several architectures goes where only one has room. */
    public static PlatformChoice single(MavenFacts maven, Settings settings) {
        String parameter = "-Dalinesno.container.arch";
        Platform wanted = settings.arch() == null
                ? null
                : Arch.of(parameter, settings.arch()).platform();
        return new PlatformChoice(parameter, wanted, own(maven).platform());
    }

    /** The name and the architectures, for a message. */
    @Override
    public String toString() {
        return names.get(0) + " for " + words(platforms);
    }

    /** Architectures in the words of the convention, those without a word as they are. */
    static String words(List<Platform> platforms) {
        return platforms.stream()
                .map(platform -> {
                    Arch arch = Arch.ofPlatform(platform);
                    return arch == null ? platform.toString() : arch.toString();
                })
                .collect(Collectors.joining(", "));
    }

    /** Which of several architectures was taken, and how another is, for a message; nothing where there is one. */
    public static String chosen(BuiltImage image, PlatformChoice choice) {
        List<Platform> all =
                image.images().stream().map(PlatformImage::platform).toList();
        if (all.size() == 1) {
            return "";
        }
        return words(List.of(choice.of(image).platform())) + " alone of " + words(all) + "; " + choice.parameter()
                + " chooses another";
    }

    /** The build machine's own architecture. */
    private static Arch own(MavenFacts maven) {
        return Arch.ofJvm(maven.systemProperties().getOrDefault("os.arch", ""));
    }

    private static List<Arch> arches(List<Platform> platforms, NamingPolicy policy, Consumer<String> warnings) {
        List<Arch> arches = new ArrayList<>();
        for (Platform platform : platforms) {
            Arch arch = Arch.ofPlatform(platform);
            if (arch != null) {
                arches.add(arch);
                continue;
            }
            String found = "the platform " + platform + " is not one that the convention has a name for";
            if (policy == NamingPolicy.ENFORCE) {
                throw new ConfigurationException(
                        "<from><platforms>", found, "Use x64, arm64 and x86, or set <naming><policy> to warn");
            }
            if (policy == NamingPolicy.WARN) {
                warnings.accept("<from><platforms>: " + found);
            }
        }
        return arches;
    }

    private static ImageReference reference(String parameter, String text) {
        try {
            ImageReference reference = ImageReference.parse(text);
            if (reference.digest() != null) {
                throw new ConfigurationException(
                        parameter,
                        "'" + text + "' has a digest",
                        "Leave it out: the digest is what the build finds out");
            }
            return reference;
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(parameter, String.valueOf(e.getMessage()), "Correct the name", e);
        }
    }
}
