// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import com.alinesno.container.maven.binding.Default;
import com.alinesno.container.maven.binding.JibDefault;
import com.alinesno.container.maven.binding.Later;
import com.alinesno.container.maven.binding.NotSupported;
import com.alinesno.container.maven.binding.ParameterInfo;
import com.alinesno.container.maven.binding.ParameterProperties;
import com.alinesno.container.maven.binding.ScalarReader;
import com.alinesno.container.maven.binding.Shorthand;
import com.alinesno.container.maven.parameters.Settings;
import java.io.File;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Makes, of the records of parameters and the comments on them, what tools read: a class for each group of parameters, the fields of
 * goals, and the texts of the goal {@code help}.
 */
final class ParameterSources {

    static final String PACKAGE = "com.alinesno.container.maven.descriptor";

    private static final int WIDTH = 120;
    private static final String INDENT = "    ";
    private static final Pattern WORD = Pattern.compile("(?:\\{@code [^}]{0,60}}|\\S)+");

    /** How a comment goes on that begins with the name of what it is on. */
    private static final Pattern CONTINUED = Pattern.compile("(?:of|that|in) .*");

    private static final Set<String> WITH_PROPERTY = ParameterInfo.of(Settings.class).stream()
            .filter(ParameterInfo::byProperty)
            .map(ParameterInfo::path)
            .collect(Collectors.toSet());

    private ParameterSources() {}

    /** The source of each class of the room for tools, by its simple name. */
    static Map<String, String> classes() {
        Map<String, String> classes = new TreeMap<>();
        for (RecordComponent component : Settings.class.getRecordComponents()) {
            Class<?> group = group(component);
            if (group != null) {
                String name = elements(group);
                classes.put(name, new TopLevel(name, component, group).source());
            }
        }
        return classes;
    }

    /** The field of a goal for a component of {@link Settings}, with comment and annotation. */
    static String goalField(RecordComponent component) {
        Class<?> group = group(component);
        return field(
                component,
                comment(component, RecordComments.of(Settings.class)),
                component.getName(),
                type(component, group == null ? "" : elements(group)),
                INDENT);
    }

