// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.inspect;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.registry.RegistryClient;
import com.alinesno.container.registry.RegistryException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Asks a registry what it holds. */
public final class CatalogReader {

    private static final Set<Integer> NO_CATALOG = Set.of(401, 403, 404, 405);
    private static final Set<Integer> NOT_FOR_US = Set.of(401, 403);

    private final String registry;
    private final RegistryClient client;

    /** @param registry host, with a port where one is given: what the client talks to */
    public CatalogReader(String registry, RegistryClient client) {
        this.registry = registry;
        this.client = client;
    }

    /**
     * All repositories that the registry names, with their tags: one request for the names and one for each of them, more
     * where lists come in pages.
     *
     * @throws ConfigurationException when it does not name its repositories, as Docker Hub and Aliyun
     * @throws IOException when it cannot be asked, or its lists do not end
     */
    public Catalog all() throws IOException {
        List<Repository> repositories = new ArrayList<>();
        for (String name : names()) {
            repositories.add(new Repository(name, tagsIfAllowed(name)));
        }
        return new Catalog(registry, repositories);
    }

    /**
     * The tags of one repository.
     *
     * @throws ConfigurationException when there is no such repository, or we may not see it
     * @throws IOException when the registry cannot be asked, or its list does not end
     */
    public Catalog one(String repository) throws IOException {
        try {
            return new Catalog(registry, List.of(new Repository(repository, tags(repository))));
        } catch (RegistryException e) {
            if (e.status() == 404 || NOT_FOR_US.contains(e.status())) {
                throw new ConfigurationException(
                        "<catalog><repository>",
                        "the tags of '" + repository + "' cannot be listed. " + e.getMessage(),
                        "Leave <repository> out to list what there is, where the registry allows that.",
                        e);
            }
            throw e;
        }
    }

    private Set<String> names() throws IOException {
        try {
            return new TreeSet<>(client.repositories());
        } catch (RegistryException e) {
            if (NO_CATALOG.contains(e.status())) {
                throw new ConfigurationException(
                        "<catalog><registry>",
                        "'" + registry + "' does not list its repositories: it answered " + e.status()
                                + ". Docker Hub and Aliyun never do, others only for administrators",
                        "Name one repository, -Dalinesno.container.catalog.repository=team/app, or log in as a user"
                                + " who may list them.",
                        e);
            }
            throw e;
        }
    }

    /** Registries name repositories that are empty, gone, or closed to this user. */
    private @Nullable List<String> tagsIfAllowed(String name) throws IOException {
        if (!isName(name)) {
            return null;
        }
        try {
            return tags(name);
        } catch (RegistryException e) {
            if (e.status() == 404) {
                return List.of();
            }
            if (NOT_FOR_US.contains(e.status())) {
                return null;
            }
            throw e;
        }
    }

    private List<String> tags(String name) throws IOException {
        return List.copyOf(new TreeSet<>(client.tags(name)));
    }

    /** What is no name goes into no request. */
    private boolean isName(String name) {
        try {
            return new ImageReference(registry, name, null, null).repository().equals(name);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
