// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A name in a directory of ours that this process alone uses, for as long as it lives: however it ends, the operating system
 * gives up the lock of the file beside it ({@code name.lock}), and another process can tell.
 */
public final class Claim implements AutoCloseable {

    private static final String LOCK = ".lock";

    /** Closing any channel of a file gives up all its locks of a process, so no second one is opened. */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lock;

    private Claim(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Claims a name that nobody has, and makes no file of that name.
     *
     * @throws IOException when the directory does not take new files; the message names it
     */
    public static Claim create(Path directory) throws IOException {
        while (true) {
            String name = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
            Claim claim = of(directory.resolve(name));
            if (claim != null) {
                return claim;
            }
        }
    }

    /** Claims a name; null while somebody else has it. */
    public static @Nullable Claim of(Path path) throws IOException {
        Path file = lockOf(path);
        if (!OURS.add(file)) {
            return null;
        }
        FileChannel channel = null;
        boolean locked = false;
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            locked = channel.tryLock() != null && isStill(file, channel);
            return locked ? new Claim(path, channel) : null;
        } catch (IOException e) {
            throw new WriteFailure("cannot lock", file, e);
        } finally {
            if (!locked) {
                if (channel != null) {
                    channel.close();
                }
                OURS.remove(file);
            }
        }
    }

    /** Who had it may have removed the file before it was locked, and a third one may have made another. */
    private static boolean isStill(Path file, FileChannel channel) throws IOException {
        byte[] token = new byte[Long.BYTES];
        ThreadLocalRandom.current().nextBytes(token);
        channel.write(ByteBuffer.wrap(token), 0);
        try {
            return Arrays.equals(Files.readAllBytes(file), token);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Claims what processes that have ended had claimed in a directory. */
    public static List<Claim> abandoned(Path directory) throws IOException {
        List<Claim> claims = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + LOCK)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                Claim claim = of(directory.resolve(name.substring(0, name.length() - LOCK.length())));
                if (claim != null) {
                    claims.add(claim);
                }
            }
        } catch (NoSuchFileException e) {
            return claims;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return claims;
    }

    /** What is claimed. */
    public Path path() {
        return path;
    }

    /**
     * Moves what is there to its place.
     *
     * @return whether it was: not where something stands there already
     */
    public boolean moveTo(Path place) throws IOException {
        try {
            Files.move(path, place, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
            throw new WriteFailure("cannot move " + path + " to", place, e);
        }
    }

    /** Gives the name back; what is there by then is not removed. */
    @Override
    public void close() throws IOException {
        Path file = lockOf(path);
        try {
            Removal.ofTemporaryFile(file);
            lock.close();
        } finally {
            OURS.remove(file);
        }
    }

    private static Path lockOf(Path path) {
        return path.resolveSibling(path.getFileName() + LOCK);
    }
}
