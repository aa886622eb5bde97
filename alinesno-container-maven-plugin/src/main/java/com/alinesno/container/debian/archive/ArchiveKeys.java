// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.archive;

import com.alinesno.container.json.MalformedDocumentException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.bcpg.ArmoredInputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPObjectFactory;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRingCollection;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;
import org.jspecify.annotations.Nullable;

/**
 * The public keys that may sign an archive, and the check of a signature against them. As with apt, one good signature
 * of a known key is enough, unknown keys do not count, and a known key's signature that does not hold is refused
 * whatever else there is.
 */
public final class ArchiveKeys {

    private static final String SHIPPED = "debian-archive-keys.asc";
    private static final Duration CLOCK_TOLERANCE = Duration.ofDays(1);

    private final PGPPublicKeyRingCollection rings;

    private ArchiveKeys(PGPPublicKeyRingCollection rings) {
        this.rings = rings;
    }

    /** Debian's own keys, as they come with this plugin. */
    public static ArchiveKeys shipped() throws IOException {
        try (InputStream input = ArchiveKeys.class.getResourceAsStream(SHIPPED)) {
            if (input == null) {
                throw new IllegalStateException("the plugin's jar lacks " + SHIPPED);
            }
            return read(input, SHIPPED);
        }
    }

    /**
     * Reads a key ring, armoured or binary, such as that of a company's own archive.
     *
     * @param what names the key ring in error messages
     * @throws IOException when it is no key ring
     */
    public static ArchiveKeys read(InputStream input, String what) throws IOException {
        try {
            return new ArchiveKeys(
                    new PGPPublicKeyRingCollection(PGPUtil.getDecoderStream(input), new BcKeyFingerprintCalculator()));
        } catch (IOException | PGPException | RuntimeException e) {
            throw new MalformedDocumentException(what + " is not an OpenPGP key ring: " + e.getMessage(), e);
        }
    }

    /**
     * Checks that a known key signed {@code message}.
     *
     * @param asOf the time at which key and signature must be valid
     * @param what names the message in error messages
     * @throws IOException when no known key signed it, or a signature does not hold
     */
    void verify(ClearSigned message, Instant asOf, String what) throws IOException {
        List<String> unknown = new ArrayList<>();
        boolean good = false;
        for (PGPSignature signature : signatures(message, what)) {
            PGPPublicKey key = key(signature.getKeyID());
            if (key == null) {
                unknown.add(String.format(Locale.ROOT, "%016X", signature.getKeyID()));
            } else {
                check(signature, key, message, asOf, what);
                good = true;
            }
        }
        if (!good) {
            throw new IOException("the signature of " + what + " is not by a key that is trusted (it is by "
                    + (unknown.isEmpty() ? "no known key" : String.join(", ", unknown))
                    + "): the mirror serves something other than Debian, or a release that is newer than this plugin");
        }
    }

    private static List<PGPSignature> signatures(ClearSigned message, String what) throws IOException {
        List<PGPSignature> signatures = new ArrayList<>();
        try {
            PGPObjectFactory factory = new PGPObjectFactory(
                    new ArmoredInputStream(
                            new ByteArrayInputStream(message.signature().getBytes(StandardCharsets.UTF_8))),
                    new BcKeyFingerprintCalculator());
            for (Object object = factory.nextObject(); object != null; object = factory.nextObject()) {
                if (object instanceof PGPSignatureList list) {
                    list.forEach(signatures::add);
                }
            }
            return signatures;
        } catch (IOException | RuntimeException e) {
            throw new MalformedDocumentException("the signature of " + what + " cannot be read: " + e.getMessage(), e);
        }
    }

    private @Nullable PGPPublicKey key(long id) {
        return rings.getPublicKey(id);
    }

    private static void check(PGPSignature signature, PGPPublicKey key, ClearSigned message, Instant asOf, String what)
            throws IOException {
        String complaint = complaint(signature, key, asOf);
        if (complaint == null && !holds(signature, key, message)) {
            complaint = "it does not match the text, which was changed after it was signed";
        }
        if (complaint != null) {
            throw new IOException("the signature of " + what + " by key "
                    + String.format(Locale.ROOT, "%016X", key.getKeyID()) + " is refused: " + complaint);
        }
    }

    private static @Nullable String complaint(PGPSignature signature, PGPPublicKey key, Instant asOf) {
        Instant signed = signature.getCreationTime().toInstant();
        if (signature.getSignatureType() != PGPSignature.CANONICAL_TEXT_DOCUMENT) {
            return "it is not a signature of a text";
        }
        if (!isStrong(signature.getHashAlgorithm())) {
            return "it uses the hash algorithm " + signature.getHashAlgorithm() + ", which is too weak";
        }
        if (signed.isAfter(asOf.plus(CLOCK_TOLERANCE))) {
            return "it was made in the future (" + signed + "); check the clock of this machine";
        }
        if (hasExpired(signed, expirySeconds(signature), asOf)) {
            return "it has expired";
        }
        if (key.hasRevocation()) {
            return "the key was revoked";
        }
        return hasExpired(key.getCreationTime().toInstant(), key.getValidSeconds(), asOf)
                ? "the key has expired"
                : null;
    }

    private static boolean isStrong(int hashAlgorithm) {
        return hashAlgorithm == HashAlgorithmTags.SHA256
                || hashAlgorithm == HashAlgorithmTags.SHA384
                || hashAlgorithm == HashAlgorithmTags.SHA512;
    }

    private static long expirySeconds(PGPSignature signature) {
        return signature.getHashedSubPackets() == null
                ? 0
                : signature.getHashedSubPackets().getSignatureExpirationTime();
    }

    /** OpenPGP writes zero seconds for what never expires. */
    private static boolean hasExpired(Instant start, long seconds, Instant asOf) {
        return seconds != 0 && start.plusSeconds(seconds).isBefore(asOf);
    }

    private static boolean holds(PGPSignature signature, PGPPublicKey key, ClearSigned message) {
        try {
            signature.init(new BcPGPContentVerifierBuilderProvider(), key);
            signature.update(message.canonicalText());
            return signature.verify();
        } catch (PGPException | RuntimeException e) {
            return false;
        }
    }
}
