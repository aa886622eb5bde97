// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.bench;

import java.util.List;

/** What a measurement was most of the time: on a machine that does other things too, a mean tells of those. */
final class Median {

    private Median() {}

    static double of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
