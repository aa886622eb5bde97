// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.stage;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.run.RunNetwork;
import java.time.Duration;

/**
 * How commands are executed.
 *
 * @param commands executes them
 * @param gifts secrets and agents
 * @param network what those see that do not say so themselves
 * @param insecure whether {@code --security=insecure} is allowed
 * @param timeout after which one is killed
 * @param again whether all are executed, though their layers are known
 */
public record CommandSettings(
        Commands commands, CommandGifts gifts, RunNetwork network, boolean insecure, Duration timeout, boolean again) {

    private static final Duration HOUR = Duration.ofHours(1);

    /** No command is executed, for whatever reason the message tells. */
    public static CommandSettings none(String found, String remedy) {
        Commands commands = (request, parameter) -> {
            throw new ConfigurationException(parameter, found, remedy);
        };
        return new CommandSettings(commands, CommandGifts.NONE, RunNetwork.DEFAULT, false, HOUR, false);
    }
}
