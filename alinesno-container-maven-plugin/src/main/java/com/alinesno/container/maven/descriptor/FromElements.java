// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.descriptor;

import java.io.File;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugins.annotations.Parameter;

/** What can stand in {@code <from>}. The base image. */
@SuppressWarnings("unused")
public class FromElements {

    /**
     * Where it comes from: an image name, with or without {@code registry://}; {@code oci:PATH}, an OCI layout or
     * archive; {@code tar://PATH}, what {@code docker save} wrote; {@code docker://NAME}, an image of this machine's
     * Docker or Podman; {@code scratch}, nothing. Not set means the default base for the project's Java version,
     * {@code jetty} for a web application, or {@code scratch} where the image has no Java.
     */
    @Parameter(property = "alinesno.container.from.image")
    private String image;

    /**
     * The packages that a base is made of in place of {@code image}, which goes before it. It has {@code <preset>},
     * {@code <suite>}, {@code <packages>}, {@code <users>}, {@code <env>}, {@code <keepDocs>}, {@code <mirror>},
     * {@code <securityMirror>}, {@code <snapshot>}, {@code <keyring>}; or a text in their place: {@code preset}.
     */
    @Parameter(property = "alinesno.container.from.debian")
    private Debian debian;

    /** The credentials for its registry. It has {@code <username>}, {@code <password>}. */
    @Parameter
    private Auth auth;

    /**
     * A program that knows them; it is asked where {@code auth} has none. It has {@code <helper>},
     * {@code <environment>}; or a text in their place: {@code helper}.
     */
    @Parameter(property = "alinesno.container.from.credHelper")
    private CredHelper credHelper;

    /**
     * What to build for; {@code <arches>} says the same in fewer words. Each has {@code <os>}, {@code <architecture>},
     * {@code <variant>}; or a text in their place: {@code os} {@code /} {@code architecture} {@code /} {@code variant}.
     * With {@code <compatibility>jib</compatibility>} the default is {@code linux/amd64}.
     */
    @Parameter(property = "alinesno.container.from.platforms")
    private List<Platform> platforms;

    /** How long what a tag stood for is taken for granted; zero asks the registry in each build. */
    @Parameter(property = "alinesno.container.from.tagTtl", defaultValue = "0")
    private String tagTtl;

    /** A text in place of the elements: {@code image}. */
    public void set(String text) {
        // The goal reads it in the pom.
    }

    /** A base that is made of signed Debian packages, for which no registry is needed. */
    public static class Debian {

        /** A short name for a suite and a list of packages, such as {@code jre17}. */
        @Parameter(property = "alinesno.container.from.debian.preset")
        private String preset;

        /** The release of Debian. Not set means the preset's, else the current stable one. */
        @Parameter(property = "alinesno.container.from.debian.suite")
        private String suite;

        /**
         * The packages beside those of the preset, as {@code name} or {@code name=version}; what they depend on comes
         * along.
         */
        @Parameter(property = "alinesno.container.from.debian.packages")
        private List<String> packages;

        /** The users beside {@code root}, {@code nobody} and {@code nonroot}. */
        @Parameter(property = "alinesno.container.from.debian.users")
        private List<String> users;

        /** Variables of the base's environment. */
        @Parameter(property = "alinesno.container.from.debian.env")
        private Map<String, String> env;

        /** Keeps manuals, translations and documentation, of which otherwise only the licences stay. */
        @Parameter(property = "alinesno.container.from.debian.keepDocs", defaultValue = "false")
        private boolean keepDocs;

        /** Where packages come from. Not set means ALINESNO_DEBIAN_MIRROR, else what the machine's apt uses. */
        @Parameter(property = "alinesno.container.from.debian.mirror")
        private String mirror;

        /** Where security updates come from; {@code none} does without them. Not set means beside the mirror. */
        @Parameter(property = "alinesno.container.from.debian.securityMirror")
        private String securityMirror;

        /** The day whose archives are used, for mirrors that keep them. */
        @Parameter(property = "alinesno.container.from.debian.snapshot")
        private String snapshot;

        /** The OpenPGP keys to trust in place of Debian's. */
        @Parameter(property = "alinesno.container.from.debian.keyring")
        private File keyring;

        /** A text in place of the elements: {@code preset}. */
        public void set(String text) {
            // The goal reads it in the pom.
        }
    }

    /**
     * The credentials for a registry. What an expression such as <code>${env.REGISTRY_PASSWORD}</code> does not find
     * counts as empty, and an empty one as no credentials at all, so that a pom with those of the build server also
     * builds elsewhere. One that nobody sets, beside one that is set, is a mistake.
     */
    public static class Auth {

        /** The user. */
        @Parameter(property = "alinesno.container.from.auth.username")
        private String username;

        /**
         * The password or access token. Rather put it into Maven's {@code settings.xml}, as a server whose id is the
         * registry.
         */
        @Parameter(property = "alinesno.container.from.auth.password")
        private String password;
    }

    /** A program that knows the credentials for a registry. */
    public static class CredHelper {

        /** What follows {@code docker-credential-} in its name, or its path. */
        @Parameter(property = "alinesno.container.from.credHelper.helper")
        private String helper;

        /** Variables that it is given. */
        @Parameter(property = "alinesno.container.from.credHelper.environment")
        private Map<String, String> environment;

        /** A text in place of the elements: {@code helper}. */
        public void set(String text) {
            // The goal reads it in the pom.
        }
    }

    /** A platform to build for. {@code linux/arm64} can stand for the elements. */
    public static class Platform {

        /** The operating system, such as {@code linux}. */
        @Parameter
        private String os;

        /** The processor in the words of GOARCH, such as {@code amd64}. */
        @Parameter
        private String architecture;

        /** The processor's variant, such as {@code v7} for {@code arm}. */
        @Parameter
        private String variant;

        /** A text in place of the elements: {@code os} {@code /} {@code architecture} {@code /} {@code variant}. */
        public void set(String text) {
            // The goal reads it in the pom.
        }
    }
}
