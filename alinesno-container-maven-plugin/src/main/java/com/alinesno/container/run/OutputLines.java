// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import com.alinesno.container.secret.KnownSecrets;
import com.alinesno.container.secret.PeerText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What a command says, line by line, as it may be shown: without secrets, and without what moves the cursor. */
final class OutputLines {

    /** What is remembered of a command that fails. */
    private static final int LAST = 20;

    private static final int MOST_BYTES = 8192;

    private final RunOutput output;
    private final String label;
    private final KnownSecrets secrets;
    private final Deque<String> last = new ArrayDeque<>();

    OutputLines(RunOutput output, String label, KnownSecrets secrets) {
        this.output = output;
        this.label = label;
        this.secrets = secrets;
    }

    /** Those of a helper, which are shown only when it fails. */
    static OutputLines ofHelper() {
        return new OutputLines((label, line) -> {}, "", new KnownSecrets());
    }

    /** Passes on lines until there are no more. What a carriage return has written over, as progress does, is not passed on. */
    void read(InputStream in) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        byte[] buffer = new byte[MOST_BYTES];
        boolean returned = false;
        try {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    if (buffer[i] == '\n') {
                        add(line);
                    } else if (line.size() >= MOST_BYTES) {
                        addUnlessEmpty(line);
                    } else if (returned && buffer[i] != '\r') {
                        line.reset();
                    }
                    returned = buffer[i] == '\r';
                    if (buffer[i] != '\n' && !returned) {
                        line.write(buffer[i]);
                    }
                }
            }
        } catch (IOException e) {
            // The command was killed; what it said until then is there.
        }
        addUnlessEmpty(line);
    }

    private void addUnlessEmpty(ByteArrayOutputStream bytes) {
        if (bytes.size() > 0) {
            add(bytes);
        }
    }

    private void add(ByteArrayOutputStream bytes) {
        String line = secrets.hide(PeerText.line(bytes.toString(StandardCharsets.UTF_8)));
        bytes.reset();
        synchronized (last) {
            last.addLast(line);
            if (last.size() > LAST) {
                last.removeFirst();
            }
        }
        output.line(label, line);
    }

    /** The last lines, at most {@code count}. */
    List<String> last(int count) {
        synchronized (last) {
            List<String> lines = new ArrayList<>(last);
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        }
    }
}
