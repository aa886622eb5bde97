// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application.classes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.alinesno.container.application.Compiled;
import com.google.cloud.tools.jib.api.MainClassFinder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainMethodScannerTest {

    private static final String CLASSIC = "public static void main(String[] args) {}";

    @TempDir
    Path work;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    class A { public static void main(String[] a) {} }                   | true  | true
                    class A { public static void main(String... a) {} }                  | true  | true
                    class A { public static final void main(String[] a) {} }             | true  | true
                    interface A { static void main(String[] a) {} }                      | true  | true
                    enum A { X; public static void main(String[] a) {} }                 | true  | true
                    record A(int x) { public static void main(String[] a) {} }           | true  | true
                    abstract class A { public static void main(String[] a) {} }          | true  | true
                    class A { long l = 5; double d = 6; public static void main(String[] a) {} } | true | true
                    class A { protected static void main(String[] a) {} }                | false | true
                    class A { static void main() {} }                                    | false | true
                    class A { void main() {} }                                           | false | true
                    class A { void main(String[] a) {} }                                 | false | true
                    class A { private static void main(String[] a) {} }                  | false | false
                    class A { private void main() {} }                                   | false | false
                    class A { public static int main(String[] a) { return 0; } }         | false | false
                    class A { public static void main(String a) {} }                     | false | false
                    class A { public static void Main(String[] a) {} }                   | false | false
                    class A { String main = "([Ljava/lang/String;)V"; void x(String[] a) {} } | false | false
                    class A { }                                                          | false | false
                    """)
    void knowsTheMainMethodsOfBothLaunchersAsJibDoes(String source, boolean classic, boolean flexible)
            throws IOException {
        byte[] bytes = compile(source, "A");
        assertThat(isMain(bytes, "A")).isEqualTo(classic).isEqualTo(jibSays(bytes));
        byte[] java25 = Compiled.withMajorVersion(bytes, 69);
        assertThat(isMain(java25, "A")).isEqualTo(flexible).isEqualTo(jibSays(java25));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abstract class A { void main() {} }",
                "interface A { default void main() {} }",
                "class A { A(int x) {} void main() {} }",
                "class A { private A() {} void main() {} }"
            })
    void anInstanceMainNeedsAClassThatTheLauncherCanInstantiate(String source) throws IOException {
        assertThat(isMain(Compiled.withMajorVersion(compile(source, "A"), 69), "A"))
                .isFalse();
    }

    @Test
    void whatKotlinMakesOfAMainFunctionIsOneMainClass() throws IOException {
        String file = "final class MainKt { public static final void main() {}"
                + " public static void main(String[] a) { main(); } }";
        String companion = "final class App { public static final class Companion { private Companion() {}"
                + " Companion(Object marker) { this(); } public final void main(String[] a) {} } }";
        for (int major : new int[] {52, 61, 69}) {
            assertThat(isMain(Compiled.withMajorVersion(compile(file, "MainKt"), major), "MainKt"))
                    .isTrue();
            byte[] nested = Compiled.withMajorVersion(compile(companion, "App$Companion"), major);
            assertThat(isMain(nested, "App$Companion")).isFalse();
        }
    }

    @Test
    void aConstructorMayStandBeforeOrAfterTheInstanceMain() throws IOException {
        byte[] before = compile("class A { A() {} void main() {} }", "A");
        byte[] after = compile("class A { void main() {} A() {} }", "A");
        assertThat(isMain(Compiled.withMajorVersion(before, 69), "A")).isTrue();
        assertThat(isMain(Compiled.withMajorVersion(after, 69), "A")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {45, 52, 61, 68, 69, 70, 99, 65_535})
    void noVersionIsTooOldOrTooNew(int major) throws IOException {
        byte[] bytes = compile("class A { " + CLASSIC + " }", "A");
        assertThat(isMain(Compiled.withMajorVersion(bytes, major), "A")).isTrue();
    }

    @Test
    void aClassThatNoJvmFindsUnderItsNameDoesNotCount() throws IOException {
        byte[] bytes = compile("package p; class A { " + CLASSIC + " }", "p/A");
        assertThat(isMain(bytes, "p/A")).isTrue();
        assertThat(isMain(bytes, "META-INF/versions/17/p/A")).isFalse();
        assertThat(isMain(bytes, "p/B")).isFalse();
    }

    @Test
    void namesBeyondAsciiAndNamesLikeTheMethodAreFound() throws IOException {
        assertThat(isMain(compile("class Größe服务 { " + CLASSIC + " }", "Größe服务"), "Größe服务"))
                .isTrue();
        assertThat(isMain(compile("class main { " + CLASSIC + " }", "main"), "main"))
                .isTrue();
    }

    @Test
    void aLargeConstantPoolIsReadThrough() throws IOException {
        StringBuilder source = new StringBuilder("class A { ");
        for (int i = 0; i < 3_000; i++) {
            source.append("String s")
                    .append(i)
                    .append(" = \"")
                    .append("x".repeat(i % 300))
                    .append(i)
                    .append("\"; ");
        }
        assertThat(isMain(compile(source.append(CLASSIC).append(" }").toString(), "A"), "A"))
                .isTrue();
    }

    @Test
    void everyTruncationIsSkippedOrRightAndNeverFails() throws IOException {
        byte[] bytes = compile("class A { int x = 300_000; " + CLASSIC + " }", "A");
        int firstTrue = 0;
        for (int length = bytes.length; length >= 0; length--) {
            if (isMain(Arrays.copyOf(bytes, length), "A")) {
                firstTrue = length;
            } else {
                assertThat(firstTrue - length)
                        .as("once false, false for all that is shorter")
                        .isPositive();
            }
        }
        assertThat(firstTrue).isBetween(100, bytes.length);
    }

    @Test
    void damageNeverFailsAndNeverReadsForLong() throws IOException {
        byte[] bytes = compile("class A { " + CLASSIC + " }", "A");
        Random random = new Random(20_240_601);
        MainMethodScanner scanner = new MainMethodScanner();
        for (int round = 0; round < 20_000; round++) {
            byte[] damaged = bytes.clone();
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            scanner.isMainClass(new ByteArrayInputStream(damaged), "A");
        }
        assertThat(scanner.isMainClass(new ByteArrayInputStream(bytes), "A"))
                .as("the scanner works on after all that")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "not a class file at all", "PK\u0003\u0004"})
    void whatIsNoClassFileIsNoMainClass(String content) throws IOException {
        assertThat(isMain(content.getBytes(StandardCharsets.ISO_8859_1), "A")).isFalse();
    }

    @Test
    void aStreamThatGivesAByteAtATimeIsEnough() throws IOException {
        byte[] bytes = compile("class A { " + CLASSIC + " }", "A");
        InputStream slow = new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, Math.min(1, length));
            }
        };
        assertThat(new MainMethodScanner().isMainClass(slow, "A")).isTrue();
    }

    @Test
    void aReadErrorIsNotTakenForDamage() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is gone");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return read();
            }
        };
        assertThatIOException()
                .isThrownBy(() -> new MainMethodScanner().isMainClass(failing, "A"))
                .withMessage("the disk is gone");
    }

    @Test
    void readsNoFurtherThanItsBuffer() throws IOException {
        byte[] constants = compile("class A { String s = \"x\"; }", "A");
        byte[] followed = Arrays.copyOf(constants, constants.length + 1_000_000);
        ByteArrayInputStream stream = new ByteArrayInputStream(followed);
        assertThat(new MainMethodScanner().isMainClass(stream, "A")).isFalse();
        assertThat(stream.available()).isGreaterThan(900_000);
    }

    private byte[] compile(String source, String name) throws IOException {
        return Compiled.type(work, source, name);
    }

    private static boolean isMain(byte[] bytes, String name) throws IOException {
        return new MainMethodScanner().isMainClass(new ByteArrayInputStream(bytes), name);
    }

    private boolean jibSays(byte[] bytes) throws IOException {
        Path file = Files.write(work.resolve("Judge.class"), bytes);
        return MainClassFinder.find(List.of(file), event -> {}).getType()
                == MainClassFinder.Result.Type.MAIN_CLASS_FOUND;
    }
}
