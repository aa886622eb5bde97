// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import com.alinesno.container.base.image.BaseImage;
import com.alinesno.container.oci.ImageReference;
import java.util.function.Consumer;
import org.eclipse.aether.SessionData;
import org.jspecify.annotations.Nullable;

/**
 * Tells that a base goes by a tag, which can move, and how to write what it is today. Each base is told of once in a run of
 * Maven, however many projects are built on it. Bases that come from no registry cannot be pinned, and those
 * that nobody has named are ours to choose.
 */
final class PinNotice {

    private final SessionData said;
    private final Consumer<String> warn;

    /**
     * @param said remembers for the run of Maven what has been told
     * @param warn told of the base
     */
    PinNotice(SessionData said, Consumer<String> warn) {
        this.said = said;
        this.warn = warn;
    }

    /** @param configured the name of the base that the user wrote, or null where there is none */
    BaseImage check(@Nullable String configured, BaseImage base) {
        ImageReference reference = base.reference();
        if (configured != null && reference != null && reference.digest() == null && base.digest() != null) {
            String pinned = reference + "@" + base.digest();
            if (said.set(PinNotice.class.getName() + " " + pinned, null, true)) {
                warn.accept("The base " + configured
                        + " goes by a tag, which can move. <from><image> for the one of today: " + pinned);
            }
        }
        return base;
    }
}
