// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.FileContent;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.eclipse.aether.DefaultSessionData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StampedJarsTest {

    private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 28, 10, 0, 30);
    private static final LocalDateTime LONG_AGO = LocalDateTime.of(2026, 3, 1, 0, 0);

    @TempDir
    Path directory;

    private final List<String> warnings = new ArrayList<>();
    private final DefaultSessionData said = new DefaultSessionData();

    @Test
    void jarThatThisBuildHasStampedIsTold() throws IOException {
        check(NOW, jar("lib-1.0.jar", NOW, LONG_AGO, NOW));

        assertThat(warnings)
                .singleElement()
                .asString()
                .startsWith("lib-1.0.jar carries the time at which it was made (2026-11-28T10:00:30)")
                .contains("maven-jar-plugin 3.2.0 or later", "project.build.outputTimestamp");
    }

    @Test
    void jarOfAnEarlierBuildIsKnownByTheTimeOfItsFile() throws IOException {
        check(NOW.plusDays(3), jar("lib-1.0.jar", NOW.plusSeconds(3), LONG_AGO, NOW));

        assertThat(warnings).hasSize(1);
    }

    @Test
    void jarWithFixedTimesIsReproducible() throws IOException {
        check(NOW, jar("lib-1.0.jar", NOW, LONG_AGO, LONG_AGO));

        assertThat(warnings).isEmpty();
    }

    /** Such as that of a commit, or of the day of the release; jars have it in UTC, which may be ahead of the machine. */
    @Test
    void timeThatThePomSetsAndThatLiesAheadIsReproducible() throws IOException {
        check(NOW, jar("lib-1.0.jar", NOW.plusSeconds(20), NOW.plusHours(5), NOW.plusHours(5)));

        assertThat(warnings).isEmpty();
    }

    @Test
    void jarsOfOthersAreNotLookedAt() throws IOException {
        check(NOW, jar("spring-core-7.0.jar", NOW, NOW));

        assertThat(warnings).isEmpty();
    }

    @Test
    void jarThatSeveralServicesHaveIsToldOnce() throws IOException {
        Path jar = jar("lib-1.0.jar", NOW, NOW);
        check(NOW, jar);
        check(NOW, jar);

        assertThat(warnings).hasSize(1);
    }

    @Test
    void whatIsNoJarIsLeftAlone() throws IOException {
        Path jar = Files.writeString(directory.resolve("lib-1.0.jar"), "no jar");
        check(NOW, jar);

        assertThat(warnings).isEmpty();
    }

    private void check(LocalDateTime began, Path jar) {
        LayerEntry entry = new LayerEntry.File("/app/libs/lib.jar", new FileContent.OnDisk(jar), Attributes.FILE);
        new StampedJars(Set.of("lib-1.0.jar"), instant(began), said, warnings::add)
                .check(new LayerPlan("project dependencies", List.of(entry)));
    }

    private Path jar(String name, LocalDateTime made, LocalDateTime... times) throws IOException {
        Path jar = directory.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (int i = 0; i < times.length; i++) {
                ZipEntry entry = new ZipEntry("entry" + i);
                entry.setTimeLocal(times[i]);
                zip.putNextEntry(entry);
                zip.closeEntry();
            }
        }
        Files.setLastModifiedTime(jar, FileTime.from(instant(made)));
        return jar;
    }

    private static Instant instant(LocalDateTime local) {
        return local.atZone(ZoneId.systemDefault()).toInstant();
    }
}
