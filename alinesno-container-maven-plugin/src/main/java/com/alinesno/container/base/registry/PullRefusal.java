// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base.registry;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.base.image.BaseRequest;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.registry.RegistryException;

/** What the user is told of an image that a registry does not give, and what gives the build a base all the same. */
final class PullRefusal {

    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY = 429;

    private static final String MIRROR =
            "name a mirror of Docker Hub with" + " <mirrors><mirror>docker.io=mirror.example.com</mirror></mirrors>";
    private static final String WITHOUT_DOCKER_HUB = MIRROR + ", set <from><image> to an image in a registry"
            + " that this machine reaches, or use <from><debian>jre17</debian>, which needs no registry";
    private static final String FOR_DOCKERFILE =
            MIRROR + ", or say in <dockerfile><buildContexts> where this machine has the image";

    private PullRefusal() {}

    /**
     * The failure as the user is told it.
     *
     * @param failure what came of the attempt to pull
     * @throws ConfigurationException when there is something that the user can do
     */
    static RegistryException of(BaseRequest request, ImageReference reference, RegistryException failure) {
        String remedy = remedy(request, reference, failure);
        if (remedy.isEmpty()) {
            return failure;
        }
        throw request.mistake("cannot be pulled. " + failure.outcome(), remedy + ".", failure);
    }

    private static String remedy(BaseRequest request, ImageReference reference, RegistryException failure) {
        String general = failure.remedy();
        int status = failure.status();
        if (status == UNAUTHORIZED) {
            // Registries say so of what they do not have, too.
            return "Check the name. " + general + (request.isBase() ? ", or set <from><auth>" : "");
        }
        if (status == NOT_FOUND) {
            return "Check the name and the tag";
        }
        boolean fails = status == 0 || status == TOO_MANY || status >= 500;
        if (fails && reference.registry().equals(ImageReference.DOCKER_HUB)) {
            String way = request.isBase() ? WITHOUT_DOCKER_HUB : request.isOfDockerfile() ? FOR_DOCKERFILE : "";
            return way.isEmpty() || general.isEmpty() ? general + capitalized(way) : general + "; or " + way;
        }
        return general;
    }

    private static String capitalized(String text) {
        return text.isEmpty() ? "" : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
