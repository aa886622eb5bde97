// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base;

import static com.alinesno.container.base.TestImage.AMD64;
import static com.alinesno.container.base.TestImage.ARM64;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A directory, bases to be opened in it, and an image for each of two platforms. */
abstract class TwoImages {

    @TempDir
    Path directory;

    BaseFixture bases;
    TestImage amd64;
    TestImage arm64;

    @BeforeEach
    final void makeImages() throws IOException {
        bases = new BaseFixture(directory);
        amd64 = TestImage.of(AMD64, "one", "two");
        arm64 = TestImage.of(ARM64, "three");
    }

    @AfterEach
    final void closeBases() {
        bases.close();
    }
}
