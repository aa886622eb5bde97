// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.maven.binding.Compatibility;
import com.alinesno.container.maven.binding.Later;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.parameters.ContainerParameters;
import com.alinesno.container.maven.parameters.Settings;
import com.alinesno.container.maven.values.ContentKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the image of a project is made of. A Dockerfile that nobody names must not take the place of an image that somebody
 * relies on, and many projects have one that nobody has looked at for years: it is built where nothing in the
 * configuration asks for another image.
 *
 * @param content decides it
 * @param dockerfiles those that the image is built of; none where it is made of something else
 * @param notice says which way was taken, why, and what takes the other; null where there is but one
 */
public record ImageSource(
        ContentKind content,
        Dockerfiles dockerfiles,
        @Nullable String notice) {

    private static final ImageSource JAVA = new ImageSource(ContentKind.JAVA, Dockerfiles.NONE, null);

    private static final List<String> PROPERTIES =
            List.of("alinesno.container.dockerfile", "alinesno.container.dockerfile.path");

    /** Whether a Dockerfile is built. */
    public boolean isDockerfile() {
        return content == ContentKind.DOCKERFILE;
    }

    /**
     * Decides it.
     *
     * @throws ConfigurationException when a Dockerfile is asked for that is not there
     */
    public static ImageSource of(MavenFacts maven, Settings settings) {
        return new Decision(maven, scope(settings), JavaOnly.wish(maven, settings)).source();
    }

    /** The same for a project that makes nothing to run, whose other parameters nobody may read yet. */
    public static ImageSource of(MavenFacts maven, ImageModules scope) {
        return new Decision(maven, scope, null).source();
    }

    /** The parameters that are set and that a Dockerfile ignores; none for another image. */
    public List<String> ignored(Settings settings) {
        return isDockerfile() ? JavaOnly.parameters(settings) : List.of();
    }

    /** The Dockerfiles that a project has, whether or not its image is made of them. */
    public static Dockerfiles dockerfiles(MavenFacts maven, Settings settings) {
        Decision decision = new Decision(maven, scope(settings), null);
        Path path = settings.dockerfile().path();
        return path == null ? decision.search().usual() : decision.search().require(path);
    }

    private static ImageModules scope(Settings settings) {
        return new ImageModules(
                settings.containerize(),
                settings.content(),
                settings.compatibility(),
                new Later<>(false, settings::dockerfile),
                new Later<>(false, settings::to));
    }

    /** @param wish what asks for the Java image, to follow "because"; or null */
    private record Decision(
            MavenFacts maven, ImageModules scope, @Nullable String wish) {

        ImageSource source() {
            Path path = scope.dockerfile().get().path();
            DockerfileSearch search = search();
            if (scope.content() == ContentKind.DOCKERFILE) {
                return built(path == null ? required(search) : search.require(path));
            }
            Dockerfiles named = path == null ? Dockerfiles.NONE : search.named(path);
            Dockerfiles there = named.isEmpty() ? search.usual() : named;
            if (scope.content() != null) {
                return other(scope.content(), there, "<content> says so. Without it the file is built");
            }
            if (path != null && (!named.isEmpty() || isNamedByProject())) {
                return built(search.require(path));
            }
            if (there.isEmpty()) {
                return JAVA;
            }
            return maven.makesCode() ? besideCode(there) : besidePom(there);
        }

        DockerfileSearch search() {
            return new DockerfileSearch(maven.directory(), images());
        }

        private ImageSource besideCode(Dockerfiles there) {
            if (wish != null) {
                return other(ContentKind.JAVA, there, wish + ". <content>dockerfile</content> builds the file");
            }
            return new ImageSource(
                    ContentKind.DOCKERFILE,
                    there,
                    "Building " + told(there) + ", because the pom asks for no other image."
                            + " <content>java</content> builds the Java image");
        }

        /** A parent of many modules may keep a Dockerfile for purposes of its own; and Jib has no image of such a project. */
        private ImageSource besidePom(Dockerfiles there) {
            String named = ". <dockerfile> in its own pom builds " + told(there);
            if (scope.compatibility() == Compatibility.JIB) {
                return new ImageSource(ContentKind.JAVA, Dockerfiles.NONE, "and <compatibility> is 'jib'" + named);
            }
            return maven.project().getModules().isEmpty()
                    ? built(there)
                    : new ImageSource(ContentKind.JAVA, Dockerfiles.NONE, "and it has modules" + named);
        }

        private static ImageSource built(Dockerfiles files) {
            return new ImageSource(ContentKind.DOCKERFILE, files, null);
        }

        private ImageSource other(ContentKind content, Dockerfiles there, String why) {
            String made = content == ContentKind.JAVA ? "the Java image" : "the image of <extraDirectories>";
            String notice = "Building " + made + " and not " + told(there) + ", because " + why;
            return new ImageSource(content, Dockerfiles.NONE, there.isEmpty() ? null : notice);
        }

        private String told(Dockerfiles files) {
            List<String> told = new ArrayList<>();
            files.all().forEach(file -> told.add(maven.relative(file.toString())));
            return String.join(", ", told);
        }

        private static Dockerfiles required(DockerfileSearch search) {
            Dockerfiles found = search.usual();
            if (found.isEmpty()) {
                throw new ConfigurationException(
                        "<content>",
                        "is 'dockerfile', and the project has none of " + DockerfileSearch.PLACES,
                        "Write one, or name it in <dockerfile>.");
            }
            return found;
        }

        private List<String> images() {
            List<String> images = new ArrayList<>();
            try {
                String image = scope.to().get().image();
                if (image != null) {
                    String name = image.substring(image.lastIndexOf('/') + 1);
                    images.add(name.replaceFirst("[:@].*", ""));
                }
            } catch (ConfigurationException e) {
                // A name that only modules with an image know. Those tell of it.
            }
            images.add(maven.project().getArtifactId());
            images.removeIf(name -> name.isEmpty() || name.equals(".") || name.equals(".."));
            return images;
        }

        /** Whether the project itself, or whoever started the build for it alone, names the Dockerfile. */
        private boolean isNamedByProject() {
            return maven.isOnCommandLine(PROPERTIES)
                    ? maven.session().getProjects().size() == 1
                    : maven.isItsOwnElement("dockerfile");
        }
    }

    /** What in a configuration is for the Java image alone. */
    private static final class JavaOnly {

        /** To follow "because"; null where nothing asks for that image. */
        static @Nullable String wish(MavenFacts maven, Settings settings) {
            List<String> set = parameters(settings);
            if (!set.isEmpty()) {
                return set.get(0) + " is set";
            }
            if (settings.compatibility() == Compatibility.JIB) {
                return "<compatibility> is 'jib'";
            }
            return maven.project().getPlugin(JibInPom.KEY) == null
                    ? null
                    : "the pom has jib-maven-plugin, which builds no Dockerfile";
        }

        /** The parameters that are set and that a Dockerfile has no use for. */
        static List<String> parameters(Settings settings) {
            ContainerParameters container = settings.container();
            boolean files =
                    settings.extraDirectories().paths().stream().anyMatch(each -> Files.isDirectory(each.from()));
            Map<String, Boolean> set = new LinkedHashMap<>();
            set.put("<from><image>", settings.from().image() != null);
            set.put("<from><debian>", settings.from().debian() != null);
            set.put("<pluginExtensions>", !settings.pluginExtensions().isEmpty());
            set.put("<extraDirectories>", files);
            set.put("<container><mainClass>", container.mainClass() != null);
            set.put("<container><jvmFlags>", !container.jvmFlags().isEmpty());
            set.put("<container><appRoot>", container.appRoot() != null);
            set.put("<container><extraClasspath>", !container.extraClasspath().isEmpty());
            set.put("<container><healthProbe>", container.healthProbe());
            set.values().removeIf(each -> !each);
            return List.copyOf(set.keySet());
        }
    }
}
