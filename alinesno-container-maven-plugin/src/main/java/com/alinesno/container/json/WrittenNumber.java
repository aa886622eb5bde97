// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.json;

import com.fasterxml.jackson.databind.node.DecimalNode;
import java.math.BigDecimal;

/**
 * A number with a fraction or an exponent as its document writes it: {@code 1e3} is written again as {@code 1e3}, not
 * as {@code 1000} or {@code 1E+3}.
 */
final class WrittenNumber extends DecimalNode {

    private static final long serialVersionUID = 1L;

    private final String text;

    WrittenNumber(String text, BigDecimal value) {
        super(value);
        this.text = text;
    }

    @Override
    public String asText() {
        return text;
    }
}
