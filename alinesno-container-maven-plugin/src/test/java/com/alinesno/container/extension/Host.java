// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.extension;

import com.google.cloud.tools.jib.maven.extension.JibMavenPluginExtension;
import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.PlexusContainer;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.codehaus.plexus.component.repository.exception.ComponentLookupException;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.jspecify.annotations.Nullable;

/** A plugin with extensions on its class path, for a test. */
final class Host {

    final List<String> log = new ArrayList<>();
    private final Path directory;
    private final PlexusContainer container;

    /** @param directory for the plugin's class path and what extensions are shown */
    Host(Path directory) {
        this.directory = directory;
        this.container = container(Map.of("", new StringBuilder("usual"), "special", new StringBuilder("special")));
    }

    Host services(Class<?>... services) throws IOException {
        return list("META-INF/services/" + JibMavenPluginExtension.class.getName(), services);
    }

    Host components(Class<?>... components) throws IOException {
        return list("META-INF/sisu/javax.inject.Named", components);
    }

    private Host list(String file, Class<?>... classes) throws IOException {
        Path list = directory.resolve("classes").resolve(file);
        Files.createDirectories(list.getParent());
        Files.write(list, Stream.of(classes).map(Class::getName).toList());
        return this;
    }

    ImageDraft extend(ImageDraft draft, ExtensionCall... calls) throws IOException {
        URL[] urls = {directory.resolve("classes").toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(urls, getClass().getClassLoader())) {
            return new Extensions(
                            new DiscoveredExtensions(container, loader),
                            new ExtraConfiguration(loader, new Expressions()),
                            new ExtensionView(new MavenProject(), null, "default", session()),
                            log(),
                            directory.resolve("scratch"))
                    .extend(draft, List.of(calls));
        }
    }

    @SuppressWarnings("deprecation") // there is no other way to make a session
    static MavenSession session() {
        return new MavenSession(null, null, new DefaultMavenExecutionRequest(), new DefaultMavenExecutionResult());
    }

    static ExtensionCall call(Class<?> extension) {
        return new ExtensionCall(extension.getName(), Map.of(), null);
    }

    static ExtensionCall call(Class<?> extension, @Nullable String configuration) {
        return new ExtensionCall(
                extension.getName(), Map.of(), configuration == null ? null : configuration(configuration));
    }

    static PlexusConfiguration configuration(String xml) {
        try {
            return new XmlPlexusConfiguration(Xpp3DomBuilder.build(new StringReader(xml)));
        } catch (XmlPullParserException | IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Log log() {
        return (Log) Proxy.newProxyInstance(
                Host.class.getClassLoader(), new Class<?>[] {Log.class}, (proxy, method, arguments) -> {
                    log.add(method.getName() + " " + arguments[0]);
                    return null;
                });
    }

    /** A container that has string builders alone. */
    static PlexusContainer container(Map<String, StringBuilder> components) {
        return (PlexusContainer) Proxy.newProxyInstance(
                Host.class.getClassLoader(), new Class<?>[] {PlexusContainer.class}, (proxy, method, arguments) -> {
                    if (arguments[0] != StringBuilder.class) {
                        throw new ComponentLookupException("there is none", arguments[0].toString(), "");
                    }
                    return switch (method.getName()) {
                        case "lookup" -> components.get(arguments.length == 1 ? "" : arguments[1]);
                        case "lookupList" -> List.copyOf(components.values());
                        case "lookupMap" -> components;
                        default -> throw new AssertionError(method);
                    };
                });
    }

    private static final class Expressions implements ExpressionEvaluator {
        @Override
        public Object evaluate(String expression) {
            return expression.replace("${project.version}", "1.0.7");
        }

        @Override
        public java.io.File alignToBaseDirectory(java.io.File file) {
            return file;
        }
    }
}
