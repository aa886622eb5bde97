// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.facts;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.application.RuntimeDependency;
import com.alinesno.container.disk.Links;
import com.alinesno.container.maven.binding.ParameterProperties;
import com.alinesno.container.maven.binding.SourcedValue;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.InputLocation;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * What Maven knows of a project, in the words of the packages that build its image. The environment and the system's
 * properties are read here and nowhere else.
 */
public record MavenFacts(MavenSession session, MavenProject project, MojoExecution execution) {

    private static final List<String> REVISION_PROPERTIES =
            List.of("git.commit.id.full", "git.commit.id", "buildNumber", "scm.revision");
    private static final Set<String> WEB_PACKAGINGS = Set.of("war", "gwt-app");

    /** Packagings of projects that make nothing which could be run. */
    private static final Set<String> WITHOUT_CODE = Set.of("pom", "bom");

    /** Whether the user asked Maven for this goal by its name, rather than for a phase that it is bound to. */
    public boolean isCalledByName() {
        return execution.getSource() == MojoExecution.Source.CLI;
    }

    /** Whether the user asked for this goal by its name, or the pom by an execution that names the phase. */
    public boolean isPlacedByUser() {
        return isCalledByName()
                || executions().stream()
                        .anyMatch(each -> each.getId().equals(execution.getExecutionId()) && each.getPhase() != null);
    }

    /** Whether the goal is here because a parent has it for all its modules, and nobody meant this one in particular. */
    public boolean isInherited() {
        Plugin plugin = project.getPlugin(execution.getPlugin().getKey());
        InputLocation place = plugin == null ? null : plugin.getLocation("artifactId");
        boolean isOneOfMany = !isCalledByName() || session.getProjects().size() > 1;
        return isOneOfMany
                && place != null
                && place.getSource() != null
                && !isItsOwn(String.valueOf(place.getSource().getModelId()));
    }

    /**
     * Whether what stands in a pom stands in the project's own.
     *
     * @param pom as places in models name it: without the packaging, and with a version that may be an expression
     */
    public boolean isItsOwn(String pom) {
        return pom.startsWith(project.getGroupId() + ":" + project.getArtifactId() + ":");
    }

    /**
     * Whether the project's own pom, and not a parent's, has an element of our configuration or the property that sets it.
     *
     * @param name of an element at the top
     */
    public boolean isItsOwnElement(String name) {
        for (Object configuration : configurations()) {
            Xpp3Dom element = configuration instanceof Xpp3Dom dom ? dom.getChild(name) : null;
            if (element != null) {
                return !(element.getInputLocation() instanceof InputLocation place)
                        || place.getSource() == null
                        || isItsOwn(String.valueOf(place.getSource().getModelId()));
            }
        }
        Model own = project.getOriginalModel();
        return own != null && own.getProperties().containsKey(ParameterProperties.PREFIX + name);
    }

    /** Whether the pom has the goal run at some time. */
    public boolean hasGoal(String goal) {
        return executions().stream().anyMatch(each -> each.getGoals().contains(goal));
    }

    private List<PluginExecution> executions() {
        Plugin plugin = project.getPlugin(execution.getPlugin().getKey());
        return plugin == null ? List.of() : plugin.getExecutions();
    }

    /**
     * What the pom configures this plugin with, for all its goals; null where there is no such configuration. The plugin of a goal that
     * is called by name does not have it.
     */
    public List<@Nullable Object> configurations() {
        Plugin plugin = plugin();
        List<@Nullable Object> written = new ArrayList<>();
        if (plugin != null) {
            written.add(plugin.getConfiguration());
            for (PluginExecution each : plugin.getExecutions()) {
                written.add(each.getConfiguration());
            }
        }
        return written;
    }

    /** This plugin as the pom has it, or null where it is not there. */
    public @Nullable Plugin plugin() {
        String key = execution.getPlugin().getKey();
        Plugin plugin = project.getPlugin(key);
        if (plugin == null && project.getPluginManagement() != null) {
            plugin = project.getPluginManagement().getPluginsAsMap().get(key);
        }
        return plugin;
    }