    /** What is said of each parameter and each group, by its path. */
    static Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        addTexts(Settings.class, "", texts);
        return texts;
    }

    private static void addTexts(Class<?> record, String parent, Map<String, String> texts) {
        RecordComments comments = RecordComments.of(record);
        for (RecordComponent component : record.getRecordComponents()) {
            String path = parent + component.getName();
            texts.put(path, plain(said(component, comments)));
            Class<?> group = group(component);
            if (group != null) {
                addTexts(group, path + (component.getType() == List.class ? "[]." : "."), texts);
            }
        }
    }

    /** A comment as it reads on a terminal. */
    static String plain(String comment) {
        return comment.replaceAll("\\{@code ([^}]*)}", "$1")
                .replaceAll("</?code>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">");
    }

    /**
     * A class within the one of a group at the top.
     *
     * @param path what the properties of its fields begin with; empty where none reaches
     */
    private record Nested(Class<?> group, String path) {}

    /** One class with those nested in it, for a group at the top. */
    private static final class TopLevel {

        private final String name;
        private final RecordComponent component;
        private final Class<?> group;
        private final Map<String, Nested> nested = new LinkedHashMap<>();
        private final Set<Class<?>> imports =
                new TreeSet<>((a, b) -> a.getName().compareTo(b.getName()));

        TopLevel(String name, RecordComponent component, Class<?> group) {
            this.name = name;
            this.component = component;
            this.group = group;
        }

        String source() {
            boolean isList = component.getType() == List.class;
            StringBuilder body = new StringBuilder();
            String path = isList ? "" : component.getName();
            body.append(members(group, path, "", INDENT));
            // Those that are found on the way come behind.
            List<String> done = new ArrayList<>();
            while (done.size() < nested.size()) {
                String next = nested.keySet().stream()
                        .filter(each -> !done.contains(each))
                        .findFirst()
                        .orElseThrow();
                Nested inner = Objects.requireNonNull(nested.get(next));
                done.add(next);
                body.append("\n")
                        .append(javadoc(RecordComments.of(inner.group()).description(), INDENT))
                        .append(INDENT + "public static class " + next + " {\n\n")
                        .append(members(inner.group(), inner.path(), next, INDENT + INDENT))
                        .append(INDENT + "}\n");
            }
            String head = imports.stream()
                    .map(each -> "import " + each.getName() + ";\n")
                    .collect(Collectors.joining());
            return "// SPDX-License-Identifier: Apache-2.0\npackage " + PACKAGE + ";\n\n" + head + "\n"
                    + javadoc(
                            "What can stand in " + (isList ? "an item of " : "") + "{@code <" + component.getName()
                                    + ">}. " + RecordComments.of(group).description(),
                            "")
                    + "@SuppressWarnings(\"unused\")\npublic class " + name + " {\n\n" + body + "}\n";
        }

        /**
         * @param path what properties begin with; empty where none reaches
         * @param owner the nested class that has the members; empty for the one at the top
         */
        private String members(Class<?> record, String path, String owner, String indent) {
            RecordComments comments = RecordComments.of(record);
            imports.add(org.apache.maven.plugins.annotations.Parameter.class);
            List<String> members = new ArrayList<>();
            for (RecordComponent each : record.getRecordComponents()) {
                Class<?> inner = group(each);
                String own = path.isEmpty() ? "" : path + "." + each.getName();
                String type =
                        inner == null ? "" : nest(new Nested(inner, each.getType() == List.class ? "" : own), owner);
                importOf(each);
                members.add(field(each, comment(each, comments), own, type(each, type), indent));
            }
            String all = String.join("\n", members);
            if (record.isAnnotationPresent(Shorthand.class)) {
                all += "\n" + javadoc("A text in place of the elements: " + shorthand(record) + ".", indent)
                        + indent + "public void set(String text) {\n"
                        + indent + INDENT + "// The goal reads it in the pom.\n"
                        + indent + "}\n";
            }
            return all;
        }

        /** The name of the class; a second one where the same record stands in another place, with other properties. */
        private String nest(Nested inner, String owner) {
            String simple = simple(inner.group());
            if (nested.getOrDefault(simple, inner).equals(inner)) {
                nested.put(simple, inner);
                return simple;
            }
            String other = (owner + simple).replace("Deploy", "");
            if (!nested.getOrDefault(other, inner).equals(inner)) {
                throw new IllegalStateException(name + " needs another name for " + inner);
            }
            nested.put(other, inner);
            return other;
        }

        private void importOf(RecordComponent each) {
            Class<?> raw = raw(each);
            if (raw == List.class || raw == Map.class) {
                imports.add(raw);
            }
            if (raw == Path.class || (raw == List.class && item(each) == Path.class)) {
                imports.add(File.class);
            }
            if (raw == PlexusConfiguration.class) {
                imports.add(PlexusConfiguration.class);
            }
        }
    }

    /** The record that holds what stands in the element, or in an item of it; null for what is one text. */
    static @Nullable Class<?> group(RecordComponent component) {
        if (component.isAnnotationPresent(NotSupported.class)) {
            return null;
        }
        Class<?> type = raw(component);
        Class<?> inner = type == List.class ? item(component) : type;
        return inner.isRecord() && !isText(inner) ? inner : null;
    }

    private static boolean isText(Class<?> record) {
        return Stream.of(record.getDeclaredMethods())
                .anyMatch(each -> each.getName().equals("parse"));
    }

    private static Class<?> raw(RecordComponent component) {
        return component.getType() == Later.class ? item(component) : component.getType();
    }

    private static Class<?> item(RecordComponent component) {
        return (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
    }

    static String elements(Class<?> group) {
        return group.getSimpleName().replace("Parameters", "") + "Elements";
    }

    private static String simple(Class<?> group) {
        return group.getSimpleName().replace("Parameters", "");
    }

    private static String type(RecordComponent component, String group) {
        Class<?> type = raw(component);
        if (type == List.class) {
            return "List<" + (group.isEmpty() ? scalar(item(component)) : group) + ">";
        }
        if (type == Map.class) {
            return "Map<String, String>";
        }
        return group.isEmpty() ? scalar(type) : group;
    }

    private static String scalar(Class<?> type) {
        if (type == Path.class) {
            return "File";
        }
        boolean isPlain = type.isPrimitive()
                || type == Boolean.class
                || type == Integer.class
                || type == PlexusConfiguration.class;
        return isPlain ? type.getSimpleName() : "String";
    }

    private static String shorthand(Class<?> record) {
        Shorthand shorthand = record.getAnnotation(Shorthand.class);
        return Stream.of(shorthand.value())
                .map(each -> "{@code " + each + "}")
                .collect(Collectors.joining(
                        shorthand.separator().isEmpty() ? ", " : " {@code " + shorthand.separator() + "} "));
    }

    /** What the record says. */
    private static String said(RecordComponent component, RecordComments comments) {
        String said = comments.components().get(component.getName());
        if (said == null) {
            throw new IllegalStateException(
                    component.getDeclaringRecord() + " has no @param line for " + component.getName());
        }
        NotSupported notSupported = component.getAnnotation(NotSupported.class);
        return sentence(CONTINUED.matcher(said).matches() ? "the " + words(component) + " " + said : said)
                + (notSupported == null ? "" : " It is not supported. " + notSupported.value());
    }

    /** What the record says, and what tools do not see in the type. */
    private static String comment(RecordComponent component, RecordComments comments) {
        StringBuilder text = new StringBuilder(said(component, comments));
        Class<?> group = group(component);
        Class<?> one = raw(component) == List.class ? item(component) : raw(component);
        if (one.isEnum()) {
            text.append(" One of ").append(codes(ScalarReader.words(one))).append('.');
        }
        if (group != null) {
            text.append(raw(component) == List.class ? " Each has " : " It has ")
                    .append(codes(ParameterInfo.names(group).stream()
                            .map(each -> "<" + each + ">")
                            .toList()));
            text.append(
                    group.isAnnotationPresent(Shorthand.class)
                            ? "; or a text in their place: " + shorthand(group) + "."
                            : ".");
        }
        JibDefault ofJib = component.getAnnotation(JibDefault.class);
        if (ofJib != null) {
            text.append(" With {@code <compatibility>jib</compatibility>} the default is {@code ")
                    .append(ofJib.value())
                    .append("}.");
        }
        return text.toString();
    }

    /** The name as it is read in a sentence. */
    private static String words(RecordComponent component) {
        return component.getName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    private static String codes(List<String> words) {
        return words.stream().map(each -> "{@code " + each + "}").collect(Collectors.joining(", "));
    }

    private static String sentence(String said) {
        // There is no null in a pom.
        String text = said.replaceAll("\\bNull (?=means|keeps)", "Not set ");
        String upper = text.startsWith("{") || text.startsWith("<")
                ? text
                : Character.toUpperCase(text.charAt(0)) + text.substring(1);
        return upper.endsWith(".") ? upper : upper + ".";
    }

    /** @param path what follows our prefix in the property; empty where there is none */
    private static String field(RecordComponent component, String comment, String path, String type, String indent) {
        List<String> values = new ArrayList<>();
        if (WITH_PROPERTY.contains(path)) {
            values.add("property = \"" + ParameterProperties.PREFIX + path + "\"");
        }
        Default byDefault = component.getAnnotation(Default.class);
        String value = byDefault != null ? byDefault.value() : component.getType() == boolean.class ? "false" : null;
        if (value != null) {
            values.add("defaultValue = \"" + value + "\"");
        }
        String annotation = indent + "@Parameter" + (values.isEmpty() ? "" : "(" + String.join(", ", values) + ")");
        if (annotation.length() > WIDTH) {
            annotation = indent + "@Parameter(\n" + indent + INDENT + INDENT
                    + String.join(",\n" + indent + INDENT + INDENT, values) + ")";
        }
        return javadoc(comment, indent) + annotation + "\n" + indent + "private " + type + " " + component.getName()
                + ";\n";
    }

    /** Between which a line may end. */
    private static List<String> words(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    private static String javadoc(String text, String indent) {
        String single = indent + "/** " + text + " */";
        if (single.length() <= WIDTH) {
            return single + "\n";
        }
        StringBuilder comment = new StringBuilder(indent + "/**\n");
        StringBuilder line = new StringBuilder(indent + " *");
        for (String word : words(text)) {
            if (line.length() + 1 + word.length() > WIDTH) {
                comment.append(line).append('\n');
                line = new StringBuilder(indent + " *");
            }
            line.append(' ').append(word);
        }
        return comment.append(line).append("\n" + indent + " */\n").toString();
    }
}
