// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.deploy.spring.config.BootVersion;
import com.alinesno.container.deploy.spring.config.FoundProperty;
import com.alinesno.container.deploy.spring.config.ServiceConfiguration;
import com.alinesno.container.deploy.spring.config.SpringLaunch;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.DefaultBootstrapContext;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.RandomValuePropertySource;
import org.springframework.boot.env.SpringApplicationJsonEnvironmentPostProcessor;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.DefaultResourceLoader;

/** Spring Boot reads the same files, and has to find the same. */
class SpringJudgeTest {

    private static final List<String> KEYS = List.of(
            "server.port",
            "server.servlet.context-path",
            "server.ssl.enabled",
            "server.shutdown",
            "management.server.port",
            "management.endpoints.web.base-path");
    private static final String LIST = "management.endpoints.web.exposure.include";
    private static final Map<String, String> WEB = Map.of("spring-boot", "3.5.16", "spring-webmvc", "6.2.19");

    @TempDir
    Path directory;

    /** A configuration, and what is to be noticed of it. */
    private static final class Case {
        final String name;
        final List<String> arguments = new ArrayList<>();
        final Map<String, String> system = new LinkedHashMap<>();
        final Map<String, String> environment = new LinkedHashMap<>();
        final Map<String, String> files = new LinkedHashMap<>();
        final Set<String> unknown = new TreeSet<>();
        boolean kubernetes;
        boolean fails;
        boolean missing;

        Case(String name) {
            this.name = name;
        }
    }

    private static List<Case> cases() throws IOException {
        String text;
        try (InputStream stream = SpringJudgeTest.class.getResourceAsStream("cases.txt")) {
            text = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        }
        List<Case> cases = new ArrayList<>();
        String file = null;
        for (String line : text.lines().toList()) {
            if (line.startsWith("=== ")) {
                cases.add(new Case(line.substring(4)));
                file = null;
            } else if (!cases.isEmpty()) {
                Case last = cases.get(cases.size() - 1);
                if (line.startsWith(">>> ")) {
                    file = line.substring(4);
                    last.files.put(file, "");
                } else if (file != null) {
                    last.files.merge(file, line + "\n", String::concat);
                } else {
                    direct(last, line);
                }
            }
        }
        return cases;
    }

    private static void direct(Case each, String line) {
        String[] words = line.split(" ", 2);
        String[] pair = words.length < 2 ? words : words[1].split("=", 2);
        switch (words[0]) {
            case "@args" -> each.arguments.add(words[1]);
            case "@system" -> each.system.put(pair[0], pair[1]);
            case "@env" -> each.environment.put(pair[0], pair[1]);
            case "@unknown" -> each.unknown.add(words[1]);
            case "@kubernetes" -> each.kubernetes = true;
            case "@fails" -> each.fails = true;
            case "@missing" -> each.missing = true;
            default -> fail(line);
        }
    }

    @Test
    void thereAreEnoughOfThem() throws IOException {
        assertThat(cases()).hasSizeGreaterThan(240);
    }

    @TestFactory
    Stream<DynamicTest> whatSpringBootFindsIsWhatWeRead() throws IOException {
        return cases().stream().map(each -> DynamicTest.dynamicTest(each.name, () -> judge(each)));
    }

