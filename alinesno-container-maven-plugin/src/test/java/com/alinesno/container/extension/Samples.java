// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.extension;

import com.google.cloud.tools.jib.api.buildplan.ContainerBuildPlan;
import com.google.cloud.tools.jib.maven.extension.JibMavenPluginExtension;
import com.google.cloud.tools.jib.maven.extension.MavenData;
import com.google.cloud.tools.jib.plugins.extension.ExtensionLogger;
import com.google.cloud.tools.jib.plugins.extension.ExtensionLogger.LogLevel;
import com.google.cloud.tools.jib.plugins.extension.JibPluginExtensionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Named;
import javax.inject.Provider;
import javax.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Extensions as others write them. */
final class Samples {

    private Samples() {}

    /** Does what the test says; the lambda is found under the name of the extension's class. */
    interface Change {
        @Nullable
        ContainerBuildPlan of(ContainerBuildPlan plan, Map<String, String> properties, Object configuration)
                throws JibPluginExtensionException;
    }

    /** The change that {@link Changing} makes. */
    static final ThreadLocal<Change> CHANGE = new ThreadLocal<>();

    public static final class Changing extends Plain {
        @Override
        @SuppressWarnings("NullAway") // extensions can be wrong
        public ContainerBuildPlan extendContainerBuildPlan(
                ContainerBuildPlan plan,
                Map<String, String> properties,
                Optional<Void> configuration,
                MavenData maven,
                ExtensionLogger log)
                throws JibPluginExtensionException {
            return CHANGE.get().of(plan, properties, configuration);
        }
    }

    /** Takes no configuration, and adds a label with its properties. */
    public static class Plain implements JibMavenPluginExtension<Void> {
        @Override
        public Optional<Class<Void>> getExtraConfigType() {
            return Optional.empty();
        }

        @Override
        public ContainerBuildPlan extendContainerBuildPlan(
                ContainerBuildPlan plan,
                Map<String, String> properties,
                Optional<Void> configuration,
                MavenData maven,
                ExtensionLogger log)
                throws JibPluginExtensionException {
            return plan.toBuilder()
                    .addLabel("plain", plan.getLabels().getOrDefault("plain", "") + properties)
                    .build();
        }
    }

    /** Says something on each level. */
    public static final class Talking extends Plain {
        @Override
        public ContainerBuildPlan extendContainerBuildPlan(
                ContainerBuildPlan plan,
                Map<String, String> properties,
                Optional<Void> configuration,
                MavenData maven,
                ExtensionLogger log) {
            for (LogLevel level : LogLevel.values()) {
                log.log(level, level.name());
            }
            return plan;
        }
    }

    /** What {@link Configured} is configured with. */
    public static class Options {
        public static class Rule {
            private String glob = "";
        }

        private List<Rule> rules = new ArrayList<>();
        private String name = "nobody";
        private boolean loud;

        /** Goes before the field of its name. */
        public void setName(String newName) {
            name = "set to " + newName;
        }

        String text() {
            List<String> globs = rules.stream().map(rule -> rule.glob).toList();
            return name + " " + globs + " " + loud;
        }
    }

    public static final class MoreOptions extends Options {}

    /** Takes a configuration, and adds a label with it. */
    public static final class Configured implements JibMavenPluginExtension<Options> {
        @Override
        public Optional<Class<Options>> getExtraConfigType() {
            return Optional.of(Options.class);
        }

        @Override
        public ContainerBuildPlan extendContainerBuildPlan(
                ContainerBuildPlan plan,
                Map<String, String> properties,
                Optional<Options> configuration,
                MavenData maven,
                ExtensionLogger log) {
            String text = configuration
                    .map(options -> options.getClass().getSimpleName() + " " + options.text())
                    .orElse("none");
            return plan.toBuilder().addLabel("configured", text).build();
        }
    }

    /** A component that remembers what it ought to forget. */
    @Named
    @Singleton
    public static final class Component extends Plain {
        @Inject
        private @Nullable StringBuilder injected;

        private final Provider<StringBuilder> byConstructor;
        private final List<StringBuilder> set = new ArrayList<>();
        private int runs;

        @Inject
        Component(@Named("special") Provider<StringBuilder> byConstructor) {
            this.byConstructor = byConstructor;
        }

        @Inject
        void setAll(List<StringBuilder> all) {
            set.addAll(all);
        }

        @Override
        public ContainerBuildPlan extendContainerBuildPlan(
                ContainerBuildPlan plan,
                Map<String, String> properties,
                Optional<Void> configuration,
                MavenData maven,
                ExtensionLogger log) {
            runs++;
            return plan.toBuilder()
                    .addLabel("component", runs + " " + injected + " " + byConstructor.get() + " " + set)
                    .build();
        }
    }

    /** No component, though its jar says so. */
    @Named
    public static final class NotAnExtension {}

    /** A service that cannot be made. */
    public static final class Broken extends Plain {
        public Broken() {
            throw new NoClassDefFoundError("com/example/Missing");
        }
    }
}
