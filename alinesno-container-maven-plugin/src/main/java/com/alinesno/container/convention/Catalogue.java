// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.convention;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The images that the platform is known to have, as they are written down.
 *
 * @param images in the order of the document
 */
public record Catalogue(List<KnownImage> images) {

    public Catalogue {
        images = List.copyOf(images);
    }

    /** The first entry of that name, or null. */
    public @Nullable KnownImage find(String name) {
        int index = indexOf(images, name);
        return index < 0 ? null : images.get(index);
    }

    /**
     * The catalogue with more entries. What is said of an image that it has already is added to that entry; an image
     * that the additions themselves name twice stands twice.
     */
    Catalogue with(List<KnownImage> additions) {
        List<KnownImage> all = new ArrayList<>(images);
        for (KnownImage addition : additions) {
            int index = indexOf(images, addition.name());
            if (index < 0) {
                all.add(addition);
            } else {
                all.set(index, all.get(index).with(addition));
            }
        }
        return new Catalogue(all);
    }

    private static int indexOf(List<KnownImage> images, String name) {
        for (int i = 0; i < images.size(); i++) {
            if (images.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
