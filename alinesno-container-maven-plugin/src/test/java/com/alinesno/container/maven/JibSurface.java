// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What jib-maven-plugin 3.5.2 can be configured with and what it does here, from {@code jib.json}: the one source of
 * the tests and of the tables of the migration page. Texts are Markdown.
 *
 * @param elements all elements of its configuration
 * @param properties those of its properties that have no element
 * @param differences what is not as there, however it is configured
 * @param requests what its users ask for
 */
record JibSurface(
        List<Parameter> elements, List<Property> properties, List<Difference> differences, List<Request> requests) {

    /** A text in the languages of the pages. */
    record Words(String en, String zh) {}

    /** How what we do stands to what Jib does. */
    enum State {
        SAME,
        DIFFERS,
        /** An error that names the element. */
        REFUSED,
        /** A property that is ignored here. */
        UNUSED
    }

    /**
     * An element.
     *
     * @param element its path, as {@link com.alinesno.container.maven.binding.ParameterInfo ParameterInfo} has it
     * @param property what sets it on the command line and in the pom, or null
     * @param type in the words of the reference where we have them
     * @param byDefault Jib's default, or null where there is none
     * @param meaning what it is for
     * @param here what is done here, where that is not the same; or null
     * @param samples two values, for the tests of its property; null where it has none
     * @param cases those of the side-by-side suite that cover it; null where it does not change images
     */
    record Parameter(
            String element,
            @Nullable String property,
            String type,
            @Nullable Words byDefault,
            Words meaning,
            State state,
            @Nullable Words here,
            @Nullable List<String> samples,
            @Nullable List<String> cases) {

        Parameter {
            require(state == State.SAME || here != null, element + " differs, and nothing says how");
            require((property == null) == (samples == null), element + " needs samples for its property");
        }
    }

    /**
     * A property without an element.
     *
     * @param sets the path of what it sets here; null where that is no parameter
     */
    record Property(
            String property,
            Words meaning,
            State state,
            @Nullable Words here,
            @Nullable String sets,
            @Nullable List<String> samples) {

        Property {
            require(state == State.SAME || here != null, property + " differs, and nothing says how");
            require((sets == null) == (samples == null), property + " needs samples");
        }
    }

    /**
     * A difference.
     *
     * @param id by which the side-by-side suite knows it
     * @param switched whether {@code <compatibility>jib</compatibility>} takes it away
     * @param why null where it speaks for itself
     * @param cases those of the suite in which it shows; null where none can show it
     */
    record Difference(
            String id,
            boolean switched,
            Words what,
            Words jib,
            Words here,
            @Nullable Words why,
            @Nullable List<String> cases) {}

    /** The result of a request. */
    enum Answer {
        DONE,
        /** By design not. */
        NO,
        /** Not now. */
        OUT
    }

    /**
     * What users of Jib ask for.
     *
     * @param issues their numbers in Jib's tracker, separated by commas; may be empty
     */
    record Request(String issues, Words ask, Answer state, Words here) {}

    /** Reads the source. */
    static JibSurface read() {
        JsonMapper mapper = JsonMapper.builder()
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .build();
        try (InputStream in = Objects.requireNonNull(JibSurface.class.getResourceAsStream("jib.json"))) {
            return mapper.readValue(in, JibSurface.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
