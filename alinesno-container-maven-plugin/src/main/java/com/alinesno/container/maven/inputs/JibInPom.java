// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import com.alinesno.container.maven.binding.ParameterProperties;
import com.alinesno.container.maven.binding.SourcedValue;
import com.alinesno.container.maven.facts.MavenFacts;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.InputLocation;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.eclipse.aether.SessionData;
import org.jspecify.annotations.Nullable;

/**
 * What the pom or a parent of it configures jib-maven-plugin with. Once a project has moved over, nothing of that is in
 * effect any more, and parents of frameworks have things there that no service's pom shows, such as an extension.
 */
public final class JibInPom {

    private static final String GROUP = "com.google.cloud.tools";
    private static final String ARTIFACT = "jib-maven-plugin";

    /** What Maven knows the plugin by. */
    public static final String KEY = GROUP + ":" + ARTIFACT;

    private static final String EXTENSIONS = "pluginExtensions";

    /** What a text in place of these elements means. */
    private static final Map<String, String> SHORT = Map.of("<from>", "<from><image>", "<to>", "<to><image>");

    /** What says the same here in another element. */
    private static final Map<String, String> INSTEAD =
            Map.of("<from><image>", "<from><debian>", "<from><platforms>", "<arches>");

    private final MavenFacts maven;

    public JibInPom(MavenFacts maven) {
        this.maven = maven;
    }

    /**
     * Tells, once in a run of Maven, what is configured for Jib and not for this plugin.
     *
     * @param said remembers for the run of Maven what has been told
     */
    public void tell(SessionData said, Consumer<String> warning) {
        Plugin jib = plugin();
        if (jib == null) {
            return;
        }
        Set<String> lost = found(jib, this::saysSomething);
        Set<String> ours = ours();
        lost.removeIf(each -> ours.contains(each) || ours.contains(INSTEAD.getOrDefault(each, each)));
        lost.removeIf(this::isSetByProperty);
        if (lost.isEmpty()) {
            return;
        }
        String text = place(jib) + " configures jib-maven-plugin, and this plugin ignores it: "
                + String.join(", ", lost)
                + ". Move what you need to the configuration of alinesno-container-maven-plugin, extensions with"
                + " their <dependencies>. An empty element there turns this warning off.";
        if (said.set(JibInPom.class.getName() + " " + text, null, true)) {
            warning.accept(text);
        }
    }

    /** Jib as the pom has it; null where it has not, or still runs it. */
    private @Nullable Plugin plugin() {
        Plugin jib = find(maven.project().getBuildPlugins());
        if (jib != null) {
            return jib.getExecutions().stream().anyMatch(each -> each.getPhase() != null) ? null : jib;
        }
        return maven.project().getPluginManagement() == null
                ? null
                : find(maven.project().getPluginManagement().getPlugins());
    }

    private static @Nullable Plugin find(List<Plugin> plugins) {
        for (Plugin each : plugins) {
            if (each.getArtifactId().equals(ARTIFACT) && GROUP.equals(each.getGroupId())) {
                return each;
            }
        }
        return null;
    }

    private Set<String> ours() {
        Plugin plugin = maven.plugin();
        return plugin == null ? Set.of() : found(plugin, element -> true);
    }

    /** Whether an element has a value for Jib: an expression that nothing resolves is none. */
    private boolean saysSomething(Xpp3Dom element) {
        if (element.getChildCount() > 0) {
            return Arrays.stream(element.getChildren()).anyMatch(this::saysSomething);
        }
        String value = element.getValue();
        return value != null
                && !value.isBlank()
                && !SourcedValue.evaluate(value, "the pom", maven::evaluate).isUnset();
    }

    /** Elements with one below them, extensions by their class, and what the plugin depends on. */
    private static Set<String> found(Plugin plugin, Predicate<Xpp3Dom> counts) {
        Set<String> found = new TreeSet<>();
        addElements(plugin.getConfiguration(), counts, found);
        for (PluginExecution each : plugin.getExecutions()) {
            addElements(each.getConfiguration(), counts, found);
        }
        for (Dependency each : plugin.getDependencies()) {
            found.add("the dependency " + each.getGroupId() + ":" + each.getArtifactId());
        }
        return found;
    }

    private static void addElements(@Nullable Object configuration, Predicate<Xpp3Dom> counts, Set<String> found) {
        if (configuration instanceof Xpp3Dom dom) {
            for (Xpp3Dom top : dom.getChildren()) {
                String name = "<" + top.getName() + ">";
                if (top.getChildCount() == 0 && counts.test(top)) {
                    found.add(SHORT.getOrDefault(name, name));
                }
                for (Xpp3Dom child : top.getChildren()) {
                    if (counts.test(child)) {
                        found.add(name
                                + (top.getName().equals(EXTENSIONS) ? extension(child) : "<" + child.getName() + ">"));
                    }
                }
            }
        }
    }

    private static String extension(Xpp3Dom extension) {
        Xpp3Dom implementation = extension.getChild("implementation");
        return " " + (implementation == null ? extension.getValue() : implementation.getValue());
    }

    private boolean isSetByProperty(String element) {
        if (!element.startsWith("<")) {
            return false;
        }
        String path = element.substring(1).replace("><", ".").replace(">", "");
        return maven.property(ParameterProperties.PREFIX + path) != null
                || maven.property(ParameterProperties.JIB_PREFIX + path) != null;
    }

    private String place(Plugin jib) {
        InputLocation place = jib.getLocation("artifactId");
        String model = place == null || place.getSource() == null
                ? null
                : place.getSource().getModelId();
        return model == null || maven.isItsOwn(model) ? "The pom" : "The parent " + model;
    }
}
