// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.model;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * A share of processors.
 *
 * @param millis thousandths of a processor, from 1
 */
public record CpuAmount(int millis) implements Comparable<CpuAmount> {

    private static final Pattern MILLIS = Pattern.compile("[0-9]{1,7}m");
    private static final Pattern PROCESSORS = Pattern.compile("[0-9]{1,4}(?:\\.[0-9]{1,3})?");

    public CpuAmount {
        if (millis < 1) {
            throw new IllegalArgumentException("at least 1m is expected");
        }
    }

    /**
     * Reads {@code 250m}, {@code 0.25} or {@code 2}.
     *
     * @throws IllegalArgumentException when the text is anything else, or nothing
     */
    public static CpuAmount parse(String text) {
        if (MILLIS.matcher(text).matches()) {
            return new CpuAmount(Integer.parseInt(text.substring(0, text.length() - 1)));
        }
        if (PROCESSORS.matcher(text).matches()) {
            return new CpuAmount(new BigDecimal(text).movePointRight(3).intValueExact());
        }
        throw new IllegalArgumentException("processors such as 2, 0.5 or 250m are expected");
    }

    /** As processors with a decimal point, which compose files have: {@code 0.25}. */
    public String processors() {
        return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString();
    }

    @Override
    public int compareTo(CpuAmount other) {
        return Integer.compare(millis, other.millis);
    }

    /** As a quantity of Kubernetes: {@code 250m} or {@code 2}. */
    @Override
    public String toString() {
        return millis % 1000 == 0 ? Integer.toString(millis / 1000) : millis + "m";
    }
}
