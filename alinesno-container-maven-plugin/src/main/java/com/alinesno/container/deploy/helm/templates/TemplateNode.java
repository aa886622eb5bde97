// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.helm.templates;

import java.util.ArrayList;
import java.util.List;

/** What stands in the tree of a template in place of a value, and is no YAML before Helm has rendered it. */
sealed interface TemplateNode {

    /** Where a line of a block says by how many blanks the lines of a value are indented: as many as stand before it. */
    String INDENT = "\0";

    /**
     * A value.
     *
     * @param text with its braces
     */
    record Expression(String text) implements TemplateNode {}

    /**
     * Lines in place of an entry of a map, its key too, or of an item of a list.
     *
     * @param lines with as many blanks before them as they are indented beyond the entry
     */
    record Block(List<String> lines) implements TemplateNode {

        public Block {
            lines = List.copyOf(lines);
        }
    }

    /** A text that stays one whatever it looks like, such as a release that is called 12345: {@code expression} without braces. */
    static Expression text(String expression) {
        return value(expression + " | quote");
    }

    /** A number, a boolean, or one of a few words: {@code expression} without braces. */
    static Expression value(String expression) {
        return new Expression("{{ " + expression + " }}");
    }

    /** A map or list of the values, or nothing where it is empty. */
    static Block optional(String key, String expression) {
        return new Block(List.of(
                "{{- with " + expression + " }}",
                key + ":",
                "  {{- toYaml . | nindent " + INDENT + " }}",
                "{{- end }}"));
    }

    /** A map or list of the values that always stands there. */
    static Block always(String key, String expression) {
        return new Block(List.of(key + ":", "  {{- toYaml " + expression + " | nindent " + INDENT + " }}"));
    }

    /** A text of the values, or nothing where it is empty. */
    static Block optionalText(String key, String expression) {
        return new Block(List.of("{{- with " + expression + " }}", key + ": {{ . | quote }}", "{{- end }}"));
    }

    /** Entries or items of the values after those that stand there anyway. */
    static Block more(String expression) {
        return new Block(
                List.of("{{- with " + expression + " }}", "{{- toYaml . | nindent " + INDENT + " }}", "{{- end }}"));
    }

    /** The lines under a condition. */
    static Block when(String condition, List<String> lines) {
        List<String> all = new ArrayList<>();
        all.add("{{- if " + condition + " }}");
        all.addAll(lines);
        all.add("{{- end }}");
        return new Block(all);
    }
}
