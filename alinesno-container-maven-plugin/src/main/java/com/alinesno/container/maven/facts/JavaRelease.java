// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.facts;

import org.apache.maven.model.Plugin;
import org.jspecify.annotations.Nullable;

/**
 * The feature release of Java that a project's classes are compiled for, as the compiler plugin finds it out: a release goes
 * before a target, and what the plugin is told before the property that it would read otherwise.
 */
final class JavaRelease {

    private static final String COMPILER = "org.apache.maven.plugins:maven-compiler-plugin";
    private static final String KOTLIN = "org.jetbrains.kotlin:kotlin-maven-plugin";
    private static final int COMPILER_DEFAULT = 8;

    private JavaRelease() {}

    static int of(MavenFacts maven) {
        PluginConfiguration compiler =
                new PluginConfiguration(maven.project(), COMPILER).inExecution("default-compile");
        boolean knowsRelease = knowsRelease(maven.project().getPlugin(COMPILER));
        Integer java = first(
                knowsRelease ? compiler.text("release") : null,
                knowsRelease ? maven.property("maven.compiler.release") : null,
                compiler.text("target"),
                maven.property("maven.compiler.target"));
        int release = java == null ? COMPILER_DEFAULT : java;
        if (maven.project().getPlugin(KOTLIN) == null) {
            return release;
        }
        PluginConfiguration kotlin = new PluginConfiguration(maven.project(), KOTLIN).inGoal("compile");
        Integer ofKotlin = first(kotlin.text("jvmTarget"), maven.property("kotlin.compiler.jvmTarget"));
        return ofKotlin == null ? release : Math.max(release, ofKotlin);
    }

    /** The compiler plugin has the parameter since version 3.6, and ignores it before; Maven itself may still ask for 3.1. */
    private static boolean knowsRelease(@Nullable Plugin compiler) {
        String version = compiler == null || compiler.getVersion() == null ? "" : compiler.getVersion();
        return !version.matches("[0-2]\\..*|3\\.[0-5](?:[.-].*)?");
    }

    /** The first that is a release, where 1.8 is 8. */
    private static @Nullable Integer first(@Nullable String... versions) {
        for (String version : versions) {
            if (version != null && version.matches("(1\\.)?\\d{1,3}")) {
                return Integer.valueOf(version.replaceFirst("^1\\.", ""));
            }
        }
        return null;
    }
}
