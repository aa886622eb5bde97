// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the code to the two tables of docs/architecture.md. */
class ArchitectureTest {

    private static final String ROOT = "com.alinesno.container";
    private static final Path PAGE = Path.of("../docs/architecture.md");
    private static final Pattern WORD = Pattern.compile("`([a-z0-9.]+)`");

    /** What differs from one machine or one moment to the next, as the owner and the name of a method. */
    private static final Pattern SURROUNDINGS = Pattern.compile("java\\.lang\\.System\\.(getenv|(get|set)Propert.*"
            + "|currentTimeMillis|lineSeparator)|java\\.lang\\.(Boolean\\.getBoolean|Integer\\.getInteger|Long\\.getLong)"
            + "|java\\.time\\.\\w+\\.(now|system\\w*|tick\\w*)|java\\.util\\.Date\\.<init>|java\\.net\\.InetAddress\\..*"
            + "|java\\.util\\.(TimeZone|Locale)\\.getDefault|java\\.nio\\.charset\\.Charset\\.defaultCharset");

    private static final Pattern REMOVAL =
            Pattern.compile("java\\.nio\\.file\\.(Files|SecureDirectoryStream|spi\\.FileSystemProvider)\\.delete\\w*"
                    + "|java\\.io\\.File\\.delete\\w*");

    private static final Pattern WRITING =
            Pattern.compile("java\\.nio\\.file\\.Files\\.(move|copy|write\\w*|newOutputStream"
                    + "|newBufferedWriter|newByteChannel|createTemp\\w+|createFile|create\\w*Link|walkFileTree|setPosix\\w+|setOwner)"
                    + "|java\\.nio\\.channels\\.\\w*FileChannel\\.open|java\\.nio\\.file\\.SecureDirectoryStream\\.\\w+"
                    + "|java\\.io\\.File\\.(renameTo|createNewFile|createTempFile|set\\w+)"
                    + "|java\\.io\\.(FileOutputStream|FileWriter|PrintWriter)\\.<init>");

    private static final Pattern READING = Pattern.compile(
            "java\\.nio\\.file\\.Files\\.(newInputStream|newBufferedReader|readAll\\w+|readString|lines)"
                    + "|java\\.io\\.(FileInputStream|FileReader|RandomAccessFile)\\.<init>|java\\.util\\.Scanner\\.<init>");

    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @Test
    void packagesUseOnlyThosePackagesThatThePageAllows() throws IOException {
        Map<String, Set<String>> allowed = table("| package | holds | may use |", 2);
        allowed.put("mojo", Set.copyOf(allowed.keySet()));
        allowed.put("", Set.of("secret"));
        Set<String> violations = new TreeSet<>();
        for (JavaClass from : CLASSES) {
            String own = capability(from);
            assertThat(allowed.keySet()).as("packages on %s", PAGE).contains(own);
            for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                JavaClass to = dependency.getTargetClass().getBaseComponentType();
                String used = capability(to);
                if (isOurs(to)
                        && !used.isEmpty()
                        && !used.equals(own)
                        && !allowed.getOrDefault(own, Set.of()).contains(used)) {
                    violations.add(own + " uses " + used + ": " + dependency.getDescription());
                }
            }
        }
        assertThat(violations).isEmpty();
    }

    @Test
    void librariesAreUsedOnlyInThePackagesThatThePageAllows() throws IOException {
        Map<String, Set<String>> allowed = table("| outside of the project | only in |", 1);
        assertThat(allowed.keySet()).contains("java.net.http", "org.apache.maven", "com.google.cloud.tools.jib");
        Set<String> violations = new TreeSet<>();
        for (JavaClass from : CLASSES) {
            for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                String used = dependency.getTargetClass().getBaseComponentType().getPackageName();
                allowed.forEach((library, packages) -> {
                    if ((used + ".").startsWith(library + ".") && !packages.contains(capability(from))) {
                        violations.add(library + " outside of " + packages + ": " + dependency.getDescription());
                    }
                });
            }
        }
        assertThat(violations).isEmpty();
    }

    @Test
    void onlyGoalsSeeTheirSurroundings() {
        noClasses()
                .that()
                // The probe runs in containers, where its surroundings are what it is asked for.
                .resideOutsideOfPackages(ROOT + ".mojo", ROOT + ".probe")
                .should()
                .accessTargetWhere(DescribedPredicate.<JavaAccess<?>>describe(
                        "the machine or the moment is asked",
                        access -> SURROUNDINGS
                                .matcher(access.getTargetOwner().getName() + "." + access.getName())
                                .matches()))
                .check(CLASSES);
    }

    /** Whoever finds another way to lose somebody's files is to find it in one place. */
    @Test
    void oneClassRemoves() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + ".disk.Removal")
                .should()
                .accessTargetWhere(calls("a file is removed", REMOVAL))
                .check(CLASSES);
    }

    @Test
    void onlyThePackageForFilesWritesThem() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".disk")
                .should()
                .accessTargetWhere(calls("a file is written, made, moved or walked to", WRITING))
                .check(CLASSES);
    }

    @Test
    void onlyThePackageForFilesOpensWhatTheUserNames() {
        noClasses()
                .that()
                // What is packed was looked at before, and the store has made its own.
                .resideOutsideOfPackages(ROOT + ".disk", ROOT + ".store", ROOT + ".layer")
                .should()
                .accessTargetWhere(calls("a file is opened that may be a pipe", READING))
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaAccess<?>> calls(String description, Pattern methods) {
        return DescribedPredicate.describe(
                description,
                access -> methods.matcher(access.getTargetOwner().getName() + "." + access.getName())
                        .matches());
    }

    @Test
    void noPackagesNeedEachOther() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    private static boolean isOurs(JavaClass type) {
        return (type.getPackageName() + ".").startsWith(ROOT + ".");
    }

    /** The first part of the package below our root; empty for the root itself. */
    private static String capability(JavaClass type) {
        String below = type.getPackageName()
                .substring(Math.min(ROOT.length(), type.getPackageName().length()));
        return below.isEmpty() ? "" : below.substring(1).split("\\.", 2)[0];
    }

    /** The words in the first cell of each row, each with the words in the cell at {@code column}. */
    private static Map<String, Set<String>> table(String head, int column) throws IOException {
        List<String> lines = Files.readAllLines(PAGE);
        int start = lines.indexOf(head);
        assertThat(start).as("the line %s of %s", head, PAGE).isNotNegative();
        Map<String, Set<String>> rows = new TreeMap<>();
        for (String line : lines.subList(start + 2, lines.size())) {
            if (!line.startsWith("|")) {
                break;
            }
            String[] cells = line.substring(1).split("\\|", -1);
            words(cells[0]).forEach(word -> rows.put(word, new TreeSet<>(words(cells[column]))));
        }
        return rows;
    }

    private static List<String> words(String cell) {
        return WORD.matcher(cell).results().map(word -> word.group(1)).toList();
    }
}
