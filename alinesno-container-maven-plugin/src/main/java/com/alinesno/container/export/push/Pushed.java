// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.export.push;

import com.alinesno.container.oci.ImageReference;
import java.util.List;

/**
 * What a push to one repository came to.
 *
 * @param names every name that stands for the image now
 * @param moved those of them that were set by this push; the others stood for the image before
 * @param sent how many blobs were sent
 * @param sentBytes how many bytes these have
 * @param mounted how many blobs the registry took from another repository of its own
 * @param present how many blobs were there; 0 where none were asked for, as the image as a whole was there
 */
public record Pushed(
        List<ImageReference> names, List<ImageReference> moved, int sent, long sentBytes, int mounted, int present) {

    public Pushed {
        names = List.copyOf(names);
        moved = List.copyOf(moved);
    }
}
