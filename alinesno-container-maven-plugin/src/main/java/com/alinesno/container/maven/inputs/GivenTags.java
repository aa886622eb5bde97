// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import com.alinesno.container.maven.binding.SourcedValue;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.parameters.ToParameters;
import com.alinesno.container.oci.ImageReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.model.BuildBase;
import org.apache.maven.model.Model;
import org.apache.maven.model.ModelBase;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginContainer;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.Profile;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * The tags that whoever started the build has given to it: by a parameter's own property on the command line, or by any other
 * that a pom has in place of the tag, such as {@code -Dn=7} for <code>&lt;tags&gt;${n}&lt;/tags&gt;</code>. A property that the
 * project's version is made of tells no builds of that version apart.
 */
final class GivenTags {

    private static final List<String> IMAGE_PROPERTIES =
            List.of("alinesno.container.to.image", "alinesno.container.to", "image", "jib.to.image", "jib.to");
    private static final List<String> TAGS_PROPERTIES = List.of("alinesno.container.to.tags", "jib.to.tags");
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^${}]+)}");

    private final MavenFacts maven;
    /** The project and its parents as they are written, the nearest first. */
    private final List<Model> models = new ArrayList<>();

    private final Set<String> ofVersion = new HashSet<>();

    private GivenTags(MavenFacts maven) {
        this.maven = maven;
        for (MavenProject each = maven.project(); each != null; each = each.getParent()) {
            if (each.getOriginalModel() != null) {
                models.add(each.getOriginalModel());
            }
        }
        for (Model model : models) {
            names(model.getVersion()).forEach(ofVersion::add);
        }
    }

    /** @param image the name in {@code <to><image>}, as it came out */
    static List<String> of(MavenFacts maven, ToParameters to, ImageReference image) {
        boolean byImage = image.tag() != null && maven.isOnCommandLine(IMAGE_PROPERTIES);
        boolean byTags = maven.isOnCommandLine(TAGS_PROPERTIES);
        List<String> given = new ArrayList<>();
        if (byImage) {
            given.add(image.tag());
        }
        if (byTags) {
            given.addAll(to.tags());
        }
        boolean isWritten = (image.tag() != null && !byImage) || (!to.tags().isEmpty() && !byTags);
        if (isWritten && !maven.session().getUserProperties().isEmpty()) {
            Set<String> made = new GivenTags(maven).made();
            Predicate<String> isNew = tag -> made.contains(tag) && !given.contains(tag);
            if (image.tag() != null && isNew.test(image.tag())) {
                given.add(image.tag());
            }
            to.tags().stream().filter(isNew).forEach(given::add);
        }
        return given;
    }

    /** All tags in the poms that the command line has a part in. */
    private Set<String> made() {
        Set<String> made = new HashSet<>();
        for (String text : texts()) {
            if (isGiven(text, new HashSet<>())) {
                for (SourcedValue tag :
                        SourcedValue.evaluate(text, "the pom", maven::evaluate).split()) {
                    String value = tag.value();
                    made.add(value);
                    // The tag of a name; what stands before the last colon is name and port.
                    made.add(value.substring(value.lastIndexOf(':') + 1));
                }
            }
        }
        return made;
    }

    private boolean isGiven(String text, Set<String> seen) {
        for (String name : names(text)) {
            if (ofVersion.contains(name) || !seen.add(name)) {
                continue;
            }
            if (maven.isOnCommandLine(List.of(name))) {
                return true;
            }
            String property = property(name);
            if (property != null && isGiven(property, seen)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> names(@Nullable String text) {
        List<String> names = new ArrayList<>();
        Matcher expression = EXPRESSION.matcher(text == null ? "" : text);
        while (expression.find()) {
            names.add(expression.group(1));
        }
        return names;
    }

    /** A property as the nearest pom has it. */
    private @Nullable String property(String name) {
        for (Model model : models) {
            for (ModelBase part : parts(model)) {
                String value = part.getProperties().getProperty(name);
                if (value != null) {
                    return value;
                }
            }
        }
        return null;
    }

    /** What the poms have for name and tags, with its expressions. */
    private List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (Model model : models) {
            for (ModelBase part : parts(model)) {
                for (String name : IMAGE_PROPERTIES) {
                    add(texts, part.getProperties().getProperty(name));
                }
                for (String name : TAGS_PROPERTIES) {
                    add(texts, part.getProperties().getProperty(name));
                }
            }
            addBuild(texts, model.getBuild());
            for (Profile profile : model.getProfiles()) {
                addBuild(texts, profile.getBuild());
            }
        }
        return texts;
    }

    private static List<ModelBase> parts(Model model) {
        List<ModelBase> parts = new ArrayList<>(model.getProfiles());
        parts.add(model);
        return parts;
    }

    private void addBuild(List<String> texts, @Nullable BuildBase build) {
        if (build != null) {
            addPlugin(texts, build);
            if (build.getPluginManagement() != null) {
                addPlugin(texts, build.getPluginManagement());
            }
        }
    }

    private void addPlugin(List<String> texts, PluginContainer container) {
        Plugin plugin =
                container.getPluginsAsMap().get(maven.execution().getPlugin().getKey());
        if (plugin != null) {
            addConfiguration(texts, plugin.getConfiguration());
            for (PluginExecution execution : plugin.getExecutions()) {
                addConfiguration(texts, execution.getConfiguration());
            }
        }
    }

    private static void addConfiguration(List<String> texts, @Nullable Object configuration) {
        if (configuration instanceof Xpp3Dom dom) {
            Xpp3Dom to = dom.getChild("to");
            if (to != null) {
                addTexts(texts, to);
            }
        }
    }

    private static void addTexts(List<String> texts, Xpp3Dom element) {
        add(texts, element.getValue());
        for (Xpp3Dom child : element.getChildren()) {
            addTexts(texts, child);
        }
    }

    private static void add(List<String> texts, @Nullable String text) {
        if (text != null && text.contains("${")) {
            texts.add(text);
        }
    }
}
