// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile;

/** What a name stands for that was given besides the Dockerfile ({@code docker build --build-context name=…}). */
public sealed interface BuildContext {

    /** A directory of this machine; who runs the plan knows where it is. */
    record Directory() implements BuildContext {}

    /**
     * Another image.
     *
     * @param reference as {@code FROM} would have it
     */
    record Image(String reference) implements BuildContext {}
}
