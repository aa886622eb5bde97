// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import java.util.List;
import java.util.Random;

/** A registry on a bad day: some answers are errors, before or after the deed, and some connections end. */
public final class FlakyServer implements TestServer.Handler {

    private static final List<Integer> ERRORS = List.of(500, 502, 503, 504);

    private final TestRegistry registry;
    private final Random random;
    private final double errors;
    private final double drops;

    /**
     * @param errors the share of requests that are answered with an error
     * @param drops the share of requests whose connection ends, while they come or before they are answered
     */
    public FlakyServer(TestRegistry registry, long seed, double errors, double drops) {
        this.registry = registry;
        this.random = new Random(seed);
        this.errors = errors;
        this.drops = drops;
    }

    @Override
    public synchronized Intake intake(TestServer.Call head) {
        int length = Integer.parseInt(head.headers().getOrDefault("content-length", "0"));
        if (length == 0 || random.nextDouble() >= drops / 2) {
            return Intake.WHOLE;
        }
        return new Intake(random.nextBoolean() ? Intake.Manner.CUT : Intake.Manner.RESET, random.nextInt(length));
    }

    @Override
    public synchronized Reply answer(TestServer.Call call) {
        double luck = random.nextDouble();
        Reply error = Reply.of(ERRORS.get(random.nextInt(ERRORS.size())), "bad day");
        if (luck < errors / 2) {
            return error;
        }
        Reply right = registry.answer(call);
        if (luck < errors) {
            return error;
        }
        return luck < errors + drops / 2 ? right.broken(Reply.Delivery.GONE, 0) : right;
    }
}
