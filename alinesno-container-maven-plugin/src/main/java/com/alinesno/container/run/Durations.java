// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import java.time.Duration;

/** Times as people are told them. */
final class Durations {

    private Durations() {}

    /** Such as {@code 10 min} or {@code 1.5 s}. */
    static String text(Duration time) {
        long seconds = time.toSeconds();
        if (seconds >= 60 && seconds % 60 == 0) {
            return seconds / 60 + " min";
        }
        return seconds + (time.toMillisPart() == 0 ? "" : "." + time.toMillisPart() / 100) + " s";
    }
}
