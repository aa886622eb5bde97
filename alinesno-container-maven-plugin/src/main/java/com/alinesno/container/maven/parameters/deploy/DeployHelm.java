// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.parameters.deploy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.maven.binding.Matches;
import com.alinesno.container.oci.ImageReference;
import java.net.URI;
import java.net.URISyntaxException;
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
public record DeployHelm(
        boolean skip,
        @Nullable String repository,

        @Matches(value = "https?://\\S+", expected = "an address such as https://charts.example.com") @Nullable
        String url) {

    private static final String LABEL = "<deploy><helm><repository>";
    private static final String SCHEME = "oci://";

    /** @throws IllegalArgumentException when the repository cannot be one of a registry, or the address is none */
    public DeployHelm {
        if (repository != null) {
            reference(repository, "chart");
        }
        if (url != null) {
            requireAddress(url);
        }
    }

    private static ImageReference reference(String repository, String chart) {
        String prefix = repository.startsWith(SCHEME) ? repository.substring(SCHEME.length()) : repository;
        String name = prefix.replaceFirst("/+$", "") + "/" + chart;
        if (!ImageReference.namesRegistry(name)) {
            throw new IllegalArgumentException("has the <repository> '" + repository
                    + "', which does not begin with a registry, as in oci://registry.example.com/charts");
        }
        ImageReference reference;
        try {
            reference = ImageReference.parse(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "has the <repository> '" + repository
                            + "', which is not written as in oci://registry.example.com/charts: " + e.getMessage(),
                    e);
        }
        return reference;
    }

    /** An index names the address of each package, for all who can read it. */
    private static void requireAddress(String url) {
        URI address;
        try {
            address = new URI(url);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("has a <url> that is no address: " + e.getReason(), e);
        }
        boolean plain = address.getHost() != null
                && address.getRawUserInfo() == null
                && address.getRawQuery() == null
                && address.getRawFragment() == null
                && !address.getPath().matches("(?:.*/)?\\.{1,2}(?:/.*)?");
        if (!plain) {
            throw new IllegalArgumentException(
                    "has a <url> that is not written as in https://charts.example.com/stable,"
                            + " without a user, a query and '..'");
        }
    }

    /** Where a package of that name is, in an index. */
    public String url(String file) {
        if (url == null) {
            return file;
        }
        return url.endsWith("/") ? url + file : url + "/" + file;
    }

    /**
     * The repository of a chart, whose last part is its name as Helm wants it; null where charts are not pushed.
     *
     * @param image the repositories of images, which hold no charts
     * @throws ConfigurationException when it is the image's own
     */
    public @Nullable ImageReference repositoryOf(String chart, Iterable<ImageReference> image) {
        if (repository == null) {
            return null;
        }
        ImageReference reference = reference(repository, chart);
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