    /** The project's directory, which relative paths start from; where there is no project, the one Maven runs in. */
    public Path directory() {
        File directory = project.getBasedir();
        return directory == null ? Path.of(session.getExecutionRootDirectory()) : directory.toPath();
    }

    /** Where the project's build leaves everything, mostly {@code target}. */
    public Path buildDirectory() {
        // Maven's stand-in for a project that is not there has an expression for its build directory.
        String build =
                project.getBasedir() == null ? "target" : project.getBuild().getDirectory();
        return directory().resolve(build);
    }

    /** Where the goals leave their results. */
    public Path output() {
        return buildDirectory().resolve("container");
    }

    /**
     * A directory in that one, for what a goal makes.
     *
     * @throws ConfigurationException when a symbolic link stands there or above it, up to the build
     *     directory
     */
    public Path output(String name) throws IOException {
        Path directory = output().resolve(name);
        Links.refuseBelow(buildDirectory(), directory);
        return directory;
    }

    /**
     * Whether this project is the one that is meant.
     *
     * @param module {@code groupId:artifactId}, {@code :artifactId}, or the end of the path of its directory
     */
    public boolean isMeantBy(String module) {
        if (module.indexOf(':') >= 0) {
            return module.equals(project.getGroupId() + ":" + project.getArtifactId())
                    || module.equals(":" + project.getArtifactId());
        }
        return directory().toAbsolutePath().normalize().endsWith(module);
    }

    public String version() {
        return project.getVersion();
    }

    /** A path as it is told to people: from the project's directory where it is in there. */
    public String relative(String path) {
        Path directory = directory().toAbsolutePath();
        Path absolute = Path.of(path).toAbsolutePath();
        return absolute.startsWith(directory) ? directory.relativize(absolute).toString() : path;
    }

    /** Whether a notice on this project has not been given yet in this run of Maven, by whichever goal. */
    public boolean isNews(String notice) {
        String key = "alinesno-container " + project.getId() + " " + notice;
        return session.getRepositorySession().getData().set(key, null, true);
    }

    /** When this run of Maven began. */
    public Instant startTime() {
        return session.getStartTime().toInstant();
    }

    public boolean isOffline() {
        return session.isOffline();
    }

    /** Whether somebody watches who can be told of progress: at a terminal, and not in a pipeline. */
    @SuppressWarnings("SystemConsoleNull")
    public // On JDKs that always have one, lines come more often than a file needs.
    boolean isWatched() {
        return session.getRequest().isInteractiveMode() && System.getenv("CI") == null && System.console() != null;
    }

    public Map<String, String> environment() {
        return System.getenv();
    }

    /**
     * The properties of the Java virtual machine, and before them those of the command line: Maven 3 puts these among the
     * former, and Maven 4 does not.
     */
    public Map<String, String> systemProperties() {
        Map<String, String> properties = new TreeMap<>();
        for (Properties each : List.of(session.getSystemProperties(), session.getUserProperties())) {
            for (String name : each.stringPropertyNames()) {
                properties.put(name, each.getProperty(name));
            }
        }
        return properties;
    }

    /** Whether the command line, and not the pom alone, sets a parameter: one of those by these properties. */
    public boolean isOnCommandLine(List<String> properties) {
        for (String name : properties) {
            String value = session.getUserProperties().getProperty(name);
            if (value != null && !value.isBlank()) {
                return true;
            }
        }
        return false;
    }

    /**
     * A property of the command line, or else of the project, where expressions are resolved that the model left open: other
     * plugins set properties while the build runs. Null where it is set to nothing, or to an expression that nothing resolves.
     */
    public @Nullable String property(String name) {
        String given = session.getUserProperties().getProperty(name);
        String value = given != null ? given : project.getProperties().getProperty(name);
        if (value == null || value.isBlank()) {
            return null;
        }
        SourcedValue text =
                given != null ? new SourcedValue(value, name) : SourcedValue.evaluate(value, name, this::evaluate);
        return text.isUnset() ? null : text.value().strip();
    }

