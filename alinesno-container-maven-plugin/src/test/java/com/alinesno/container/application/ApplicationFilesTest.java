// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationFilesTest {

    @TempDir
    Path directory;

    @Test
    void librariesAreThereAllTogetherAndByWhatChangesThem() throws IOException {
        Project project = new Project(directory)
                .has("com/example/Library.class")
                .has("application.yml")
                .dependsOn("own-1.0.jar", "own", true, true)
                .dependsOn("young-1.0-SNAPSHOT.jar", "young", true, false)
                .dependsOn("old-1.0.jar");

        List<LayerEntry> files = ApplicationFiles.of(project.exploded(), Attributes.EPOCH_PLUS_SECOND);

        assertThat(Rendered.lines(List.of(new LayerPlan("all", files)), directory))
                .filteredOn(line -> line.contains(" file "))
                .containsExactly(
                        "all: file 644 /classes/com/example/Library.class <- target/classes/com/example/Library.class",
                        "all: file 644 /dependencies/old-1.0.jar <- repository/old-1.0.jar",
                        "all: file 644 /libs/old-1.0.jar <- repository/old-1.0.jar",
                        "all: file 644 /libs/own-1.0.jar <- repository/own-1.0.jar",
                        "all: file 644 /libs/young-1.0-SNAPSHOT.jar <- repository/young-1.0-SNAPSHOT.jar",
                        "all: file 644 /project-dependencies/own-1.0.jar <- repository/own-1.0.jar",
                        "all: file 644 /resources/application.yml <- target/classes/application.yml",
                        "all: file 644 /snapshot-dependencies/young-1.0-SNAPSHOT.jar <- repository/young-1.0-SNAPSHOT.jar");
    }

    @Test
    void allDirectoriesAreThereWhateverTheProjectHas() throws IOException {
        Project project = new Project(directory).has("Library.class");

        assertThat(ApplicationFiles.of(project.exploded(), Attributes.EPOCH_PLUS_SECOND))
                .extracting(LayerEntry::path)
                .contains("/libs", "/dependencies", "/snapshot-dependencies", "/project-dependencies", "/resources");
    }
}
