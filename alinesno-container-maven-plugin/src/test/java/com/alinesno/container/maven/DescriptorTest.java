// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.maven.binding.Later;
import com.alinesno.container.maven.binding.NotSupported;
import com.alinesno.container.maven.binding.ParameterInfo;
import com.alinesno.container.maven.binding.ParameterProperties;
import com.alinesno.container.maven.binding.Shorthand;
import com.alinesno.container.maven.parameters.Settings;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Maven and IDEs are told of the parameters is what the records say, and stands at the goals that read them. */
class DescriptorTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter().importPath(Path.of("target", "classes", "com/alinesno/container/maven"));

    private static final Map<String, ParameterInfo> PARAMETERS =
            ParameterInfo.of(Settings.class).stream().collect(Collectors.toMap(ParameterInfo::path, each -> each));

    static Stream<String> goals() {
        return PluginDescription.goals().stream().map(MojoDescriptor::getGoal).filter(goal -> !goal.equals("help"));
    }

    private static MojoDescriptor goal(String name) {
        return PluginDescription.goals().stream()
                .filter(each -> each.getGoal().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("goals")
    void aGoalHasTheParametersThatItReads(String name) {
        MojoDescriptor goal = goal(name);
        Set<String> read = new TreeSet<>(GoalReads.of(goal.getImplementation()));
        if (name.equals("check")) {
            // It tells before anything is compiled what is wrong with those that other goals read.
            goals().map(DescriptorTest::goal)
                    .filter(each -> GoalReads.isForImages(each.getImplementation()))
                    .forEach(each -> read.addAll(GoalReads.of(each.getImplementation())));
        }
        if (GoalReads.isForImages(goal.getImplementation())) {
            // What is not supported is refused where Jib would read it.
            Stream.of(Settings.class.getRecordComponents())
                    .filter(each -> each.isAnnotationPresent(NotSupported.class))
                    .forEach(each -> read.add(each.getName()));
        }

        assertThat(PluginDescription.parameters(goal).keySet()).isEqualTo(read);
    }

    @Test
    void parametersOfOneGoalAreAtNoOther() {
        for (String own : List.of("catalog", "inspect", "lint", "prune")) {
            assertThat(goals().filter(each ->
                            PluginDescription.parameters(goal(each)).containsKey(own)))
                    .containsExactly(own);
        }
        assertThat(PluginDescription.parameters(goal("prepare")).keySet()).containsExactly("compatibility", "skip");
    }

    @Test
    void everyParameterIsAtSomeGoal() {
        Set<String> all = goals().flatMap(each -> PluginDescription.parameters(goal(each)).keySet().stream())
                .collect(Collectors.toSet());

        assertThat(all).containsExactlyInAnyOrderElementsOf(ParameterInfo.names(Settings.class));
    }

    @ParameterizedTest
    @MethodSource("goals")
    void parametersAtTheTopAreDescribedWithTypeDefaultAndProperty(String name) {
        MojoDescriptor goal = goal(name);
        PlexusConfiguration configuration = goal.getMojoConfiguration();
        PluginDescription.parameters(goal).forEach((parameter, described) -> {
            assertThat(described.getDescription())
                    .as("what %s is for", parameter)
                    .isNotBlank();
            assertThat(described.getType()).as("the type of %s", parameter).doesNotContain("PlexusConfiguration");
            assertThat(described.isRequired()).as(parameter).isFalse();
            ParameterInfo info = PARAMETERS.get(parameter);
            PlexusConfiguration filled = configuration.getChild(parameter, false);
            String property = info == null ? null : "${" + ParameterProperties.PREFIX + parameter + "}";
            String byDefault = info == null || info.defaultText().isEmpty() ? null : info.defaultText();
            assertThat(filled == null ? null : filled.getValue(null))
                    .as("the property of %s", parameter)
                    .isEqualTo(property);
            assertThat(filled == null ? null : filled.getAttribute("default-value", null))
                    .as("the default of %s", parameter)
                    .isEqualTo(byDefault);
        });
    }

    /** As IDEs do it: the fields of the goal's class, the fields of their types, and so on. */
    @ParameterizedTest
    @MethodSource("goals")
    void anIdeFindsEveryElementWithItsType(String name) throws Exception {
        MojoDescriptor goal = goal(name);
        Map<String, Type> fields = properties(Class.forName(goal.getImplementation()));
        for (Parameter parameter : PluginDescription.parameters(goal).values()) {
            Type type = fields.get(parameter.getName());
            assertThat(type).as("the field of %s", parameter.getName()).isNotNull();
            assertThat(raw(requireNonNull(type)).getCanonicalName().replace("java.lang.", ""))
                    .isEqualTo(parameter.getType().replace("java.lang.", "").replace('$', '.'));
        }
        Set<String> found = new TreeSet<>();
        for (String parameter : PluginDescription.parameters(goal).keySet()) {
            addPaths(parameter, requireNonNull(fields.get(parameter)), found);
        }
        Set<String> expected = new TreeSet<>();
        for (RecordComponent component : Settings.class.getRecordComponents()) {
            if (PluginDescription.parameters(goal).containsKey(component.getName())) {
                addPaths(component.getName(), component, expected);
            }
        }
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void fieldsOfElementsHaveDefaultAndProperty() throws Exception {
        List<String> paths = new ArrayList<>();
        for (RecordComponent component : Settings.class.getRecordComponents()) {
            Class<?> group = ParameterSources.group(component);
            if (group != null) {
                String type = ParameterSources.PACKAGE + "." + ParameterSources.elements(group);
                holdFields(type, component, component.getName(), paths);
            }
        }

        assertThat(paths)
                .contains("from.image", "container.ports", "deploy.volumes[].path")
                .hasSizeGreaterThan(200);
    }

    /** They cost a build no more than their names in the fields of goals. */
    @Test
    void nothingMakesOrReadsAnObjectOfTheirs() {
        assertThat(CLASSES.stream()
                        .filter(each -> !each.getPackageName().equals(ParameterSources.PACKAGE))
                        .flatMap(each -> each.getAccessesFromSelf().stream())
                        .filter(access ->
                                access.getTargetOwner().getPackageName().equals(ParameterSources.PACKAGE)))
                .isEmpty();
    }

    private static void holdFields(String type, RecordComponent component, String parent, List<String> paths)
            throws Exception {
        Class<?> group = requireNonNull(ParameterSources.group(component));
        String prefix = parent + (component.getType() == List.class ? "[]." : ".");
        assertThat(CLASSES.get(type).tryGetMethod("set", String.class).isPresent())
                .as("whether a text can stand in place of the elements of %s", parent)
                .isEqualTo(group.isAnnotationPresent(Shorthand.class));
        for (RecordComponent each : group.getRecordComponents()) {
            String path = prefix + each.getName();
            paths.add(path);
            ParameterInfo info = PARAMETERS.get(path);
            JavaAnnotation<?> annotation = CLASSES.get(type)
                    .getField(each.getName())
                    .getAnnotationOfType(org.apache.maven.plugins.annotations.Parameter.class.getName());
            assertThat(text(annotation, "property"))
                    .as("the property of %s", path)
                    .isEqualTo(info != null && info.byProperty() ? ParameterProperties.PREFIX + path : "");
            assertThat(text(annotation, "defaultValue"))
                    .as("the default of %s", path)
                    .isEqualTo(info == null ? "" : info.defaultText());
            Class<?> inner = ParameterSources.group(each);
            if (inner != null) {
                Type field =
                        Class.forName(type).getDeclaredField(each.getName()).getGenericType();
                holdFields(one(field).getName(), each, path, paths);
            }
        }
    }

    /** The class of the elements, be they one or a list. */
    private static Class<?> one(Type field) {
        return field instanceof ParameterizedType list ? raw(list.getActualTypeArguments()[0]) : raw(field);
    }

    private static String text(JavaAnnotation<?> annotation, String name) {
        return (String) annotation.get(name).orElse("");
    }

    private static void addPaths(String path, Type type, Set<String> paths) {
        Class<?> raw = raw(type);
        if (Collection.class.isAssignableFrom(raw)) {
            Type item = ((ParameterizedType) type).getActualTypeArguments()[0];
            addPaths(path + "[]", item, paths);
            return;
        }
        boolean isGroup = raw.getPackageName().equals(ParameterSources.PACKAGE);
        paths.add(path + " " + (isGroup ? "group" : raw.getSimpleName().replace("Boolean", "boolean")));
        if (isGroup) {
            assertThat(Modifier.isPublic(raw.getModifiers()))
                    .as("%s is public", raw)
                    .isTrue();
            assertThat(raw.getConstructors()).as("constructors of %s", raw).hasSize(1);
            properties(raw).forEach((name, field) -> addPaths(path + "." + name, field, paths));
        }
    }

    private static void addPaths(String path, RecordComponent component, Set<String> paths) {
        Class<?> group = ParameterSources.group(component);
        String place = path + (component.getType() == List.class ? "[]" : "");
        if (group == null) {
            paths.add(place + " " + word(component));
            return;
        }
        paths.add(place + " group");
        for (RecordComponent each : group.getRecordComponents()) {
            addPaths(place + "." + each.getName(), each, paths);
        }
    }

    /** What a value is to an IDE. */
    private static String word(RecordComponent component) {
        Class<?> type = component.getType() == List.class || component.getType() == Later.class
                ? (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]
                : component.getType();
        if (type == Path.class) {
            return "File";
        }
        boolean isPlain = type == Boolean.class
                || type == boolean.class
                || type == int.class
                || type == Integer.class
                || type == Map.class
                || type == PlexusConfiguration.class;
        return isPlain ? type.getSimpleName().replace("Boolean", "boolean") : "String";
    }

    /** What lemminx-maven and m2e take for what can stand in an element of this type. */
    private static Map<String, Type> properties(Class<?> type) {
        Map<String, Type> properties = new TreeMap<>();
        for (Method method : type.getMethods()) {
            boolean isSetter = method.getName().matches("(?:set|add).+")
                    && method.getParameterCount() == 1
                    && !Modifier.isStatic(method.getModifiers());
            if (isSetter) {
                properties.putIfAbsent(
                        Character.toLowerCase(method.getName().charAt(3))
                                + method.getName().substring(4),
                        method.getGenericParameterTypes()[0]);
            }
        }
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                if ((field.getModifiers() & (Modifier.STATIC | Modifier.FINAL)) == 0) {
                    properties.putIfAbsent(field.getName(), field.getGenericType());
                }
            }
        }
        return properties;
    }

    private static Class<?> raw(Type type) {
        return type instanceof ParameterizedType parameterized
                ? (Class<?>) parameterized.getRawType()
                : (Class<?>) type;
    }
}
