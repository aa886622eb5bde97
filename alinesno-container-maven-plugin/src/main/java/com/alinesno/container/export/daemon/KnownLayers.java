// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.export.daemon;

import com.alinesno.container.engine.Engine;
import com.alinesno.container.engine.EngineImage;
import com.alinesno.container.export.BuiltImage;
import com.alinesno.container.export.PlatformImage;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.ImageReference;
import java.io.IOException;
import java.util.List;

/** Which layers an engine has already, as far as its images tell. */
final class KnownLayers {

    private static final int MAX_ASKED = 30;

    private KnownLayers() {}

    /**
     * How many of the lowest layers some image of the engine has too. First what goes by our names is asked, which is
     * mostly the last build of the same service; only then what else is there. None where the engine does not tell.
     */
    static int count(BuiltImage image, PlatformImage chosen, Engine engine) {
        List<String> wanted =
                chosen.config().diffIds().stream().map(Digest::toString).toList();
        List<String> names =
                image.names().stream().map(ImageReference::fullName).toList();
        try {
            int known = longest(names, wanted, engine);
            return known > 0 ? known : longest(engine.images(MAX_ASKED), wanted, engine);
        } catch (IOException e) {
            // It would only have spared work: an image of others that is damaged, or too long a list, need not end
            // ours.
            return 0;
        }
    }

    private static int longest(List<String> images, List<String> wanted, Engine engine) throws IOException {
        int longest = 0;
        for (String each : images) {
            EngineImage there = engine.find(each);
            if (there != null) {
                longest = Math.max(longest, shared(wanted, there.diffIds()));
            }
        }
        return longest;
    }

    private static int shared(List<String> wanted, List<String> there) {
        int shared = 0;
        while (shared < wanted.size()
                && shared < there.size()
                && wanted.get(shared).equals(there.get(shared))) {
            shared++;
        }
        return shared;
    }
}
