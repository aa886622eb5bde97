// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application;

import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.ContainerPath;
import com.alinesno.container.plan.FileContent;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The files that tell the class path and the main class to {@code java} and to scripts in the image. They have no
 * trailing newline and always the same modification time.
 */
final class JvmArgFiles {

    private static final String CLASS_PATH_FILE = "jib-classpath-file";
    private static final String MAIN_CLASS_FILE = "jib-main-class-file";
    /** What the launcher gives a meaning in argument files outside of quotes. */
    private static final Pattern SPECIAL = Pattern.compile("[\\s#'\"\\\\]");

    private JvmArgFiles() {}

    static LayerPlan layer(String appRoot, List<String> classPath, String mainClass) {
        return new LayerPlan(
                JavaLayer.JVM_ARG_FILES.title(),
                List.of(
                        file(appRoot, CLASS_PATH_FILE, classPathContent(classPath)),
                        file(appRoot, MAIN_CLASS_FILE, text(mainClass))));
    }

    /** What the file holds that tells this class path. */
    static FileContent classPathContent(List<String> classPath) {
        return text(quote(String.join(":", classPath)));
    }

    /** The content of the file that tells the class path, the very object that is in these layers. */
    static FileContent classPathContentIn(List<LayerPlan> layers) {
        for (LayerPlan layer : layers) {
            if (layer.name().equals(JavaLayer.JVM_ARG_FILES.title())
                    && layer.entries().get(0) instanceof LayerEntry.File file) {
                return file.content();
            }
        }
        throw new IllegalArgumentException("no layer is called " + JavaLayer.JVM_ARG_FILES.title());
    }

    /** The argument that makes {@code java} read the class path from its file. */
    static String classPathArgument(String appRoot) {
        return "@" + ContainerPath.resolve(appRoot, CLASS_PATH_FILE);
    }

    /** As it is, or between quotes when the launcher would split it or take a comment from it. */
    private static String quote(String classPath) {
        if (!SPECIAL.matcher(classPath).find()) {
            return classPath;
        }
        return '"' + classPath.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static FileContent text(String text) {
        return new FileContent.InMemory(text.getBytes(StandardCharsets.UTF_8));
    }

    private static LayerEntry file(String appRoot, String name, FileContent content) {
        return new LayerEntry.File(ContainerPath.resolve(appRoot, name), content, Attributes.FILE);
    }
}
