// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.http;

import java.time.Duration;

/** Waits between two attempts: {@code Thread::sleep} in a build, something quicker in a test. */
@FunctionalInterface
public interface Sleeper {

    /** Returns after {@code duration}, or throws when the thread is interrupted. */
    void sleep(Duration duration) throws InterruptedException;
}
