// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.base.TestTar;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawTarReaderTest {

    private static final int ENTRIES = 3 * 512;

    private static List<String> names(byte[] archive) throws IOException {
        RawTarReader reader = new RawTarReader(new ByteArrayInputStream(archive));
        List<String> names = new ArrayList<>();
        for (RawTarReader.Head head = reader.next(); head != null; head = reader.next()) {
            names.add(head.name());
        }
        return names;
    }

    private static byte[] archive() {
        return new TestTar().file("a", "text").file("b", "").bytes();
    }

    /** umoci writes layers without any. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void emptyBlocksAtTheEndMayBeMissing(int blocks) throws IOException {
        assertThat(names(Arrays.copyOf(archive(), ENTRIES + blocks * 512))).containsExactly("a", "b");
    }

    @Test
    void anArchiveThatIsCutOffIsAnError() {
        assertThatThrownBy(() -> names(Arrays.copyOf(archive(), ENTRIES - 100))).isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> names(Arrays.copyOf(archive(), 700))).isInstanceOf(EOFException.class);
    }
}