    private void judge(Case given) throws IOException {
        Path place = Files.createTempDirectory(directory, "case");
        Path classes = Files.createDirectories(place.resolve("classes"));
        Map<String, String> inContainer = new HashMap<>();
        Case each = at(given, place.toString());
        for (Map.Entry<String, String> file : each.files.entrySet()) {
            Path path = classes.resolve(file.getKey());
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.writeString(path, file.getValue());
            if (file.getKey().startsWith("/")) {
                inContainer.put(file.getKey(), file.getValue());
            }
        }
        SpringLaunch launch = new SpringLaunch(
                classes,
                List.of(),
                WEB,
                each.arguments,
                each.system,
                each.environment,
                Set.of(),
                inContainer,
                List.of(),
                "",
                each.kubernetes);
        BootVersion version = Objects.requireNonNull(BootVersion.of("3.5.16"));
        if (each.fails) {
            assertThatThrownBy(() -> spring(each, classes)).isInstanceOf(RuntimeException.class);
            assertThatThrownBy(() -> ServiceConfiguration.read(launch, version))
                    .isInstanceOf(ConfigurationException.class);
            return;
        }
        ServiceConfiguration ours = ServiceConfiguration.read(launch, version);
        if (each.missing) {
            assertThatThrownBy(() -> spring(each, classes)).isInstanceOf(RuntimeException.class);
            assertThat(ours.properties().unread()).isNotEmpty();
            return;
        }
        compare(each, ours, spring(each, classes));
    }

    private static void compare(Case each, ServiceConfiguration ours, StandardEnvironment theirs) {
        Binder binder = Binder.get(theirs);
        Map<String, String> expected = new TreeMap<>();
        Map<String, String> found = new TreeMap<>();
        for (String key : KEYS) {
            String value = binder.bind(key, String.class).orElse("not set");
            expected.put(key, each.unknown.contains(key) ? "not known" : value.strip());
            FoundProperty known = ours.properties().get(key);
            found.put(
                    key,
                    known == null
                            ? "not set"
                            : known instanceof FoundProperty.Known text
                                    ? text.text().strip()
                                    : "not known");
        }
        expected.put(
                LIST,
                binder.bind(LIST, Bindable.listOf(String.class))
                        .orElse(List.of())
                        .toString());
        found.put(LIST, ours.properties().list(LIST).values().toString());
        List<String> active = List.of(theirs.getActiveProfiles());
        expected.put("profiles", (active.isEmpty() ? List.of(theirs.getDefaultProfiles()) : active).toString());
        found.put("profiles", List.copyOf(ours.profiles()).toString());
        assertThat(found).isEqualTo(expected);
        assertThat(ours.properties().unread()).isEmpty();
    }

    /** With the directory that it stands in. */
    private static Case at(Case given, String place) {
        Case each = new Case(given.name);
        given.arguments.forEach(value -> each.arguments.add(value.replace("{dir}", place)));
        given.system.forEach((name, value) -> each.system.put(name, value.replace("{dir}", place)));
        given.environment.forEach((name, value) -> each.environment.put(name, value.replace("{dir}", place)));
        given.files.forEach(
                (name, value) -> each.files.put(name.replace("{dir}", place), value.replace("{dir}", place)));
        each.unknown.addAll(given.unknown);
        each.kubernetes = given.kubernetes;
        each.fails = given.fails;
        each.missing = given.missing;
        return each;
    }

    /** The environment as an application has it that is started with the class path in {@code classes}. */
    private static StandardEnvironment spring(Case each, Path classes) throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        MutablePropertySources sources = environment.getPropertySources();
        Map<String, Object> variables = new LinkedHashMap<>(each.environment);
        if (each.kubernetes) {
            variables.put("KUBERNETES_SERVICE_HOST", "10.0.0.1");
            variables.put("KUBERNETES_SERVICE_PORT", "443");
        }
        sources.replace(
                StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME,
                new MapPropertySource(
                        StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME, new LinkedHashMap<>(each.system)));
        sources.replace(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        if (!each.arguments.isEmpty()) {
            sources.addFirst(new SimpleCommandLinePropertySource(each.arguments.toArray(String[]::new)));
        }
        ConfigurationPropertySources.attach(environment);
        new SpringApplicationJsonEnvironmentPostProcessor()
                .postProcessEnvironment(environment, new SpringApplication(SpringJudgeTest.class));
        sources.addAfter(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new RandomValuePropertySource());
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, SpringJudgeTest.class.getClassLoader())) {
            ConfigDataEnvironmentPostProcessor.applyTo(
                    environment, new DefaultResourceLoader(loader), new DefaultBootstrapContext());
        }
        return environment;
    }
}
