// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.helm.templates;

import com.alinesno.container.deploy.yaml.Quoted;
import com.alinesno.container.deploy.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a tree with {@linkplain TemplateNode parts} in it as a template. The tree is written as YAML with a word for each part,
 * and the words are replaced; braces that stand in the tree by themselves come out of the template as they are.
 */
public final class TemplateWriter {

    private final String word;
    private final List<TemplateNode> parts = new ArrayList<>();

    private TemplateWriter(Map<String, ?> tree) {
        StringBuilder free = new StringBuilder("part");
        while (holds(tree, free)) {
            free.append('x');
        }
        this.word = free.toString();
    }

    private static boolean holds(Object value, CharSequence word) {
        if (value instanceof Map<?, ?> map) {
            return holds(List.copyOf(map.keySet()), word)
                    || map.values().stream().anyMatch(each -> each != null && holds(each, word));
        }
        if (value instanceof List<?> list) {
            return list.stream().anyMatch(each -> holds(each, word));
        }
        Object text = value instanceof Quoted quoted ? quoted.text() : value;
        return text instanceof String known && known.contains(word);
    }

    /** The text of a template that makes one object. */
    public static String write(Map<String, ?> tree) {
        StringBuilder text = new StringBuilder();
        for (String line : lines(tree)) {
            int blanks = line.length() - line.stripLeading().length();
            text.append(line.replace(TemplateNode.INDENT, Integer.toString(blanks)))
                    .append('\n');
        }
        return text.toString();
    }

    /** The lines, in which values are not indented yet, for a block. */
    static List<String> lines(Map<String, ?> tree) {
        return new TemplateWriter(tree).render(tree);
    }

    /** A text as an expression has it, in double quotes. */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c == '\n') {
                quoted.append("\\n");
            } else if (c < ' ' || c == '\u007f') {
                quoted.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    private List<String> render(Map<String, ?> tree) {
        String yaml = YamlWriter.write(map(tree), List.of());
        // Two braces anywhere begin an expression; one that says two braces is how a template says them.
        String literal = yaml.replace("{{", "{{ \"{{\" }}");
        Pattern reference = Pattern.compile("^( *)(.*?)" + word + "([0-9]+)q$");
        List<String> lines = new ArrayList<>();
        for (String line : literal.substring(0, literal.length() - 1).split("\n", -1)) {
            Matcher found = reference.matcher(line);
            if (!found.matches()) {
                lines.add(line);
                continue;
            }
            TemplateNode part = parts.get(Integer.parseInt(found.group(3)));
            if (part instanceof TemplateNode.Expression expression) {
                lines.add(found.group(1) + found.group(2) + expression.text());
            } else if (part instanceof TemplateNode.Block block) {
                block.lines().forEach(each -> lines.add(found.group(1) + each));
            }
        }
        return lines;
    }

    private Object words(Object value) {
        if (value instanceof TemplateNode part) {
            parts.add(part);
            return word + (parts.size() - 1) + "q";
        }
        if (value instanceof Map<?, ?> map) {
            return map(map);
        }
        if (value instanceof List<?> list) {
            List<Object> items = new ArrayList<>();
            list.forEach(item -> items.add(words(item)));
            return items;
        }
        return value;
    }

    private Map<String, Object> map(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), words(value)));
        return copy;
    }
}
