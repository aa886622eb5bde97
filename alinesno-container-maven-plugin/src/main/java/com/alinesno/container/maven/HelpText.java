// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.maven.ParameterTree.Node;
import com.alinesno.container.maven.binding.Spelling;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the goal {@code help} tells. */
final class HelpText {

    private static final String PLUGIN = "alinesno-container";

    private final List<Goal> goals;
    private final ParameterTree tree;
    private final int width;
    private final int indent;
    private final List<String> lines = new ArrayList<>();

    /**
     * A goal of the plugin.
     *
     * @param phase that it runs in unless a pom says otherwise, or null
     * @param parameters the names of those at the top that it reads
     */
    record Goal(String name, String description, @Nullable String phase, List<String> parameters) {}

    /**
     * @param width the characters of a line
     * @param indent the characters that each level stands further in
     */
    HelpText(List<Goal> goals, ParameterTree tree, int width, int indent) {
        this.goals = goals;
        this.tree = tree;
        this.width = width;
        this.indent = indent;
    }

    /** All goals, in detail with the names of their parameters and with what each of these is for. */
    List<String> all(boolean detail) {
        for (Goal each : goals) {
            describe(each);
            if (detail && !each.parameters().isEmpty()) {
                add("Parameters: " + String.join(", ", each.parameters()), 1);
            }
            lines.add("");
        }
        if (detail) {
            lines.add("Parameters:");
            for (Node each : tree.top()) {
                add(each.element(), 1);
                add(each.text(), 2);
            }
            lines.add("");
        }
        add("-Dgoal=build -Ddetail tells all parameters of a goal, -Dparameter=container.ports one of them.", 0);
        return lines;
    }

    /**
     * One goal, in detail with all its parameters and what stands in them.
     *
     * @throws ConfigurationException when there is none of that name
     */
    List<String> goal(String name, boolean detail) {
        for (Goal each : goals) {
            if (each.name().equals(name)) {
                describe(each);
                if (detail) {
                    lines.add("");
                    tree.top().stream()
                            .filter(node -> each.parameters().contains(node.path()))
                            .forEach(node -> describe(node, 1));
                }
                return lines;
            }
        }
        List<String> names = goals.stream().map(Goal::name).toList();
        String nearest = Spelling.nearest(name, names);
        throw new ConfigurationException(
                "-Dgoal",
                "there is no goal '" + name + "'",
                (nearest == null ? "" : "Did you mean " + nearest + "? ") + "Goals: " + String.join(", ", names) + ".");
    }

    /**
     * One parameter, and what stands in it.
     *
     * @throws ConfigurationException when there is none of that name
     */
    List<String> parameter(String asked) {
        Node node = tree.find(asked);
        String top = node.path().replaceFirst("\\..*", "");
        add(node.path(), 0);
        tell(node, 1);
        List<String> readers = goals.stream()
                .filter(each -> each.parameters().contains(top))
                .map(Goal::name)
                .toList();
        add("Goals: " + String.join(", ", readers), 1);
        node.children().forEach(each -> describe(each, 1));
        return lines;
    }

    private void describe(Goal goal) {
        add(PLUGIN + ":" + goal.name(), 0);
        add(goal.description(), 1);
        if (goal.phase() != null) {
            add("Phase: " + goal.phase(), 1);
        }
    }

    private void describe(Node node, int level) {
        add(node.element(), level);
        tell(node, level + 1);
        node.children().forEach(each -> describe(each, level + 1));
    }

    private void tell(Node node, int level) {
        add(node.text(), level);
        if (node.info() == null) {
            return;
        }
        add("Type: " + node.info().type(), level);
        String byDefault = node.info().defaultText();
        String ofJib = node.info().defaultOfJib();
        if (!byDefault.isEmpty() || ofJib != null) {
            add(
                    "Default: " + (byDefault.isEmpty() ? "none" : byDefault)
                            + (ofJib == null ? "" : "; with <compatibility>jib</compatibility> " + ofJib),
                    level);
        }
        if (node.property() != null) {
            add("User property: " + node.property(), level);
        }
    }

    private void add(String text, int level) {
        String margin = " ".repeat(level * indent);
        StringBuilder line = new StringBuilder(margin);
        for (String word : text.strip().split("\\s+", -1)) {
            boolean isFirst = line.length() == margin.length();
            if (!isFirst && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line = new StringBuilder(margin);
                isFirst = true;
            }
            line.append(isFirst ? "" : " ").append(word);
        }
        lines.add(line.toString());
    }
}
