// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.classworlds.realm.ClassRealm;
import org.codehaus.plexus.component.configurator.ComponentConfigurationException;
import org.codehaus.plexus.component.configurator.ComponentConfigurator;
import org.codehaus.plexus.component.configurator.ConfigurationListener;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.codehaus.plexus.configuration.DefaultPlexusConfiguration;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Hands a goal what Maven has for it: the session, the project, the execution, and the elements of the pom as they stand there. Maven's
 * own would make objects of the elements, with errors and a precedence of its own, and would load a class for each.
 */
public final class GoalConfigurator implements ComponentConfigurator {

    /** What goals ask for it by; {@code META-INF/plexus/components.xml} tells Maven. */
    public static final String NAME = "alinesno-container";

    @Override
    public void configureComponent(Object component, PlexusConfiguration configuration, ClassRealm realm)
            throws ComponentConfigurationException {
        throw new ComponentConfigurationException("A goal needs what Maven knows of its build");
    }

    @Override
    public void configureComponent(
            Object component, PlexusConfiguration configuration, ExpressionEvaluator evaluator, ClassRealm realm)
            throws ComponentConfigurationException {
        configureComponent(component, configuration, evaluator, realm, null);
    }

    @Override
    public void configureComponent(
            Object component,
            PlexusConfiguration configuration,
            ExpressionEvaluator evaluator,
            ClassRealm realm,
            @Nullable ConfigurationListener listener)
            throws ComponentConfigurationException {
        MavenSession session = fact("session", MavenSession.class, evaluator);
        MavenProject project = fact("project", MavenProject.class, evaluator);
        MojoExecution execution = fact("mojoExecution", MojoExecution.class, evaluator);
        ((ContainerMojo) component)
                .configure(
                        session,
                        project,
                        execution,
                        written(configuration, execution.getMojoDescriptor().getMojoConfiguration()));
        if (listener != null) {
            // Maven asks it whether the fields that are required have something.
            listener.notifyFieldChangeUsingSetter("session", session, component);
            listener.notifyFieldChangeUsingSetter("project", project, component);
            listener.notifyFieldChangeUsingSetter("execution", execution, component);
        }
    }

    private static <T> T fact(String name, Class<T> type, ExpressionEvaluator evaluator)
            throws ComponentConfigurationException {
        try {
            return type.cast(Objects.requireNonNull(evaluator.evaluate("${" + name + "}"), name));
        } catch (ExpressionEvaluationException e) {
            throw new ComponentConfigurationException("Maven does not know its own " + name, e);
        }
    }

    /**
     * What the pom says. Maven adds to it what the descriptor says of a parameter: an element for one that the pom does not
     * have, and a text beside the elements in one that it has.
     *
     * @param configuration the pom's, completed
     * @param descriptor what it was completed from; null where there is nothing
     */
    static List<@Nullable PlexusConfiguration> written(
            PlexusConfiguration configuration, @Nullable PlexusConfiguration descriptor) {
        List<@Nullable PlexusConfiguration> written = new ArrayList<>();
        for (PlexusConfiguration element : configuration.getChildren()) {
            PlexusConfiguration added = descriptor == null ? null : descriptor.getChild(element.getName(), false);
            boolean isAdded = added != null && Objects.equals(element.getValue(), added.getValue());
            if (!isAdded) {
                written.add(element);
            } else if (element.getChildCount() > 0) {
                written.add(withoutText(element));
            }
        }
        return written;
    }

    private static PlexusConfiguration withoutText(PlexusConfiguration element) {
        PlexusConfiguration copy = new DefaultPlexusConfiguration(element.getName());
        for (String attribute : element.getAttributeNames()) {
            copy.setAttribute(attribute, element.getAttribute(attribute));
        }
        for (PlexusConfiguration child : element.getChildren()) {
            copy.addChild(child);
        }
        return copy;
    }
}
