// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import com.alinesno.container.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import javax.inject.Inject;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Tells what the goals do, and of each parameter what it is for, its type, its default and its property:
 * {@code -Dparameter=container.ports} tells of one, {@code -Dparameter=deploy} of all in {@code <deploy>},
 * {@code -Dgoal=build -Ddetail} of all that a goal reads. It needs no project.
 */
@Mojo(name = "help", threadSafe = true, requiresProject = false, aggregator = true)
public final class HelpMojo extends AbstractMojo {

    @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
    private PluginDescriptor plugin;

    /** Tells of parameters too. */
    @Parameter(property = "detail", defaultValue = "false")
    private boolean detail;

    /** The goal to tell of. Not set means all. */
    @Parameter(property = "goal")
    private @Nullable String goal;

    /** The parameter to tell of, with all that stands in it: its path, such as {@code container.ports}. */
    @Parameter(property = "parameter")
    private @Nullable String parameter;

    /** The characters of a line. */
    @Parameter(property = "lineLength", defaultValue = "100")
    private int lineLength;

    /** The characters that each level stands further in. */
    @Parameter(property = "indentSize", defaultValue = "2")
    private int indentSize;

    @Inject
    HelpMojo() {}

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        try {
            HelpText text = new HelpText(
                    goals(plugin), new ParameterTree(texts()), Math.max(lineLength, 20), Math.max(indentSize, 0));
            lines(text).forEach(getLog()::info);
        } catch (ConfigurationException e) {
            throw Failure.of(e);
        } catch (IOException e) {
            throw Failure.of(e);
        }
    }

    private List<String> lines(HelpText text) {
        if (parameter != null) {
            return text.parameter(parameter);
        }
        return goal == null ? text.all(detail) : text.goal(goal, detail);
    }

    /** What is said of each parameter, by its path. */
    static Properties texts() throws IOException {
        Properties texts = new Properties();
        try (InputStream in = HelpMojo.class.getResourceAsStream("parameters.properties")) {
            if (in == null) {
                throw new IOException("The plugin's jar has no parameters.properties");
            }
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return texts;
    }

    private static List<HelpText.Goal> goals(PluginDescriptor plugin) {
        List<HelpText.Goal> goals = new ArrayList<>();
        for (MojoDescriptor mojo : plugin.getMojos()) {
            List<String> parameters = new ArrayList<>();
            for (org.apache.maven.plugin.descriptor.Parameter each : mojo.getParameters()) {
                if (each.isEditable()) {
                    parameters.add(each.getName());
                }
            }
            goals.add(new HelpText.Goal(mojo.getGoal(), mojo.getDescription(), mojo.getPhase(), parameters));
        }
        goals.sort(Comparator.comparing(HelpText.Goal::name));
        return goals;
    }
}
