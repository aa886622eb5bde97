// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.Rooms.Room;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the code to the two tables of docs/architecture.md. */
class ArchitectureTest {

    private static final String ROOT = Rooms.ROOT;
    private static final Path SOURCES = Path.of("src/main/java", ROOT.split("\\."));
    private static final int MOST_FILES = 45;

    /** What all others share has no row. */
    private static final Room ROOT_ROOM = new Room("", "what every room may use", Set.of("secret"));

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
    void roomsUseOnlyThoseThatThePageAllows() {
        Map<String, Room> rooms = Rooms.all();
        Set<String> violations = new TreeSet<>();
        for (JavaClass from : CLASSES) {
            String own = room(from);
            Room row = own.isEmpty() ? ROOT_ROOM : rooms.get(own);
            if (row == null) {
                violations.add(own + " has no row in " + Rooms.PAGE);
                continue;
            }
            for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                JavaClass to = dependency.getTargetClass().getBaseComponentType();
                String used = room(to);
                if (isOurs(to)
                        && !used.isEmpty()
                        && !used.equals(own)
                        && !row.uses().contains(used)) {
                    violations.add(own + " uses " + used + ": " + dependency.getDescription());
                }
            }
        }
        assertThat(violations).isEmpty();
    }

    /** So the arrows of the page lead one way, and its order is one to read the code in. */
    @Test
    void roomsUseOnlyThoseInRowsAboveThem() {
        Set<String> above = new HashSet<>();
        for (Room room : Rooms.all().values()) {
            assertThat(above).as("what %s may use", room.name()).containsAll(room.uses());
            above.add(room.name());
        }
    }

    @Test
    void noRoomIsTooBigToKnow() throws IOException {
        for (String room : Rooms.all().keySet()) {
            Path directory = SOURCES.resolve(room.replace('.', '/'));
            try (Stream<Path> files = Files.list(directory)) {
                assertThat(files.filter(Files::isRegularFile))
                        .as("files in %s", room)
                        .hasSizeLessThanOrEqualTo(MOST_FILES);
            }
        }
    }

    @Test
    void noTwoTypesHaveOneName() {
        Map<String, String> seen = new HashMap<>();
        List<String> twice = new ArrayList<>();
        for (JavaClass type : CLASSES) {
            boolean named = type.isTopLevelClass() && !type.getSimpleName().equals("package-info");
            String other = named ? seen.put(type.getSimpleName(), type.getName()) : null;
            if (other != null) {
                twice.add(other + " and " + type.getName());
            }
        }
        assertThat(twice).isEmpty();
    }

    @Test
    void librariesAreUsedOnlyInTheRoomsThatThePageAllows() {
        Map<String, Set<String>> allowed = Rooms.libraries();
        assertThat(allowed.keySet()).contains("java.net.http", "org.apache.maven", "com.google.cloud.tools.jib");
        Set<String> violations = new TreeSet<>();
        for (JavaClass from : CLASSES) {
            for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                String used = dependency.getTargetClass().getBaseComponentType().getPackageName();
                allowed.forEach((library, rooms) -> {
                    if ((used + ".").startsWith(library + ".") && rooms.stream().noneMatch(in(room(from)))) {
                        violations.add(library + " outside of " + rooms + ": " + dependency.getDescription());
                    }
                });
            }
        }
        assertThat(violations).isEmpty();
    }

    private static Predicate<String> in(String room) {
        return allowed -> (room + ".").startsWith(allowed + ".");
    }

    @Test
    void onlyGoalsSeeTheirSurroundings() {
        noClasses()
                .that()
                // The probe runs in containers, where its surroundings are what it is asked for.
                .resideOutsideOfPackages(ROOT + ".maven..", ROOT + ".probe")
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

    /** The package below our root; empty for the root itself. */
    private static String room(JavaClass type) {
        String below = type.getPackageName()
                .substring(Math.min(ROOT.length(), type.getPackageName().length()));
        return below.isEmpty() ? "" : below.substring(1);
    }
}
