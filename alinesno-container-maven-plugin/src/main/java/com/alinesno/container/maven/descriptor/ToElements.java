// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.descriptor;

import java.util.List;
import java.util.Map;
import org.apache.maven.plugins.annotations.Parameter;

/** What can stand in {@code <to>}. The image that is built. */
@SuppressWarnings("unused")
public class ToElements {

    /**
     * Its name, {@code [registry/]repository[:tag]}. Not set means the artifact's id, where it follows the naming
     * convention.
     */
    @Parameter(property = "alinesno.container.to.image")
    private String image;

    /** Further tags. */
    @Parameter(property = "alinesno.container.to.tags")
    private List<String> tags;

    /**
     * Further repositories that the image is pushed to, under the same tags. Each has {@code <image>}, {@code <auth>},
     * {@code <credHelper>}; or a text in their place: {@code image}.
     */
    @Parameter(property = "alinesno.container.to.targets")
    private List<Target> targets;

    /**
     * Whether each architecture's image gets tags of its own when it is pushed: each tag with {@code -x64},
     * {@code -arm64} or {@code -x86} behind it.
     */
    @Parameter(property = "alinesno.container.to.archTags", defaultValue = "false")
    private boolean archTags;

    /**
     * Whether a push may replace a release by another image. With {@code <compatibility>jib</compatibility>} the
     * default is {@code true}.
     */
    @Parameter(property = "alinesno.container.to.overwrite", defaultValue = "false")
    private boolean overwrite;

    /** The credentials for its registry. It has {@code <username>}, {@code <password>}. */
    @Parameter
    private Auth auth;

    /**
     * A program that knows them; it is asked where {@code auth} has none. It has {@code <helper>},
     * {@code <environment>}; or a text in their place: {@code helper}.
     */
    @Parameter(property = "alinesno.container.to.credHelper")
    private CredHelper credHelper;

    /** A text in place of the elements: {@code image}. */
    public void set(String text) {
        // The goal reads it in the pom.
    }

    /** A further repository that the image is pushed to, under the same tags. */
    public static class Target {

        /** Its name, {@code [registry/]repository}. */
        @Parameter
        private String image;

        /** The credentials for its registry. It has {@code <username>}, {@code <password>}. */
        @Parameter
        private TargetAuth auth;

        /**
         * A program that knows them; it is asked where {@code auth} has none. It has {@code <helper>},
         * {@code <environment>}; or a text in their place: {@code helper}.
         */
        @Parameter
        private TargetCredHelper credHelper;

        /** A text in place of the elements: {@code image}. */
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
        @Parameter(property = "alinesno.container.to.auth.username")
        private String username;

        /**
         * The password or access token. Rather put it into Maven's {@code settings.xml}, as a server whose id is the
         * registry.
         */
        @Parameter(property = "alinesno.container.to.auth.password")
        private String password;
    }

    /** A program that knows the credentials for a registry. */
    public static class CredHelper {

        /** What follows {@code docker-credential-} in its name, or its path. */
        @Parameter(property = "alinesno.container.to.credHelper.helper")
        private String helper;

        /** Variables that it is given. */
        @Parameter(property = "alinesno.container.to.credHelper.environment")
        private Map<String, String> environment;

        /** A text in place of the elements: {@code helper}. */
        public void set(String text) {
            // The goal reads it in the pom.
        }
    }

    /**
     * The credentials for a registry. What an expression such as <code>${env.REGISTRY_PASSWORD}</code> does not find
     * counts as empty, and an empty one as no credentials at all, so that a pom with those of the build server also
     * builds elsewhere. One that nobody sets, beside one that is set, is a mistake.
     */
    public static class TargetAuth {

        /** The user. */
        @Parameter
        private String username;

        /**
         * The password or access token. Rather put it into Maven's {@code settings.xml}, as a server whose id is the
         * registry.
         */
        @Parameter
        private String password;
    }

    /** A program that knows the credentials for a registry. */
    public static class TargetCredHelper {

        /** What follows {@code docker-credential-} in its name, or its path. */
        @Parameter
        private String helper;

        /** Variables that it is given. */
        @Parameter
        private Map<String, String> environment;

        /** A text in place of the elements: {@code helper}. */
        public void set(String text) {
            // The goal reads it in the pom.
        }
    }
}
