// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.yaml;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.comments.CommentLine;
import org.snakeyaml.engine.v2.comments.CommentType;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Writes trees as YAML documents in one fixed form: block style, two blanks of indentation, LF, no line is folded.
 *
 * <p>A text stands without quotes only where no reader can take it for anything else. Readers differ: {@code on},
 * {@code 0o14}, {@code 1_000}, {@code 12:30} and {@code 2026-01-01} are texts in YAML 1.2 and something else in YAML 1.1,
 * which Kubernetes and docker-compose read.
 */
public final class YamlWriter {

    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z/](?:[A-Za-z0-9_./@+:=,-]*[A-Za-z0-9_./@+-])?|[0-9]{1,9}(?:[KMG]i?|m|s)");
    private static final Pattern PLAIN_LINE =
            Pattern.compile("[A-Za-z][A-Za-z0-9_./@+,;()-]*(?: [A-Za-z0-9_./@+(][A-Za-z0-9_./@+,;()-]*)*");
    private static final Pattern LITERAL =
            Pattern.compile("[^\\x00-\\x09\\x0b-\\x1f\\x7f-\\xa0\\u2028\\u2029\\ufeff\\ud800-\\udfff]*");
    private static final Set<String> WORDS_OF_YAML =
            Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");
    private static final DumpSettings SETTINGS = DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setIndent(2)
            .setSplitLines(false)
            .setMaxSimpleKeyLength(1024)
            .setUseUnicodeEncoding(true)
            .setBestLineBreak("\n")
            .setDumpComments(true)
            .build();

    private YamlWriter() {}

    /**
     * One document.
     *
     * @param comment lines that stand at its top, each behind a {@code #}; may be empty
     * @throws IllegalArgumentException when the tree holds anything but maps with texts for keys, lists, texts,
     *     numbers and truth values
     */
    public static String write(Map<String, ?> tree, List<String> comment) {
        Node root = map(tree);
        root.setBlockComments(comment(comment));
        Output output = new Output();
        new Dump(SETTINGS).dumpNode(root, output);
        return escaped(output.text.toString());
    }

    /**
     * The document with escapes for what readers of YAML 1.1 take for ends of lines or leave out, and would drop blanks beside. These
     * characters only stand within double quotes here.
     */
    private static String escaped(String document) {
        return document.replace("\u0085", "\\x85")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029")
                .replace("\ufeff", "\\uFEFF");
    }

    private static List<CommentLine> comment(List<String> comment) {
        List<CommentLine> lines = new ArrayList<>();
        for (String line : comment) {
            CommentType type = line.isEmpty() ? CommentType.BLANK_LINE : CommentType.BLOCK;
            lines.add(new CommentLine(Optional.empty(), Optional.empty(), line.isEmpty() ? "" : " " + line, type));
        }
        return lines;
    }

    private static Node node(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map(map);
        }
        if (value instanceof List<?> list) {
            List<Node> items = new ArrayList<>();
            list.forEach(item -> items.add(node(item)));
            return new SequenceNode(Tag.SEQ, items, items.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
        }
        if (value instanceof String text) {
            return text(text);
        }
        if (value instanceof Quoted quoted) {
            return new ScalarNode(Tag.STR, quoted.text(), ScalarStyle.DOUBLE_QUOTED);
        }
        if (value instanceof Integer || value instanceof Long || value instanceof BigInteger) {
            return new ScalarNode(Tag.INT, value.toString(), ScalarStyle.PLAIN);
        }
        if (value instanceof Boolean) {
            return new ScalarNode(Tag.BOOL, value.toString(), ScalarStyle.PLAIN);
        }
        if (value instanceof Number) {
            return new ScalarNode(Tag.FLOAT, value.toString(), ScalarStyle.PLAIN);
        }
        throw new IllegalArgumentException("cannot stand in a YAML tree: " + value.getClass());
    }

    private static Node map(Map<?, ?> map) {
        List<NodeTuple> entries = new ArrayList<>();
        map.forEach((key, value) -> {
            if (!(key instanceof String name)) {
                throw new IllegalArgumentException("not a key: " + key);
            }
            Node keyNode = key(name);
            if (value instanceof Commented commented) {
                keyNode.setBlockComments(comment(commented.comment()));
                entries.add(new NodeTuple(keyNode, node(commented.value())));
            } else {
                entries.add(new NodeTuple(keyNode, node(value)));
            }
        });
        return new MappingNode(Tag.MAP, entries, entries.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
    }

    private static Node key(String name) {
        return new ScalarNode(Tag.STR, name, isPlain(name) ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED);
    }

    private static Node text(String text) {
        ScalarStyle style = ScalarStyle.DOUBLE_QUOTED;
        if (isPlain(text)) {
            style = ScalarStyle.PLAIN;
        } else if (isLiteral(text)) {
            style = ScalarStyle.LITERAL;
        }
        return new ScalarNode(Tag.STR, text, style);
    }

    /** Whether no reader of YAML takes it for anything but this text. */
    private static boolean isPlain(String text) {
        // The length first: matching a very long text could exhaust the stack.
        return text.length() <= 256
                && (PLAIN.matcher(text).matches() || PLAIN_LINE.matcher(text).matches())
                && !WORDS_OF_YAML.contains(text.toLowerCase(Locale.ROOT));
    }

    /** Several printable lines that no indentation or blank at an edge makes ambiguous. */
    private static boolean isLiteral(String text) {
        return text.length() <= 4096
                && text.indexOf('\n') > 0
                && text.charAt(0) != ' '
                && !text.contains(" \n")
                && !text.endsWith("\n\n")
                && LITERAL.matcher(text).matches();
    }

    private static final class Output implements StreamDataWriter {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void write(String part) {
            text.append(part);
        }

        @Override
        public void write(String part, int from, int length) {
            text.append(part, from, from + length);
        }
    }
}
