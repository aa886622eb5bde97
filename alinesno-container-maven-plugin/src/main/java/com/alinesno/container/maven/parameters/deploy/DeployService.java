// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.parameters.deploy;

import com.alinesno.container.deploy.compose.MiddlewareCatalogue;
import com.alinesno.container.deploy.model.MemoryAmount;
import com.alinesno.container.deploy.model.Middleware;
import com.alinesno.container.maven.binding.Shorthand;
import com.alinesno.container.oci.ImageReference;
import org.jspecify.annotations.Nullable;

/**
 * A server of others that goes with the service on one machine. Its name alone can stand for the elements.
 *
 * @param name of one that is known
 * @param image in place of the one that is known. Null means that one
 * @param memoryLimit memory beyond which it is killed. Null means what is known to do
 */
@Shorthand("name")
public record DeployService(
        String name,
        @Nullable ImageReference image,
        @Nullable MemoryAmount memoryLimit) {

    /** @throws com.alinesno.container.ConfigurationException when nobody knows it */
    Middleware toMiddleware() {
        MiddlewareCatalogue.load().require(name);
        return new Middleware(name, image, memoryLimit);
    }
}
