// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.convention.Nearest;
import com.alinesno.container.maven.binding.ParameterInfo;
import com.alinesno.container.maven.binding.ParameterProperties;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.parameters.Settings;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.SessionData;
import org.jspecify.annotations.Nullable;

/**
 * The properties that are named as Jib names them: those that set parameters, and the few that Jib reads beside its
 * parameters and that mean something here.
 */
public final class JibProperties {

    private static final String BASE_CACHE = "jib.baseImageCache";
    private static final String PROJECT_CACHE = "jib.useOnlyProjectCache";
    private static final String CACHE_BASE = "jib.alwaysCacheBaseImage";

    private final MavenFacts maven;

    public JibProperties(MavenFacts maven) {
        this.maven = maven;
    }

    /**
     * Tells, once in a run of Maven and for all of its projects, which parameters are set by Jib's properties. The first
     * project looks at all of them, so that the others need not.
     *
     * @param said remembers for the run of Maven that somebody has looked
     */
    public void tell(SessionData said, Consumer<String> notice) {
        if (!said.set(JibProperties.class.getName(), null, true)) {
            return;
        }
        Set<String> used = used();
        if (!used.isEmpty()) {
            notice.accept("Parameters are set by properties of Jib: " + String.join(", ", used)
                    + ". Here their names begin with " + ParameterProperties.PREFIX + " in place of "
                    + ParameterProperties.JIB_PREFIX + "; both work, and those of this plugin take precedence.");
        }
    }

    private Set<String> used() {
        Set<String> set = new TreeSet<>(maven.session().getUserProperties().stringPropertyNames());
        for (MavenProject project : maven.session().getProjects()) {
            Properties properties = project.getProperties();
            set.addAll(properties.stringPropertyNames());
        }
        set.removeIf(name -> !name.startsWith(ParameterProperties.JIB_PREFIX));
        if (!set.isEmpty()) {
            // Others are a project's own, such as the version of a plugin.
            set.retainAll(parameters());
        }
        return set;
    }

    /**
     * Tells, once in a run of Maven, of properties of the command line that are nearly parameters. They are no errors as
     * ours are: what else may begin like Jib's is not for us to say.
     *
     * @param said remembers for the run of Maven what has been told
     */
    public void tellMisspelt(SessionData said, Consumer<String> warning) {
        Set<String> given = new TreeSet<>(maven.session().getUserProperties().stringPropertyNames());
        given.removeIf(name -> !name.startsWith(ParameterProperties.JIB_PREFIX));
        if (given.isEmpty() || !said.set(JibProperties.class.getName() + ".misspelt", null, true)) {
            return;
        }
        Set<String> known = parameters();
        given.removeAll(known);
        for (String name : given) {
            String nearest = Nearest.of(name, known);
            if (nearest != null) {
                warning.accept("-D" + name + " is not a parameter, and is ignored. Did you mean -D" + nearest + "?");
            }
        }
    }

    private static Set<String> parameters() {
        Set<String> known = new TreeSet<>();
        for (ParameterInfo each : ParameterInfo.of(Settings.class)) {
            if (each.byProperty()) {
                known.add(ParameterProperties.JIB_PREFIX + each.path());
            }
        }
        return known;
    }

    /** Whether the layers of the base are wanted in the cache even where nothing that is made holds them. */
    public boolean cachesBase() {
        return isTrue(CACHE_BASE);
    }

    /**
     * The cache that Jib's properties ask for, or null. One cache holds here what Jib keeps in two; it is put beside what
     * Jib may have in the directory that is named.
     */
    @Nullable
    Path cache() {
        if (isTrue(PROJECT_CACHE)) {
            return maven.output().resolve("cache");
        }
        String directory = value(BASE_CACHE);
        if (directory != null && directory.contains("${")) {
            throw new ConfigurationException(
                    BASE_CACHE,
                    "'" + directory + "' has an expression that is not known to Maven or the project",
                    "Define it as a property, or remove " + BASE_CACHE + ".");
        }
        return directory == null ? null : maven.directory().resolve(directory).resolve("alinesno-container");
    }

    private boolean isTrue(String name) {
        return "true".equalsIgnoreCase(value(name));
    }

    /** Jib reads them from the Java virtual machine, which has those of the command line too. */
    private @Nullable String value(String name) {
        String value = maven.property(name);
        return value != null ? value : maven.systemProperties().get(name);
    }
}
