// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Several sinks in their order. The first that fails ends the tour: what the earlier ones have written is complete and
 * stays.
 *
 * @param sinks at least one
 */
public record TeeSink(List<ImageSink> sinks) implements ImageSink {

    public TeeSink {
        sinks = List.copyOf(sinks);
        if (sinks.isEmpty()) {
            throw new IllegalArgumentException("an image needs a place to go to");
        }
    }

    @Override
    public String write(BuiltImage image) throws IOException {
        List<String> places = new ArrayList<>();
        for (ImageSink sink : sinks) {
            places.add(sink.write(image));
        }
        return String.join(", ", places);
    }
}
