// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.ConfigurationException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;

/** Damages documents at random, the same way for the same seed. */
public final class Mutations {

    public interface Reading {
        void run() throws IOException;
    }

    private Mutations() {}

    /** A copy with a few bytes changed, cut, repeated or put in. */
    public static byte[] of(byte[] sound, Random random) {
        byte[] damaged = sound.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes && damaged.length > 1; i++) {
            int at = random.nextInt(damaged.length);
            switch (random.nextInt(4)) {
                case 0 -> damaged[at] = (byte) random.nextInt(256);
                case 1 -> damaged = Arrays.copyOf(damaged, at);
                case 2 -> damaged = spliced(damaged, at, random.nextInt(damaged.length));
                default -> damaged[at] ^= (byte) (1 << random.nextInt(8));
            }
        }
        return damaged;
    }

    private static byte[] spliced(byte[] bytes, int at, int from) {
        int length = Math.min(40, bytes.length - from);
        byte[] longer = Arrays.copyOf(bytes, bytes.length + length);
        System.arraycopy(bytes, at, longer, at + length, bytes.length - at);
        System.arraycopy(bytes, from, longer, at, length);
        return longer;
    }

    /** Passes when the reading succeeds or is refused in words, and fails for every other exception. */
    public static void readsOrRefuses(Reading reading) {
        try {
            reading.run();
        } catch (IOException | ConfigurationException refusal) {
            assertThat(refusal.getMessage()).isNotBlank();
        }
    }
}
