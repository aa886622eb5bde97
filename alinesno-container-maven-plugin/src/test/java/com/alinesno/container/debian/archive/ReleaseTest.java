// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.debian.Mutations;
import com.alinesno.container.debian.TestKey;
import com.alinesno.container.debian.packages.PoolFile;
import com.alinesno.container.json.MalformedDocumentException;
import com.alinesno.container.oci.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPSignature;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseTest {

    private static final Instant SIGNED = Instant.parse("2026-06-01T08:00:00Z");
    private static final Instant NOW = Instant.parse("2026-06-03T08:00:00Z");
    private static final String HASH = "ab".repeat(32);
    private static final String TEXT = "Origin: Debian\nSuite: oldstable\nCodename: bookworm\n"
            + "Date: Mon, 01 Jun 2026 08:00:00 UTC\nValid-Until: Mon, 8 Jun 2026 08:00:00 UTC\n"
            + "Acquire-By-Hash: yes\nArchitectures: all amd64 arm64 i386\nComponents: main\n"
            + "SHA256:\n " + HASH + "  8790396 main/binary-amd64/Packages.xz\n"
            + " " + HASH + "     12 main/binary-i386/Packages.gz\n"
            + "Description: ends with a space \n";

    private final TestKey key = TestKey.create();

    @Test
    void readsWhatAKnownKeySigned() throws IOException {
        Release release = verify(key.sign(TEXT, SIGNED), NOW, "bookworm");
        assertThat(release.codename()).isEqualTo("bookworm");
        assertThat(release.architectures()).containsExactlyInAnyOrder("all", "amd64", "arm64", "i386");
        assertThat(release.byHash()).isTrue();
        PoolFile index = Objects.requireNonNull(release.files().get("main/binary-amd64/Packages.xz"));
        assertThat(index.bytes()).isEqualTo(8_790_396);
        assertThat(index.sha256().hex()).isEqualTo(HASH);
    }

    @Test
    void acceptsEitherNameOfTheSuite() throws IOException {
        assertThat(verify(key.sign(TEXT, SIGNED), NOW, "oldstable").codename()).isEqualTo("bookworm");
    }

    @Test
    void refusesAnotherSuite() {
        assertThatThrownBy(() -> verify(key.sign(TEXT, SIGNED), NOW, "trixie"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is of the suite 'bookworm', not of 'trixie'");
    }

    @Test
    void refusesAnExpiredFileAfterADayOfGrace() throws IOException {
        String document = key.sign(TEXT, SIGNED);
        assertThat(verify(document, Instant.parse("2026-06-09T07:00:00Z"), "bookworm"))
                .isNotNull();
        assertThatThrownBy(() -> verify(document, Instant.parse("2026-06-09T09:00:00Z"), "bookworm"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("has expired: it was valid until 2026-06-08T08:00:00Z");
    }

    @Test
    void refusesAFileFromTheFuture() {
        assertThatThrownBy(() -> verify(key.sign(TEXT, SIGNED), Instant.parse("2026-05-30T00:00:00Z"), "bookworm"))
                .hasMessageContaining("future")
                .hasMessageContaining("clock of this machine");
    }

    @Test
    void toleratesOtherLineEndsAndTrailingSpace() throws IOException {
        String document = key.sign(TEXT, SIGNED);
        assertThat(verify(document.replace("\n", "\r\n"), NOW, "bookworm")).isNotNull();
        assertThat(verify(document.replace("Suite: oldstable\n", "Suite: oldstable \t\n"), NOW, "bookworm"))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8790396|8790397", "Components: main|Components: mean", "abab|abaa", "with|without"})
    void noticesEveryChange(String change) {
        int bar = change.indexOf('|');
        String document = key.sign(TEXT, SIGNED);
        String changed = document.replaceFirst(change.substring(0, bar), change.substring(bar + 1));
        assertThat(changed).isNotEqualTo(document);
        refuses(changed, "does not match the text");
    }

    @Test
    void trustsNothingOutsideTheSignature() {
        String document = key.sign(TEXT, SIGNED);
        String unsigned = "Codename: evil\n";
        refuses(unsigned + document, "does not start with");
        refuses(document + unsigned, "has unsigned text after its signature");
        refuses(document + document, "has unsigned text after its signature");
        refuses(document.replace("Hash: SHA256\n", "Hash: SHA256\nCodename: evil\n"), "header other than 'Hash'");
        refuses(document.replace("Hash: SHA256\n\n", "Hash: SHA256\n\n\n"), "does not match the text");
        refuses(document.replace("Components", "-Components"), "is not escaped");
        refuses(document.replace("Suite: oldstable\n", "Suite: oldstable\r"), "control characters");
        refuses(document.substring(0, document.indexOf("-----BEGIN PGP SIGNATURE")), "no complete signature");
    }

    @Test
    void refusesASecondParagraph() {
        refuses(key.sign(TEXT + "\nCodename: other\n", SIGNED), "exactly one paragraph");
    }

    @Test
    void refusesKeysItDoesNotKnow() {
        refuses(TestKey.create().sign(TEXT, SIGNED), "is not by a key that is trusted");
    }

    @Test
    void needsOneKnownKeyAmongOthers() throws IOException {
        PGPSignature ours = key.signature(TEXT, SIGNED);
        PGPSignature theirs = TestKey.create().signature(TEXT, SIGNED);
        assertThat(verify(TestKey.document(TEXT, List.of(theirs, ours)), NOW, "bookworm"))
                .isNotNull();
        PGPSignature spoilt = key.signature(TEXT + "more\n", SIGNED);
        refuses(TestKey.document(TEXT, List.of(ours, spoilt)), "does not match the text");
        refuses(TestKey.document(TEXT, List.of()), "no complete signature");
    }

    @Test
    void refusesWeakHashesAndOtherKindsOfSignature() {
        refuses(signed(HashAlgorithmTags.SHA1, PGPSignature.CANONICAL_TEXT_DOCUMENT, null), "too weak");
        refuses(signed(HashAlgorithmTags.SHA256, PGPSignature.BINARY_DOCUMENT, null), "not a signature of a text");
    }

    @Test
    void refusesExpiredSignaturesAndKeys() throws IOException {
        refuses(
                signed(HashAlgorithmTags.SHA256, PGPSignature.CANONICAL_TEXT_DOCUMENT, Duration.ofHours(1)),
                "it has expired");
        TestKey old = TestKey.create(Duration.ofDays(100));
        assertThatThrownBy(
                        () -> Release.verify(bytes(old.sign(TEXT, SIGNED)), old.keys(), NOW, "bookworm", "InRelease"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the key has expired");
    }

    @Test
    void refusesMalformedFields() {
        refuses(key.sign(TEXT.replace("Mon, 01 Jun 2026 08:00:00 UTC", "yesterday"), SIGNED), "malformed date");
        refuses(key.sign(TEXT.replace(HASH + "  8790396", "ab  8790396"), SIGNED), "malformed file list");
        refuses(key.sign(TEXT.replace("main/binary-amd64/Packages.xz", "../../x"), SIGNED), "malformed file list");
    }

    @Test
    void knowsDebiansKeys() throws IOException {
        assertThat(ArchiveKeys.shipped()).isNotNull();
        assertThatThrownBy(() -> Release.verify(
                        bytes(key.sign(TEXT, SIGNED)), ArchiveKeys.shipped(), NOW, "bookworm", "InRelease"))
                .hasMessageContaining("is not by a key that is trusted");
        assertThatThrownBy(() -> ArchiveKeys.read(new ByteArrayInputStream(bytes("nothing")), "ring.asc"))
                .isInstanceOf(MalformedDocumentException.class)
                .hasMessageContaining("ring.asc is not an OpenPGP key ring");
    }

    @Test
    void survivesAnyDamage() throws IOException {
        byte[] sound = bytes(key.sign(TEXT, SIGNED));
        ArchiveKeys keys = key.keys();
        Random random = new Random(42);
        for (int round = 0; round < 3000; round++) {
            byte[] damaged = Mutations.of(sound, random);
            Mutations.readsOrRefuses(() -> {
                Release release = Release.verify(damaged, keys, NOW, "bookworm", "InRelease");
                assertThat(release.files().get("main/binary-amd64/Packages.xz"))
                        .isEqualTo(new PoolFile(
                                "main/binary-amd64/Packages.xz", Digest.parse("sha256:" + HASH), 8_790_396));
            });
        }
    }

    private String signed(int hash, int type, @Nullable Duration lifetime) {
        return TestKey.document(TEXT, List.of(key.signature(TEXT, SIGNED, hash, type, lifetime)));
    }

    private void refuses(String document, String reason) {
        assertThatThrownBy(() -> verify(document, NOW, "bookworm"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("InRelease")
                .hasMessageContaining(reason);
    }

    private Release verify(String document, Instant asOf, String suite) throws IOException {
        return Release.verify(bytes(document), key.keys(), asOf, suite, "InRelease");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
