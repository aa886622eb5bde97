// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian;

import com.alinesno.container.debian.packages.LockedPackage;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.Platform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The digests of the files that packages come in, as a lock file has them. */
public final class LockedDigests {

    /** What the lock file is called, in the project's directory. */
    public static final String FILE = "container.lock.json";

    private final Map<String, Digest> digests = new TreeMap<>();

    private LockedDigests() {}

    /**
     * Those for one platform; none where there is no lock file, or none for it.
     *
     * @throws com.alinesno.container.ConfigurationException when the file is no lock file
     * @throws IOException when it cannot be read
     */
    public static LockedDigests of(Path file, Platform platform) throws IOException {
        LockedDigests locked = new LockedDigests();
        LockFile lock = LockFile.read(file);
        if (lock != null) {
            for (LockedPackage each : lock.packages().getOrDefault(DebianRequest.architecture(platform), List.of())) {
                locked.digests.put(
                        each.name() + "=" + each.version(), each.file().sha256());
            }
        }
        return locked;
    }

    /** SHA-256 of the package's file, or null where the lock file has no such package. */
    public @Nullable Digest of(String name, String version) {
        return digests.get(name + "=" + version);
    }
}
