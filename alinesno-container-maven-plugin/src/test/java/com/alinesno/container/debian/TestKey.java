// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian;

import com.alinesno.container.debian.archive.ArchiveKeys;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.crypto.generators.Ed25519KeyPairGenerator;
import org.bouncycastle.crypto.params.Ed25519KeyGenerationParameters;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPKeyRingGenerator;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;
import org.jspecify.annotations.Nullable;

/** A throw-away archive key, made on new year's day of 2026, and what it signs. */
public final class TestKey {

    static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");

    private final PGPKeyPair pair;
    private final @Nullable Duration validity;

    private TestKey(PGPKeyPair pair, @Nullable Duration validity) {
        this.pair = pair;
        this.validity = validity;
    }

    public static TestKey create() {
        return create(null);
    }

    /** @param validity how long the key lasts, or null forever */
    public static TestKey create(@Nullable Duration validity) {
        Ed25519KeyPairGenerator generator = new Ed25519KeyPairGenerator();
        generator.init(new Ed25519KeyGenerationParameters(new SecureRandom()));
        try {
            return new TestKey(
                    new BcPGPKeyPair(
                            PublicKeyPacket.VERSION_4,
                            PublicKeyAlgorithmTags.EDDSA_LEGACY,
                            generator.generateKeyPair(),
                            Date.from(MADE)),
                    validity);
        } catch (PGPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The public half as a key ring. */
    byte[] ring() {
        try {
            PGPSignatureSubpacketGenerator facts = new PGPSignatureSubpacketGenerator();
            facts.setSignatureCreationTime(false, Date.from(MADE));
            if (validity != null) {
                facts.setKeyExpirationTime(false, validity.toSeconds());
            }
            return new PGPKeyRingGenerator(
                            PGPSignature.POSITIVE_CERTIFICATION,
                            pair,
                            "Test archive",
                            new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA1),
                            facts.generate(),
                            null,
                            new BcPGPContentSignerBuilder(pair.getPublicKey().getAlgorithm(), HashAlgorithmTags.SHA256),
                            null)
                    .generatePublicKeyRing()
                    .getEncoded();
        } catch (PGPException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public ArchiveKeys keys() throws IOException {
        return ArchiveKeys.read(new ByteArrayInputStream(ring()), "test ring");
    }

    /** The text with this key's signature, as gpg --clearsign writes it. */
    public String sign(String text, Instant time) {
        return document(text, List.of(signature(text, time)));
    }

    /** A document with any signatures. */
    public static String document(String text, List<PGPSignature> signatures) {
        StringBuilder document = new StringBuilder("-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n");
        for (String line : text.lines().toList()) {
            document.append(line.startsWith("-") ? "- " : "").append(line).append('\n');
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ArmoredOutputStream armor = new ArmoredOutputStream(bytes)) {
            for (PGPSignature signature : signatures) {
                signature.encode(armor);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return document + bytes.toString(StandardCharsets.US_ASCII);
    }

    public PGPSignature signature(String text, Instant time) {
        return signature(text, time, HashAlgorithmTags.SHA256, PGPSignature.CANONICAL_TEXT_DOCUMENT, null);
    }

    public PGPSignature signature(String text, Instant time, int hash, int type, @Nullable Duration lifetime) {
        String canonical = String.join(
                "\r\n",
                text.lines().map(line -> line.replaceFirst("[ \\t]+$", "")).toList());
        try {
            PGPSignatureGenerator generator = new PGPSignatureGenerator(
                    new BcPGPContentSignerBuilder(pair.getPublicKey().getAlgorithm(), hash), pair.getPublicKey());
            generator.init(type, pair.getPrivateKey());
            PGPSignatureSubpacketGenerator facts = new PGPSignatureSubpacketGenerator();
            facts.setSignatureCreationTime(false, Date.from(time));
            if (lifetime != null) {
                facts.setSignatureExpirationTime(false, lifetime.toSeconds());
            }
            generator.setHashedSubpackets(facts.generate());
            generator.update(canonical.getBytes(StandardCharsets.UTF_8));
            return generator.generate();
        } catch (PGPException e) {
            throw new IllegalStateException(e);
        }
    }
}