    /**
     * What Maven makes of a text with expressions, as {@link SourcedValue#evaluate} wants it.
     *
     * @throws ConfigurationException when an expression is malformed
     */
    public @Nullable Object evaluate(String expression) {
        try {
            return new PluginParameterExpressionEvaluator(session, execution).evaluate(expression);
        } catch (ExpressionEvaluationException e) {
            throw new ConfigurationException(
                    expression, "cannot be evaluated: " + e.getMessage(), "Correct it in the pom", e);
        }
    }

    /** The source revision, where a plugin or the pipeline has told it by one of the usual properties. */
    public @Nullable String revision() {
        return REVISION_PROPERTIES.stream()
                .map(this::property)
                .filter(value -> value != null && value.matches("[0-9a-f]{7,64}"))
                .findFirst()
                .orElse(null);
    }

    /** What is on the class path for development alone, and stays out of images. */
    public List<Artifact> developmentModules() {
        DevelopmentModules development = new DevelopmentModules(this);
        return project.getArtifacts().stream().filter(development::contains).toList();
    }

    /** What Spring Boot's plugin leaves out of its archive besides, as far as it is worth a word. */
    public List<Artifact> leftOutOfBootArchive() {
        BootArchive boot = new BootArchive(this);
        DevelopmentModules development = new DevelopmentModules(this);
        return project.getArtifacts().stream()
                .filter(each -> !development.contains(each) && boot.isTold(each))
                .toList();
    }

    /** The class path at run time, in Maven's order, without what is there for development alone. */
    public List<RuntimeDependency> dependencies() {
        Set<String> modules = modules();
        List<RuntimeDependency> dependencies = new ArrayList<>();
        DevelopmentModules development = new DevelopmentModules(this);
        BootArchive boot = new BootArchive(this);
        for (Artifact artifact : project.getArtifacts()) {
            if (artifact.getFile() != null && !development.contains(artifact) && !boot.leavesOut(artifact)) {
                dependencies.add(new RuntimeDependency(
                        artifact.getFile().toPath(),
                        name(artifact),
                        artifact.isSnapshot(),
                        modules.contains(coordinates(artifact))));
            }
        }
        return dependencies;
    }

    /**
     * The file names of the jars of all modules, as they lie in {@code target}, in a repository or in a web application, those
     * too that have a classifier or that the jar plugin names.
     */
    public Set<String> jarNames() {
        Set<String> names = new HashSet<>();
        Set<String> modules = modules();
        for (Artifact artifact : project.getArtifacts()) {
            if (artifact.getFile() != null && modules.contains(coordinates(artifact))) {
                names.add(artifact.getFile().getName());
                names.add(name(artifact) + ".jar");
            }
        }
        names.add(String.valueOf(jar().getFileName()));
        for (MavenProject each : reactor()) {
            names.add(each.getBuild().getFinalName() + ".jar");
            names.add(each.getArtifactId() + "-" + each.getVersion() + ".jar");
        }
        return names;
    }

    /** All modules, those too that {@code -pl} leaves out of this run and whose jars come from the local repository. */
    List<MavenProject> reactor() {
        List<MavenProject> all = session.getAllProjects();
        return all == null ? session.getProjects() : all;
    }

    /** The module of this build that an artifact is made by, or null where it comes from elsewhere. */
    public @Nullable MavenProject module(Artifact artifact) {
        for (MavenProject each : reactor()) {
            if (each.getArtifactId().equals(artifact.getArtifactId())
                    && each.getGroupId().equals(artifact.getGroupId())
                    && each.getVersion().equals(artifact.getBaseVersion())) {
                return each;
            }
        }
        return null;
    }

    /** The versions of the libraries on the class path at run time, by their artifact ids. */
    public Map<String, String> libraries() {
        Map<String, String> libraries = new TreeMap<>();
        for (Artifact artifact : project.getArtifacts()) {
            libraries.put(artifact.getArtifactId(), artifact.getBaseVersion());
        }
        return libraries;
    }

