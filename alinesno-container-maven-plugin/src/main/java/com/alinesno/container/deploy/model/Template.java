// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The value of a variable, of which parts may only be known where it is deployed.
 *
 * @param parts in their order
 */
public record Template(List<Part> parts) {

    private static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(" + NAME + ")(?::?-([^${}\\r\\n]*))?}");

    public Template {
        parts = List.copyOf(parts);
    }

    /** A part of a value. */
    public sealed interface Part {}

    /**
     * Text that is meant as it is, whatever characters it has.
     *
     * @param text not empty
     */
    public record Literal(String text) implements Part {}

    /**
     * What a variable of the shell that deploys says.
     *
     * @param name of the variable
     * @param byDefault what it stands for where it is not set, or null where it has to be
     */
    public record Placeholder(String name, @Nullable String byDefault) implements Part {}

    /** Whether a placeholder can have this name, as variables of a shell have. */
    public static boolean isName(String text) {
        return text.matches(NAME);
    }

    /** The text as it is. */
    public static Template literal(String text) {
        return new Template(text.isEmpty() ? List.of() : List.of(new Literal(text)));
    }

    /** The text, in which <code>${NAME}</code> and <code>${NAME:-default}</code> are placeholders. */
    public static Template parse(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher placeholder = PLACEHOLDER.matcher(text);
        int end = 0;
        while (placeholder.find()) {
            if (placeholder.start() > end) {
                parts.add(new Literal(text.substring(end, placeholder.start())));
            }
            parts.add(new Placeholder(placeholder.group(1), placeholder.group(2)));
            end = placeholder.end();
        }
        if (end < text.length()) {
            parts.add(new Literal(text.substring(end)));
        }
        return new Template(parts);
    }

    /** This one, a blank, and another one. */
    public Template and(Template other) {
        List<Part> joined = new ArrayList<>(parts);
        joined.add(new Literal(" "));
        joined.addAll(other.parts);
        return new Template(joined);
    }

    /** Whether all of it is known. */
    public boolean isLiteral() {
        return parts.stream().allMatch(Literal.class::isInstance);
    }

    /** The text, with what {@code literals} and {@code placeholders} make of the parts. */
    public String render(Function<String, String> literals, Function<Placeholder, String> placeholders) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Literal literal) {
                text.append(literals.apply(literal.text()));
            } else if (part instanceof Placeholder placeholder) {
                text.append(placeholders.apply(placeholder));
            }
        }
        return text.toString();
    }

    /** Calls {@code action} with each placeholder, in their order. */
    public void placeholders(Consumer<Placeholder> action) {
        for (Part part : parts) {
            if (part instanceof Placeholder placeholder) {
                action.accept(placeholder);
            }
        }
    }
}
