// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.engine;

import com.alinesno.container.engine.socket.ArchiveBody;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;

/** What is sent in place of an archive: too long for the buffers of a socket or a pipe to swallow it. */
final class LongArchive implements ArchiveBody {

    final byte[] content = new byte[3 << 20];

    LongArchive() {
        new Random(1).nextBytes(content);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(content);
    }
}
