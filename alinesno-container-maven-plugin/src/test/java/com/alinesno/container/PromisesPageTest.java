// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Makes docs/promises.md of the {@link Promise}s of all tests, and holds the pages to them. With {@code -Dpages=write} it writes
 * them: {@code mvn test -Dtest=PromisesPageTest -Dpages=write -pl alinesno-container-maven-plugin}.
 */
class PromisesPageTest {

    private static final List<Held> PROMISES = promises();

    /** A promise and the test that holds it. */
    private record Held(Promise promise, String test) {}

    /** A page and its language. */
    enum Page {
        ENGLISH(Path.of("../docs/promises.md"), """
                # What the plugin promises

                What it never deletes, shows, follows or overwrites. Each line is held by the test that is named in it; the page is
                generated from the tests, so a line without a test cannot stand here. Reports of a broken promise are welcome
                as issues; such a bug gets its test before it is fixed.
                """, "| promise | test |", subject -> subject.en, Promise::value),
        CHINESE(Path.of("../docs/zh/promises.md"), """
                # 本插件的承诺

                哪些内容绝不会被删除、显示、跟随或覆盖。每一条都由表中列出的测试保证；本页由测试生成，没有测试的承诺不会出现在这里。
                如果发现某条承诺被违反，欢迎提交 issue；这类缺陷在修复之前会先补上测试。
                """, "| 承诺 | 测试 |", subject -> subject.zh, Promise::zh);

        private final Path file;
        private final String introduction;
        private final String head;
        private final Function<Promise.Subject, String> heading;
        private final Function<Promise, String> sentence;

        Page(
                Path file,
                String introduction,
                String head,
                Function<Promise.Subject, String> heading,
                Function<Promise, String> sentence) {
            this.file = file;
            this.introduction = introduction;
            this.head = head;
            this.heading = heading;
            this.sentence = sentence;
        }

        private String text() {
            StringBuilder text = new StringBuilder(introduction);
            for (Promise.Subject subject : Promise.Subject.values()) {
                List<Held> held = PROMISES.stream()
                        .filter(each -> each.promise.subject() == subject)
                        .toList();
                if (!held.isEmpty()) {
                    text.append("\n## ").append(heading.apply(subject)).append("\n\n");
                    text.append(head).append("\n|---|---|\n");
                    held.forEach(each -> text.append("| ")
                            .append(sentence.apply(each.promise).replace("|", "\\|"))
                            .append(" | `")
                            .append(each.test)
                            .append("` |\n"));
                }
            }
            return text.toString();
        }
    }

    @ParameterizedTest
    @EnumSource
    void pageIsWhatTheTestsSay(Page page) throws IOException {
        if ("write".equals(System.getProperty("pages"))) {
            Files.writeString(page.file, page.text());
        }

        assertThat(page.file).hasContent(page.text());
    }

    @Test
    void everySentenceIsOneInBothLanguages() {
        assertThat(PROMISES).isNotEmpty().allSatisfy(held -> {
            assertThat(held.promise.value()).endsWith(".").doesNotContain("\n");
            assertThat(held.promise.zh()).endsWith("。").doesNotContain("\n");
        });
    }

    @Test
    void everyPromiseIsHeldByATestThatRuns() {
        assertThat(annotated())
                .allMatch(method ->
                        method.isAnnotatedWith(Test.class) || method.isAnnotatedWith(ParameterizedTest.class));
    }

    private static List<Held> promises() {
        return annotated().stream()
                .map(method -> new Held(
                        method.getAnnotationOfType(Promise.class),
                        method.getOwner().getSimpleName() + "#" + method.getName()))
                .sorted(Comparator.comparing(Held::test))
                .toList();
    }

    private static List<JavaMethod> annotated() {
        List<JavaMethod> methods = new ArrayList<>();
        for (JavaClass type : classes()) {
            type.getMethods().stream()
                    .filter(method -> method.isAnnotatedWith(Promise.class))
                    .forEach(methods::add);
        }
        return methods;
    }

    private static JavaClasses classes() {
        try {
            Path tests = Path.of(PromisesPageTest.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return new ClassFileImporter().importPath(tests);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
