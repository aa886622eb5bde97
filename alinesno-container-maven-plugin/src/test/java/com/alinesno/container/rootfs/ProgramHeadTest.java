// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.rootfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramHeadTest {

    private static final int LOADS = 0x400;

    /** A program of one segment of code and, where a loader is given, one that names it. */
    static byte[] elf(boolean wide, boolean big, @Nullable String loader) {
        ByteBuffer file = ByteBuffer.allocate(LOADS + 200).order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {0x7f, 'E', 'L', 'F', (byte) (wide ? 2 : 1), (byte) (big ? 2 : 1), 1});
        int headers = wide ? 64 : 52;
        int size = wide ? 56 : 32;
        if (wide) {
            file.putLong(32, headers);
        } else {
            file.putInt(28, headers);
        }
        file.putShort(wide ? 54 : 42, (short) size);
        file.putShort(wide ? 56 : 44, (short) (loader == null ? 1 : 2));
        file.putInt(headers, 1);
        if (loader != null) {
            byte[] text = (loader + "\0").getBytes(StandardCharsets.UTF_8);
            int at = headers + size;
            file.putInt(at, 3);
            if (wide) {
                file.putLong(at + 8, LOADS).putLong(at + 32, text.length);
            } else {
                file.putInt(at + 4, LOADS).putInt(at + 16, text.length);
            }
            file.put(LOADS, text);
        }
        return file.array();
    }

    private static @Nullable String interpreter(byte[] program) throws IOException {
        return ProgramHead.interpreter(ProgramHead.read(new ByteArrayInputStream(program)));
    }

    @ParameterizedTest
    @CsvSource({"true,true", "true,false", "false,true", "false,false"})
    void loadersAreReadInEveryForm(boolean wide, boolean big) throws IOException {
        assertThat(interpreter(elf(wide, big, "/lib/ld.so.1"))).isEqualTo("/lib/ld.so.1");
        assertThat(interpreter(elf(wide, big, null))).isNull();
    }

    /** As its own linker has it: the judge is the kernel, which ran this very program's loader. */
    @Test
    void theLoaderOfAProgramOfThisMachineIsAFile() throws IOException {
        Path program = Path.of("/bin/sh");
        assumeTrue(Files.exists(program) && System.getProperty("os.name").equals("Linux"));
        try (InputStream in = Files.newInputStream(program.toRealPath())) {
            String loader = ProgramHead.interpreter(ProgramHead.read(in));
            assumeTrue(loader != null, "statically linked");
            assertThat(Path.of(loader)).isRegularFile();
        }
    }

    @Test
    void scriptsSayItInTheirFirstLine() throws IOException {
        assertThat(interpreter("#!/bin/sh -e\necho".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("#!/bin/sh -e");
        assertThat(interpreter(("#!/" + "x".repeat(9000)).getBytes(StandardCharsets.UTF_8)))
                .hasSize(256);
        assertThat(interpreter("#".getBytes(StandardCharsets.UTF_8))).isNull();
        assertThat(interpreter(new byte[0])).isNull();
    }

    @Test
    void noBytesLeadOutOfTheFile() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] program = elf(random.nextBoolean(), random.nextBoolean(), "/lib/ld.so.1");
            for (int change = 0; change < 4; change++) {
                program[4 + random.nextInt(170)] = (byte) (random.nextInt(3) == 0 ? 0xff : random.nextInt());
            }
            byte[] cut = Arrays.copyOf(program, random.nextInt(program.length));
            assertThat(String.valueOf(interpreter(random.nextBoolean() ? program : cut))
                            .length())
                    .isLessThan(300);
        }
    }
}
