// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application.classes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.application.Compiled;
import com.alinesno.container.application.Project;
import com.alinesno.container.application.files.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartClassTest {

    @TempDir
    Path directory;

    private final List<String> notices = new ArrayList<>();

    @Test
    void theConfiguredOneComesFirstAndNothingIsRead() throws IOException {
        assertThat(StartClass.choose("a.B", "c.D", unread(), notices)).isEqualTo("a.B");
    }

    @Test
    void theDeclaredOneComesSecondAndNothingIsRead() throws IOException {
        assertThat(StartClass.choose(null, "c.D", unread(), notices)).isEqualTo("c.D");
    }

    @Test
    void aDeclarationThatIsNoClassNameIsPassedOverWithANotice() throws IOException {
        assertThat(StartClass.choose(null, "${start-class}", found("e.F"), notices))
                .isEqualTo("e.F");
        assertThat(notices).singleElement().asString().contains("'${start-class}'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.", ".B", "a..B", "a/B", "1a.B", "a B", "a.B:", "a-b.C"})
    void aConfiguredNameThatIsNoClassNameIsRefused(String name) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> StartClass.choose(name, null, unread(), notices))
                .withMessageContaining("<container><mainClass>")
                .withMessageContaining("'" + name + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Main", "com.example.MainKt", "a.B$C", "服务.主类", "_1.$2"})
    void identifiersWithDotsBetweenThemAreClassNames(String name) throws IOException {
        assertThat(StartClass.choose(name, null, unread(), notices)).isEqualTo(name);
    }

    @Test
    void noneIsAnErrorThatSaysWhatToSet() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> StartClass.choose(null, null, found(), notices))
                .withMessage("<container><mainClass>: Main class was not found."
                        + " Set <container><mainClass> to the class that starts the service.");
    }

    @Test
    void severalAreListedInOrder() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> StartClass.choose(null, null, found("b.Two", "a.One", "c.Three"), notices))
                .withMessageContaining("a.One, b.Two, c.Three");
    }

    @Test
    void theClassesOfADirectoryAreSearchedAndDamageIsSkipped() throws IOException {
        Compiled.into(
                directory.resolve("classes"),
                directory.resolve("work"),
                "package it; class App { public static void main(String[] a) {} static class Nested {} }");
        Path damaged = Files.createDirectories(directory.resolve("classes/META-INF/versions/21/it"));
        Files.copy(directory.resolve("classes/it/App.class"), damaged.resolve("App.class"));
        Project.write(directory.resolve("classes/it/Damaged.class"), "\u00CA\u00FE");
        Project.write(directory.resolve("classes/it/Empty.class"), "");

        MainClasses classes = MainClasses.in(FileTree.list(directory.resolve("classes")));

        assertThat(classes.find()).containsExactly("it.App");
    }

    private static MainClasses found(String... names) {
        return () -> new TreeSet<>(List.of(names));
    }

    private static MainClasses unread() {
        return () -> {
            throw new AssertionError("the classes are not needed");
        };
    }
}
