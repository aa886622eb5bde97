// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a host answered that is no registry.
 *
 * @param status the HTTP status
 * @param retryAfter how long the host asks us to stay away, or null
 * @param body must be closed; reading it fails when nothing arrives for a while
 */
public record Download(int status, @Nullable Duration retryAfter, InputStream body) {

    /**
     * Has the file read, and closes it.
     *
     * @param longest how long that may take: a body that trickles in counts as one that does not come
     * @throws StatusException when it is not the file that came
     * @throws SourceException when the reader failed, and not the host
     */
    public <T> T read(Duration longest, BodyReader<T> reader) throws IOException {
        DownloadStream in = new DownloadStream(body, longest);
        CompletableFuture<Void> done = new CompletableFuture<>();
        CompletableFuture<Void> watch = done.orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(late -> {
                    in.expire();
                    return null;
                });
        try (in) {
            if (status != 200) {
                throw new StatusException(status, "", retryAfter);
            }
            return reader.read(in);
        } catch (StatusException e) {
            throw e;
        } catch (IOException e) {
            IOException ofHost = in.failure();
            throw ofHost == null ? new SourceException(e) : ofHost;
        } finally {
            done.complete(null);
            watch.join();
        }
    }
}
