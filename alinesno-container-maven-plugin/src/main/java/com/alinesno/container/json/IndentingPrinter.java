// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.json;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;

/** Two spaces and a line feed, on every operating system. */
final class IndentingPrinter extends DefaultPrettyPrinter {

    private static final long serialVersionUID = 1L;

    IndentingPrinter() {
        super(Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        indentObjectsWith(indenter);
        indentArraysWith(indenter);
    }

    @Override
    public DefaultPrettyPrinter createInstance() {
        return new IndentingPrinter();
    }
}
