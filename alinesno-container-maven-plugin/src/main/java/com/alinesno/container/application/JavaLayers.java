// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.application.classes.MainClasses;
import com.alinesno.container.application.classes.StartClass;
import com.alinesno.container.plan.LayerPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lays a Java service out in layers and works out how it starts. */
public final class JavaLayers {

    private static final int FIRST_WITH_ARGUMENT_FILES = 9;
    /** What Jib writes where a main class is neither known nor needed. */
    private static final String NO_MAIN_CLASS = "could-not-infer-a-main-class";

    private JavaLayers() {}

    /**
     * The layers {@code dependencies}, {@code snapshot dependencies}, {@code project dependencies}, {@code resources},
     * {@code classes} (in packaged mode {@code extra files} with the jar instead of both), {@code jvm arg files}, and
     * {@code extra files} for each extra directory; those without entries are left out. Nothing is read but
     * directories, the sizes of files of equal names and, when the main class is not known, classes.
     *
     * @throws ConfigurationException when something is missing, malformed, or cannot be in an image
     * @throws IOException when a file cannot be read; the message names it
     */
    public static JavaImage of(JavaProject project, JavaLayout layout, List<ExtraDirectory> extraDirectories)
            throws IOException {
        List<String> notices = new ArrayList<>();
        Libraries libraries = Libraries.of(project.dependencies(), layout, notices);
        Application application = Application.of(project, layout);
        boolean argumentFiles = project.javaVersion() >= FIRST_WITH_ARGUMENT_FILES;

        List<String> classPath = new ArrayList<>(layout.extraClasspath());
        classPath.addAll(application.classPath());
        classPath.addAll(libraries.classPath(argumentFiles || layout.expandClasspathDependencies()));
        String mainClass = mainClass(project, layout, application.mainClasses(), notices);

        List<LayerPlan> layers = new ArrayList<>(libraries.layers());
        layers.addAll(application.layers());
        layers.add(JvmArgFiles.layer(layout.appRoot(), classPath, mainClass == null ? NO_MAIN_CLASS : mainClass));
        layers.addAll(ExtraFiles.layers(extraDirectories, layout.filesModificationTime()));

        String classPathArgument =
                argumentFiles ? JvmArgFiles.classPathArgument(layout.appRoot()) : String.join(":", classPath);
        List<String> entrypoint = entrypoint(layout, classPathArgument, mainClass);
        return new JavaImage(layers, entrypoint, layout.args(), classPath, mainClass, notices);
    }

    /**
     * Checks the name of a main class that is configured.
     *
     * @throws ConfigurationException when it is none
     */
    public static void requireClassName(String mainClass) {
        StartClass.require(mainClass);
    }

    private static @Nullable String mainClass(
            JavaProject project, JavaLayout layout, MainClasses classes, List<String> notices) throws IOException {
        if (layout.entrypoint() != null && layout.setsStart()) {
            notices.add("mainClass, extraClasspath, jvmFlags, and expandClasspathDependencies are ignored when"
                    + " entrypoint is specified.");
        }
        try {
            return StartClass.choose(layout.mainClass(), project.declaredMainClass(), classes, notices);
        } catch (ConfigurationException e) {
            if (layout.entrypoint() == null) {
                throw e;
            }
            return null;
        }
    }

    private static @Nullable List<String> entrypoint(
            JavaLayout layout, String classPathArgument, @Nullable String mainClass) {
        if (layout.inheritsEntrypoint()) {
            return null;
        }
        if (layout.entrypoint() != null || mainClass == null) {
            return layout.entrypoint();
        }
        List<String> entrypoint = new ArrayList<>();
        entrypoint.add("java");
        entrypoint.addAll(layout.jvmFlags());
        entrypoint.add("-cp");
        entrypoint.add(classPathArgument);
        entrypoint.add(mainClass);
        return entrypoint;
    }
}
