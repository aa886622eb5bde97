// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.debian.archive.MirrorClient;
import com.alinesno.container.debian.archive.Mirrors;
import com.alinesno.container.debian.packages.AptArchive;
import com.alinesno.container.debian.packages.LockedPackage;
import com.alinesno.container.http.Hosts;
import com.alinesno.container.http.Network;
import com.alinesno.container.http.Timeouts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockFileTest {

    private static final String LOCK = """
            {
              "lockVersion": 1,
              "request": { "suite": "bookworm", "packages": ["app"] },
              "architectures": {
                "amd64": [
                  {
                    "package": "app",
                    "version": "1.0-1",
                    "architecture": "amd64",
                    "layer": "extra",
                    "archive": "main",
                    "filename": "pool/main/app_1.0-1_amd64.deb",
                    "sha256": "%s",
                    "bytes": 690
                  }
                ]
              }
            }
            """.formatted("0a".repeat(32));

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = directory.resolve("container.lock.json");
    }

    @Test
    void soundLockIsRead() throws IOException {
        Files.writeString(file, LOCK);

        LockFile lock = Objects.requireNonNull(LockFile.read(file));
        assertThat(lock.packages().get("amd64"))
                .extracting(LockedPackage::label)
                .containsExactly("app 1.0-1 (amd64)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "pool/main/app_1.0-1_amd64.deb | pool/%zz.deb",
                "pool/main/app_1.0-1_amd64.deb | pool/%",
                "pool/main/app_1.0-1_amd64.deb | pool/../../x.deb",
                "pool/main/app_1.0-1_amd64.deb | pool/./x.deb",
                "pool/main/app_1.0-1_amd64.deb | pool//x.deb",
                "pool/main/app_1.0-1_amd64.deb | /etc/passwd",
                "pool/main/app_1.0-1_amd64.deb | http://example.com/x.deb",
                "pool/main/app_1.0-1_amd64.deb | pool/x y.deb",
                "pool/main/app_1.0-1_amd64.deb | pool/x?y.deb",
                "pool/main/app_1.0-1_amd64.deb | pool/x#y.deb",
                "pool/main/app_1.0-1_amd64.deb | pool\\\\x.deb",
                "pool/main/app_1.0-1_amd64.deb | pool/\\u0007x.deb",
                "pool/main/app_1.0-1_amd64.deb | pool/x\\r\\ny.deb",
                "`\"bytes\": 690` | `\"bytes\": -1`",
                "`\"bytes\": 690` | `\"bytes\": 1.5`",
                "`\"bytes\": 690` | `\"bytes\": \"690\"`",
                "`\"bytes\": 690` | `\"bytes\": null`",
                "`\"bytes\": 690` | `\"bytes\": 9223372036854775807`",
                "`\"bytes\": 690` | `\"bytes\": 36893488147419103922`",
                "0a0a0a | ggg",
                "0a0a0a | 0A0A0A",
                "`\"sha256\": \"` | `\"sha256\": \"0`",
                "`\"sha256\"` | `\"sha512\"`",
                "`\"package\": \"app\"` | `\"package\": \"../app\"`",
                "`\"package\": \"app\"` | `\"package\": 7`",
                "1.0-1\" | 1 0\"",
                "1.0-1\" | x:1.0\"",
                "`\"architecture\": \"amd64\"` | `\"architecture\": \"arm64\"`",
                "`\"layer\": \"extra\"` | `\"layer\": \"top\"`",
                "`\"archive\": \"main\"` | `\"archive\": \"contrib\"`",
                "`\"amd64\": [` | `\"amd64\": [], \"arm64\": [`",
                "`\"suite\": \"bookworm\"` | `\"suite\": \"book worm\"`",
                "`\"packages\": [\"app\"]` | `\"packages\": [\"a b\"]`",
                "`\"packages\": [\"app\"]` | `\"packages\": \"app\"`",
                "`\"packages\": [` | `\"snapshot\": \"yesterday\", \"packages\": [`",
                "`\"lockVersion\": 1` | `\"lockVersion\": 2`",
                "`\"lockVersion\": 1` | `\"lockVersion\": {}`",
                "{ | [",
            })
    void whatIsMalformedNamesTheLock(String value, String malformed) throws IOException {
        String text = LOCK.replace(value, malformed);
        assertThat(text).isNotEqualTo(LOCK);
        Files.writeString(file, text);

        assertThatThrownBy(() -> LockFile.read(file))
                .isInstanceOf(ConfigurationException.class)
                .message()
                .startsWith(file + ": it is not a lock file: ")
                .endsWith("Renew it with -Dalinesno.container.lock=update.")
                .matches("\\P{Cntrl}*");
    }

    @Test
    void packageThatIsListedTwiceIsRefused() throws IOException {
        int from = LOCK.indexOf("      {");
        int to = LOCK.indexOf("}", from) + 1;
        String entry = LOCK.substring(from, to);
        Files.writeString(file, LOCK.replace(entry, entry + "," + entry));

        assertThatThrownBy(() -> LockFile.read(file)).hasMessageContaining("it lists app twice for amd64");
    }

    @Test
    void directoryInPlaceOfTheLockIsNamed() throws IOException {
        Files.createDirectories(file);

        assertThatThrownBy(() -> LockFile.read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(file + ": it cannot be read: it is a directory, not a regular file");
    }

    @Test
    void percentSignsOfFileNamesAreNotTakenForThoseOfAddresses() {
        Mirrors mirrors = Mirrors.of("http://deb.example/debian", Mirrors.NONE, "the test");
        try (Hosts hosts = Hosts.open(() -> Network.direct(Timeouts.DEFAULT), told -> {})) {
            MirrorClient client = new MirrorClient(hosts, mirrors, true);

            assertThat(client.address(AptArchive.MAIN, "pool/a_1%3a2+b~1.deb"))
                    .isEqualTo("http://deb.example/debian/pool/a_1%253a2%2Bb%7E1.deb");
        }
    }
}
