// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.extension;

import com.google.cloud.tools.jib.maven.extension.JibMavenPluginExtension;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import javax.inject.Inject;

/**
 * An instance of an extension that nobody else has. Maven's container makes one for all modules of a build where the class is
 * a singleton, as that of the layer filter is; what such an instance remembers of one module would then go into the images
 * of the next ones.
 */
final class OwnInstance {

    private OwnInstance() {}

    /** A new instance with the same injected fields; the shared one where its class can only be made by the container. */
    static JibMavenPluginExtension<?> of(JibMavenPluginExtension<?> shared) {
        try {
            Constructor<?> constructor = shared.getClass().getDeclaredConstructor();
            constructor.setAccessible(true);
            JibMavenPluginExtension<?> own = (JibMavenPluginExtension<?>) constructor.newInstance();
            for (Class<?> type = shared.getClass(); type != null; type = type.getSuperclass()) {
                for (Field field : type.getDeclaredFields()) {
                    if (field.isAnnotationPresent(Inject.class)) {
                        field.setAccessible(true);
                        field.set(own, field.get(shared));
                    }
                }
            }
            return own;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return shared;
        }
    }
}
