// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.maven.binding.ParameterInfo;
import com.alinesno.container.maven.binding.ParameterProperties;
import com.alinesno.container.maven.parameters.Settings;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds {@code jib.json} to what the records make of a configuration, and to the cases of the side-by-side suite. */
class JibSurfaceTest {

    private static final JibSurface JIB = JibSurface.read();
    private static final Path SUITE = Path.of("../src/it/side-by-side");
    private static final Pattern CASE = Pattern.compile("\\$\\{images}/([a-z0-9-]+)");

    /** What no image shows: how registries and engines are spoken to, and where results go. */
    private static final Pattern OUTSIDE_OF_IMAGES = Pattern.compile(
            "(from|to)\\.(auth|credHelper).*|dockerClient.*|outputPaths.*|pluginExtensions.*|allowInsecureRegistries|skip");

    private static final Map<String, ParameterInfo> OURS = ParameterInfo.of(Settings.class).stream()
            .collect(Collectors.toMap(ParameterInfo::path, Function.identity()));

    /** A property of Jib's, the parameter that it sets, and two values. */
    record Setting(String property, String path, List<String> samples) {}

    static List<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        for (JibSurface.Parameter each : JIB.elements()) {
            if (each.property() != null && each.samples() != null) {
                settings.add(new Setting(each.property(), each.element(), each.samples()));
            }
        }
        for (JibSurface.Property each : JIB.properties()) {
            if (each.sets() != null && each.samples() != null) {
                settings.add(new Setting(each.property(), each.sets(), each.samples()));
            }
        }
        return settings;
    }

    static List<JibSurface.Parameter> elements() {
        return JIB.elements();
    }

    @ParameterizedTest
    @MethodSource("elements")
    void elementsAreParametersOrRefusedByName(JibSurface.Parameter jib) {
        ParameterInfo ours = parameter(jib);
        if (jib.state() == JibSurface.State.REFUSED) {
            assertThatThrownBy(() -> Pom.of(xml(jib.element(), "")).settings())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith(ours.label() + ": is not supported");
        } else {
            assertThat(ours.type()).isNotEqualTo("not supported");
            assertThat(jib.property() == null || ours.byProperty()).isTrue();
        }
    }

    @Test
    void defaultsAreThoseOfJibWhereNothingElseIsSaid() {
        for (JibSurface.Parameter each : JIB.elements()) {
            String byDefault = each.byDefault() == null ? "" : each.byDefault().en();
            // What has words for a default is not set until the base image is known.
            boolean isText = byDefault.isEmpty() || byDefault.startsWith("`");
            if (each.state() == JibSurface.State.SAME) {
                assertThat(parameter(each).defaultText())
                        .as(each.element())
                        .isEqualTo(isText ? byDefault.replace("`", "") : "");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void propertiesGoBeforeTheElementAndTheCommandLineBeforeThePom(Setting jib) {
        String first = jib.samples().get(0);
        String second = jib.samples().get(1);
        String ours = ParameterProperties.PREFIX + jib.path();
        Object one = value(jib, pom(jib, first));
        Object two = value(jib, pom(jib, second));

        assertThat(one).isNotNull().isNotEqualTo(two);
        assertThat(value(jib, pom(jib, first).projectProperty(jib.property(), second)))
                .isEqualTo(two);
        assertThat(value(jib, pom(jib, first).commandLine(jib.property(), second)))
                .isEqualTo(two);
        assertThat(value(
                        jib,
                        pom(jib, first)
                                .projectProperty(ours, first)
                                .projectProperty(jib.property(), first)
                                .commandLine(jib.property(), second)))
                .isEqualTo(two);
        assertThat(value(jib, pom(jib, first).commandLine(jib.property(), first).commandLine(ours, second)))
                .isEqualTo(two);
    }

    @Test
    void propertiesThatSayNothingHereChangeNothing() {
        Settings unchanged = Pom.of("").settings();
        for (JibSurface.Property each : JIB.properties()) {
            if (each.state() == JibSurface.State.UNUSED) {
                assertThat(Pom.of("").commandLine(each.property(), "true").settings())
                        .as(each.property())
                        .usingRecursiveComparison()
                        // Bound when somebody asks, by other properties than Jib's.
                        .ignoringFields("deploy")
                        .isEqualTo(unchanged);
            }
        }
    }

    @Test
    void whatChangesTheImageIsBuiltSideBySide() {
        for (JibSurface.Parameter each : JIB.elements()) {
            if (each.state() != JibSurface.State.REFUSED
                    && !OUTSIDE_OF_IMAGES.matcher(each.element()).matches()) {
                assertThat(each.cases()).as(each.element()).isNotEmpty();
            }
        }
    }

    @Test
    void theSuiteHasTheCasesThatAreNamed() throws IOException {
        Set<String> named = Stream.concat(
                        JIB.elements().stream().map(JibSurface.Parameter::cases),
                        JIB.differences().stream().map(JibSurface.Difference::cases))
                .filter(Objects::nonNull)
                .flatMap(Collection::stream)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> built = new TreeSet<>();
        try (Stream<Path> modules = Files.list(SUITE)) {
            for (Path pom : modules.map(module -> module.resolve("pom.xml")).toList()) {
                Matcher images = CASE.matcher(Files.exists(pom) ? Files.readString(pom) : "");
                images.results().map(image -> image.group(1)).forEach(built::add);
            }
        }
        assertThat(built).isEqualTo(named);
    }

    @Test
    void nothingIsListedTwice() {
        assertThat(JIB.elements()).extracting(JibSurface.Parameter::element).doesNotHaveDuplicates();
        assertThat(JIB.properties()).extracting(JibSurface.Property::property).doesNotHaveDuplicates();
        assertThat(JIB.differences()).extracting(JibSurface.Difference::id).doesNotHaveDuplicates();
        assertThat(JIB.requests().stream()
                        .flatMap(each -> Arrays.stream(each.issues().split(", "))))
                .filteredOn(issue -> !issue.isEmpty())
                .doesNotHaveDuplicates();
    }

    private static ParameterInfo parameter(JibSurface.Parameter jib) {
        return Objects.requireNonNull(OURS.get(jib.element()), jib.element() + " is no parameter");
    }

    /** A configuration that sets the parameter by its element. */
    private static Pom pom(Setting jib, String sample) {
        Pom pom = Pom.of(xml(jib.path(), sample));
        // One half of a login is refused.
        return jib.path().contains(".auth.")
                ? pom.projectProperty(
                        jib.property().replaceFirst("[^.]+$", "")
                                + (jib.path().endsWith("username") ? "password" : "username"),
                        "other half")
                : pom;
    }

    private static String xml(String path, String text) {
        List<String> names = new ArrayList<>(List.of(path.split("\\.", -1)));
        String opening = names.stream().map(name -> "<" + name + ">").collect(Collectors.joining());
        Collections.reverse(names);
        return opening + text + names.stream().map(name -> "</" + name + ">").collect(Collectors.joining());
    }

    private static @Nullable Object value(Setting jib, Pom pom) {
        Object value = pom.settings();
        for (String name : jib.path().split("\\.", -1)) {
            value = value == null ? null : component((Record) value, name);
        }
        return value;
    }

    private static @Nullable Object component(Record group, String name) {
        try {
            Method accessor = group.getClass().getDeclaredMethod(name);
            return accessor.invoke(group);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
