// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.oci.ImageReference;
import org.jspecify.annotations.Nullable;

/**
 * The chart of the service.
 *
 * @param skip makes none
 * @param repository where the goal {@code push} puts it: a registry and what stands before the chart's name there, as in
 *     {@code oci://registry.example.com/charts}. Null means that it is not pushed
 * @param url of the directory that has the packages, which stands before their names in {@code index.yaml}. Null means that
 *     they are beside it
 */
record DeployHelm(
        boolean skip,
        @Nullable String repository,

        @Matches(value = "https?://\\S+", expected = "an address such as https://charts.example.com") @Nullable
        String url) {

    private static final String LABEL = "<deploy><helm><repository>";
    private static final String SCHEME = "oci://";

    /** Where a package of that name is, in an index. */
    String url(String file) {
        if (url == null) {
            return file;
        }
        return url.endsWith("/") ? url + file : url + "/" + file;
    }

    /**
     * The repository of a chart, whose last part is its name as Helm wants it; null where charts are not pushed.
     *
     * @param image the repositories of images, which hold no charts
     * @throws ConfigurationException when there cannot be one, or it is the image's own
     */
    @Nullable
    ImageReference repositoryOf(String chart, Iterable<ImageReference> image) {
        if (repository == null) {
            return null;
        }
        String prefix = repository.startsWith(SCHEME) ? repository.substring(SCHEME.length()) : repository;
        if (!ImageReference.namesRegistry(prefix + "/" + chart)) {
            throw new ConfigurationException(
                    LABEL,
                    "'" + repository + "' does not begin with a registry",
                    "Name it as in oci://registry.example.com/charts.");
        }
        ImageReference reference;
        try {
            reference = ImageReference.parse(prefix.replaceFirst("/+$", "") + "/" + chart);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    LABEL, String.valueOf(e.getMessage()), "Name it as in oci://registry.example.com/charts.", e);
        }
        for (ImageReference each : image) {
            if (each.withoutTag().equals(reference.withoutTag())) {
                throw new ConfigurationException(
                        LABEL,
                        "the chart would be " + reference + ", which is the image",
                        "Put charts below a name of their own, such as " + repository + "/charts.");
            }
        }
        return reference;
    }
}
