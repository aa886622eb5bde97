// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.rootfs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The begin of a program, which says what Linux runs it with: a script's first line, or the loader of a program in the format
 * ELF (System V ABI, <i>Program Loading and Dynamic Linking</i>). Linkers put the loader's name behind the headers, well
 * within {@link #MOST} bytes; where it stands elsewhere it counts as unknown.
 */
final class ProgramHead {

    static final int MOST = 8192;

    /** What Linux reads of a program before it decides what that is. */
    private static final int FIRST = 256;

    private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};
    private static final int CLASS = 4;
    private static final int DATA = 5;
    private static final int LOADER = 3;

    private ProgramHead() {}

    /** As many bytes of a program as {@link #interpreter} needs. */
    static byte[] read(InputStream program) throws IOException {
        byte[] first = program.readNBytes(FIRST);
        if (first.length < FIRST || !isElf(first)) {
            return first;
        }
        byte[] more = program.readNBytes(MOST - FIRST);
        byte[] all = Arrays.copyOf(first, first.length + more.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return all;
    }

    /** A script's first line with its {@code #!}, or the path of a loader; null where a program needs neither. */
    static @Nullable String interpreter(byte[] begin) {
        if (isElf(begin)) {
            return loader(begin);
        }
        if (begin.length < 2 || begin[0] != '#' || begin[1] != '!') {
            return null;
        }
        String text = new String(begin, 0, Math.min(begin.length, FIRST), StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    private static boolean isElf(byte[] begin) {
        return begin.length > DATA && Arrays.equals(begin, 0, ELF.length, ELF, 0, ELF.length);
    }

    /** The text of the segment {@code PT_INTERP}, found by the program headers. */
    private static @Nullable String loader(byte[] begin) {
        boolean wide = begin[CLASS] == 2;
        ByteBuffer file =
                ByteBuffer.wrap(begin).order(begin[DATA] == 2 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int sizes = wide ? 54 : 42;
        if (begin.length < sizes + 4) {
            return null;
        }
        long headers = wide ? file.getLong(32) : Integer.toUnsignedLong(file.getInt(28));
        int size = Short.toUnsignedInt(file.getShort(sizes));
        int count = Short.toUnsignedInt(file.getShort(sizes + 2));
        int least = wide ? 56 : 32;
        if (headers < 0 || headers > begin.length || size < least) {
            return null;
        }
        for (long at = headers; count > 0 && at + least <= begin.length; at += size, count--) {
            int header = (int) at;
            if (file.getInt(header) == LOADER) {
                return wide
                        ? text(begin, file.getLong(header + 8), file.getLong(header + 32))
                        : text(
                                begin,
                                Integer.toUnsignedLong(file.getInt(header + 4)),
                                Integer.toUnsignedLong(file.getInt(header + 16)));
            }
        }
        return null;
    }

    /** A path that ends with a zero byte. */
    private static @Nullable String text(byte[] begin, long offset, long length) {
        if (offset < 0 || length < 0 || offset > begin.length || length > begin.length - offset) {
            return null;
        }
        String text = new String(begin, (int) offset, (int) length, StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\0');
        return end <= 0 || text.chars().limit(end).anyMatch(each -> each <= ' ' || each > '~')
                ? null
                : text.substring(0, end);
    }
}
