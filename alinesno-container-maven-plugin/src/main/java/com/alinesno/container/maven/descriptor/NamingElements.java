// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.descriptor;

import java.io.File;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * What can stand in {@code <naming>}. The naming convention. The policy alone can stand for the elements:
 * {@code <naming>warn</naming>}.
 */
@SuppressWarnings("unused")
public class NamingElements {

    /**
     * What happens where the image does not follow the convention. One of {@code enforce}, {@code warn}, {@code off}.
     * With {@code <compatibility>jib</compatibility>} the default is {@code off}.
     */
    @Parameter(property = "alinesno.container.naming.policy", defaultValue = "enforce")
    private String policy;

    /**
     * A JSON file with {@code defaultScope}, {@code families} and {@code catalogue}, for what is too long for a pom;
     * the elements add to it.
     */
    @Parameter(property = "alinesno.container.naming.file")
    private File file;

    /** Family and scope that are proposed to a name without any, such as {@code infra-ops}. */
    @Parameter(property = "alinesno.container.naming.defaultScope")
    private String defaultScope;

    /**
     * New families, and additions to known ones. Each has {@code <name>}, {@code <scopes>}, {@code <open>},
     * {@code <catalogued>}.
     */
    @Parameter(property = "alinesno.container.naming.families")
    private List<Family> families;

    /**
     * New known images, and additions to known ones. Each has {@code <name>}, {@code <versions>}, {@code <arches>}; or
     * a text in their place: {@code name}.
     */
    @Parameter(property = "alinesno.container.naming.catalogue")
    private List<Image> catalogue;

    /** A text in place of the elements: {@code policy}. */
    public void set(String text) {
        // The goal reads it in the pom.
    }

    /** A family of images. */
    public static class Family {

        /** One word, lower case. */
        @Parameter
        private String name;

        /** Scopes that are added to those it has. */
        @Parameter
        private List<String> scopes;

        /** Whether other scopes are allowed too. */
        @Parameter
        private Boolean open;

        /** Whether its images must be in the catalogue. */
        @Parameter
        private Boolean catalogued;
    }

    /** A known image. */
    public static class Image {

        /** Without registry and namespace. */
        @Parameter
        private String name;

        /** The versions that may be built; none means any. */
        @Parameter
        private List<String> versions;

        /** The architectures that may be built; none means any. */
        @Parameter
        private List<String> arches;

        /** A text in place of the elements: {@code name}. */
        public void set(String text) {
            // The goal reads it in the pom.
        }
    }
}
