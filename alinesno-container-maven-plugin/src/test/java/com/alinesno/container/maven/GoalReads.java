// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import com.alinesno.container.maven.inputs.ImageModules;
import com.alinesno.container.maven.parameters.Settings;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which parameters a goal reads, seen in its class file and in those that it uses: the components of {@link Settings} that are asked
 * for somewhere on the way from {@code execute}. A call is followed into the goal's own class where the receiver is the goal, into
 * all overriding methods where it is something else, and a class that is made has those of its methods called that others declare.
 */
final class GoalReads {

    private static final String MAVEN = "com.alinesno.container.maven";

    /** Parts of the settings: what is read of them counts, and not what is put into them. */
    private static final Set<String> READ_WHOLE =
            Set.of(ImageModules.class.getName(), ImageModules.Skip.class.getName(), CheckMojo.Known.class.getName());

    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(Path.of("target", "classes"));

    private final JavaClass goal;
    private final Set<JavaCodeUnit> seen = new HashSet<>();
    private final Set<JavaClass> made = new HashSet<>();
    private final Deque<JavaCodeUnit> open = new ArrayDeque<>();
    private final Set<String> components = new TreeSet<>();

    private GoalReads(JavaClass goal) {
        this.goal = goal;
    }

    /** The names of the components that the goal of this class reads. */
    static Set<String> of(String mojo) {
        GoalReads reads = new GoalReads(CLASSES.get(mojo));
        reads.follow();
        return reads.components;
    }

    /** Whether it has to do with the image of a project. */
    static boolean isForImages(String mojo) {
        return new GoalReads(CLASSES.get(mojo)).isForImages();
    }

    private void follow() {
        visit(own("execute", List.of()).orElseThrow());
        while (!open.isEmpty()) {
            for (JavaAccess<?> access : open.pop().getAccessesFromSelf()) {
                reach(access);
            }
        }
    }

    private void reach(JavaAccess<?> access) {
        AccessTarget target = access.getTarget();
        JavaClass owner = target.getOwner();
        if (owner.getName().equals(Settings.class.getName())) {
            boolean isCall = target instanceof AccessTarget.MethodCallTarget
                    || target instanceof AccessTarget.MethodReferenceTarget;
            if (isCall && !READ_WHOLE.contains(returned(access.getOrigin()))) {
                components.add(target.getName());
            }
            return;
        }
        if (READ_WHOLE.contains(owner.getName())
                && owner.tryGetField(target.getName()).isPresent()
                && !access.getOrigin().isConstructor()) {
            components.add(target.getName());
        }
        if (!owner.getPackageName().startsWith(MAVEN) || !(target instanceof AccessTarget.CodeUnitAccessTarget unit)) {
            return;
        }
        if (unit.getName().equals("reasonAgainst") && !isForImages()) {
            return;
        }
        if (unit.getName().equals("<init>")) {
            make(owner);
        }
        List<String> types =
                unit.getRawParameterTypes().stream().map(JavaClass::getName).toList();
        if (goal.isAssignableTo(owner.getName()) && owner.isAssignableTo(ContainerMojo.class)) {
            own(unit.getName(), types).ifPresent(this::visit);
            return;
        }
        unit.resolveMember().ifPresent(member -> visit((JavaCodeUnit) member));
        for (JavaClass below : owner.getAllSubclasses()) {
            below.tryGetMethod(unit.getName(), types.toArray(String[]::new)).ifPresent(this::visit);
        }
    }

    private static String returned(JavaCodeUnit unit) {
        return unit.getRawReturnType().getName();
    }

    /** Others are not asked for the modules that have images. */
    private boolean isForImages() {
        return own("isForImages", List.of()).orElseThrow().getOwner().getName().equals(ContainerMojo.class.getName());
    }

    /** What others declare is called by others, whom nobody follows. */
    private void make(JavaClass type) {
        if (!made.add(type) || type.isAssignableTo(ContainerMojo.class)) {
            return;
        }
        Map<String, Boolean> foreign = new HashMap<>();
        type.getAllRawInterfaces()
                .forEach(each -> each.getMethods()
                        .forEach(method -> foreign.put(
                                method.getName(), !each.getPackageName().startsWith(MAVEN))));
        type.getAllRawSuperclasses()
                .forEach(each -> each.getMethods()
                        .forEach(method -> foreign.merge(
                                method.getName(), !each.getPackageName().startsWith(MAVEN), Boolean::logicalOr)));
        for (JavaMethod method : type.getMethods()) {
            if (foreign.getOrDefault(method.getName(), false)) {
                visit(method);
            }
        }
    }

    /** The goal's own, or the nearest above it. */
    private Optional<JavaCodeUnit> own(String name, List<String> types) {
        for (JavaClass type = goal; type != null; type = type.getRawSuperclass().orElse(null)) {
            Optional<JavaCodeUnit> unit = type.getCodeUnits().stream()
                    .filter(each -> each.getName().equals(name)
                            && each.getRawParameterTypes().stream()
                                    .map(JavaClass::getName)
                                    .toList()
                                    .equals(types))
                    .findFirst();
            if (unit.isPresent()) {
                return unit;
            }
        }
        return Optional.empty();
    }

    private void visit(JavaCodeUnit unit) {
        if (seen.add(unit)) {
            open.push(unit);
        }
    }
}
