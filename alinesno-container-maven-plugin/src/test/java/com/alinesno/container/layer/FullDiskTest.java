// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.alinesno.container.plan.LayerEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store on a file system of its own, which is full or read-only; only root can mount one. */
class FullDiskTest {

    @TempDir
    private Path directory;

    private Path mount;
    private boolean mounted;

    @BeforeEach
    void mountSmallDisk() throws Exception {
        mount = Files.createDirectory(directory.resolve("mount"));
        mounted = run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", mount.toString());
        assumeTrue(mounted, "mounting a small disk takes root, and a container that allows it");
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            run("umount", mount.toString());
        }
    }

    @Test
    void fullDiskIsNamedAndTheNextBuildWorks() throws Exception {
        byte[] content = new byte[3_000_000];
        new Random(5).nextBytes(content);
        Path input = Files.write(directory.resolve("input"), content);
        Workbench bench = new Workbench(mount.resolve("cache"));
        LayerEntry entry = Workbench.file("/input", input);

        assertThatIOException()
                .isThrownBy(() -> bench.pack(entry))
                .withMessageStartingWith("cannot write to " + mount.resolve("cache/ingest"))
                .withMessageEndingWith("No space left on device");
        assertThat(bench.leftovers()).isEmpty();

        assertThat(run("mount", "-o", "remount,size=16m", mount.toString())).isTrue();
        assertThat(Tars.content(bench.tar(bench.pack(entry)), "input")).isEqualTo(content);
    }

    @Test
    void readOnlyStoreIsNamed() throws Exception {
        Workbench bench = new Workbench(mount.resolve("cache"));
        bench.pack(Workbench.text("/a", "content"));
        assertThat(run("mount", "-o", "remount,ro", mount.toString())).isTrue();

        assertThatIOException()
                .isThrownBy(bench::store)
                .withMessage("the cache directory " + mount.resolve("cache") + " is not writable");
    }

    @Test
    void readOnlyDiskWithoutAStoreIsNamed() throws Exception {
        assertThat(run("mount", "-o", "remount,ro", mount.toString())).isTrue();

        assertThatIOException()
                .isThrownBy(() -> new Workbench(mount.resolve("cache")).store())
                .withMessage("cannot make the cache directory " + mount.resolve("cache") + ": Read-only file system");
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
