// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Programs of a few instructions, which say what they are for and end: ELF files of one segment. */
final class TinyPrograms {

    private static final int BASE = 0x10000;

    private TinyPrograms() {}

    /** For AArch64: write(1, text, 6), exit(0). */
    static byte[] arm64() {
        ByteBuffer code = buffer(38);
        int[] instructions = {
            0xd2800020, 0x100000e1, 0xd28000c2, 0xd2800808, 0xd4000001, 0xd2800000, 0xd2800ba8, 0xd4000001
        };
        for (int each : instructions) {
            code.putInt(each);
        }
        code.put("arm64\n".getBytes(StandardCharsets.US_ASCII));
        ByteBuffer elf = buffer(64 + 56 + 38);
        elf.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0}).putLong(0);
        elf.putShort((short) 2).putShort((short) 0xb7).putInt(1);
        elf.putLong(BASE + 120).putLong(64).putLong(0).putInt(0);
        elf.putShort((short) 64).putShort((short) 56).putShort((short) 1);
        elf.putShort((short) 64).putShort((short) 0).putShort((short) 0);
        elf.putInt(1).putInt(5).putLong(0).putLong(BASE).putLong(BASE);
        elf.putLong(elf.capacity()).putLong(elf.capacity()).putLong(0x10000);
        return bytes(elf.put(code.flip()));
    }

    /** For the 80386: write(1, text, 5), exit(0). */
    static byte[] i386() {
        ByteBuffer code = buffer(36);
        code.put((byte) 0xb8)
                .putInt(4)
                .put((byte) 0xbb)
                .putInt(1)
                .put((byte) 0xb9)
                .putInt(BASE + 84 + 31);
        code.put((byte) 0xba).putInt(5).put((byte) 0xcd).put((byte) 0x80);
        code.put((byte) 0xb8)
                .putInt(1)
                .put((byte) 0x31)
                .put((byte) 0xdb)
                .put((byte) 0xcd)
                .put((byte) 0x80);
        code.put("i386\n".getBytes(StandardCharsets.US_ASCII));
        ByteBuffer elf = buffer(52 + 32 + 36);
        elf.put(new byte[] {0x7f, 'E', 'L', 'F', 1, 1, 1, 0}).putLong(0);
        elf.putShort((short) 2).putShort((short) 3).putInt(1);
        elf.putInt(BASE + 84).putInt(52).putInt(0).putInt(0);
        elf.putShort((short) 52).putShort((short) 32).putShort((short) 1);
        elf.putShort((short) 40).putShort((short) 0).putShort((short) 0);
        elf.putInt(1).putInt(0).putInt(BASE).putInt(BASE);
        elf.putInt(elf.capacity()).putInt(elf.capacity()).putInt(5).putInt(0x1000);
        return bytes(elf.put(code.flip()));
    }

    private static byte[] bytes(ByteBuffer full) {
        byte[] bytes = new byte[full.flip().remaining()];
        full.get(bytes);
        return bytes;
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