    /** The directories and archives of the libraries on the project's class path, in their order. */
    public List<Path> classPath() {
        List<Path> classPath = new ArrayList<>();
        for (Artifact artifact : project.getArtifacts()) {
            if (artifact.getFile() != null) {
                classPath.add(artifact.getFile().toPath());
            }
        }
        return classPath;
    }

    /**
     * The feature release that the project's classes are compiled for; the compiler plugin's own default where the
     * project does not say.
     */
    public int javaVersion() {
        return JavaRelease.of(this);
    }

    /**
     * The main class that other plugins were told, or null. Spring Boot's parent tells both of them
     * <code>${start-class}</code>, which is no value where the project does not set that property.
     */
    public @Nullable String declaredMainClass() {
        return Stream.of(
                        new PluginConfiguration(project, "org.springframework.boot:spring-boot-maven-plugin")
                                .text("mainClass"),
                        property("start-class"),
                        new PluginConfiguration(project, "org.apache.maven.plugins:maven-jar-plugin")
                                .text("archive", "manifest", "mainClass"))
                .filter(name -> name != null && !name.contains("${"))
                .findFirst()
                .orElse(null);
    }

    /** Whether Spring Boot's plugin makes an archive of the project that runs, which a library is not. */
    public boolean isRepackaged() {
        Plugin boot = project.getPlugin("org.springframework.boot:spring-boot-maven-plugin");
        return boot != null
                && boot.getExecutions().stream()
                        .anyMatch(each -> each.getGoals().contains("repackage"))
                && !"true"
                        .equals(new PluginConfiguration(project, boot.getKey())
                                .inGoal("repackage")
                                .text("skip"))
                && !"true".equals(property("spring-boot.repackage.skip"));
    }

    /** Where the jar plugin puts the project's jar, whether or not it is there yet. */
    public Path jar() {
        PluginConfiguration plugin = new PluginConfiguration(project, "org.apache.maven.plugins:maven-jar-plugin")
                .inExecution("default-jar");
        return packaged(plugin, plugin.text("finalName"), ".jar");
    }

    /** Whether the project makes something that could be run. */
    public boolean makesCode() {
        return !WITHOUT_CODE.contains(project.getPackaging());
    }

    /** Whether the project is a web application. */
    public boolean isWebApplication() {
        return WEB_PACKAGINGS.contains(project.getPackaging());
    }

    /** Where the project's web application is put, whether or not it is there yet. */
    public Path webArchive() {
        PluginConfiguration plugin = war();
        return packaged(plugin, plugin.text("warName"), ".war");
    }

    /** Where the web application's files are gathered before they are put into the archive. */
    public Path webDirectory() {
        String directory = war().text("webappDirectory");
        return directory == null
                ? buildDirectory().resolve(project.getBuild().getFinalName())
                : directory().resolve(directory);
    }

    private PluginConfiguration war() {
        return new PluginConfiguration(project, "org.apache.maven.plugins:maven-war-plugin").inExecution("default-war");
    }

    private Path packaged(PluginConfiguration plugin, @Nullable String finalName, String extension) {
        String directory = plugin.text("outputDirectory");
        String classifier = plugin.text("classifier");
        String name = finalName == null ? project.getBuild().getFinalName() : finalName;
        return directory()
                .resolve(directory == null ? project.getBuild().getDirectory() : directory)
                .resolve(name + (classifier == null ? "" : "-" + classifier) + extension);
    }

    private Set<String> modules() {
        Set<String> modules = new HashSet<>();
        for (MavenProject each : reactor()) {
            modules.add(each.getGroupId() + ":" + each.getArtifactId() + ":" + each.getVersion());
        }
        return modules;
    }

    private static String coordinates(Artifact artifact) {
        return artifact.getGroupId() + ":" + artifact.getArtifactId() + ":" + artifact.getBaseVersion();
    }

    private static String name(Artifact artifact) {
        String classifier = artifact.getClassifier();
        return artifact.getArtifactId() + "-" + artifact.getBaseVersion()
                + (classifier == null || classifier.isEmpty() ? "" : "-" + classifier);
    }
}
