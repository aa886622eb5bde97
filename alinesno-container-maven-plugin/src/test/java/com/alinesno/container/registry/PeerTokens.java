// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import com.alinesno.container.json.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;

/**
 * A token server as the distribution project's <i>token authentication specification</i> has it. Registries believe it for
 * its certificate.
 */
final class PeerTokens implements AutoCloseable {

    static final String SERVICE = "the peers";
    static final String ISSUER = "the test";

    private static final String LOGIN = "Basic " + base64("alice:s3cret");

    private final PrivateKey key;
    private final Certificate certificate;
    private final TestServer server;
    private final List<String> scopes = new CopyOnWriteArrayList<>();

    PeerTokens(Path directory) throws Exception {
        KeyStore keys = TestCertificate.keys(directory, "RSA");
        key = (PrivateKey) keys.getKey("mykey", "changeit".toCharArray());
        certificate = keys.getCertificate("mykey");
        server = new TestServer(ServerSocketFactory.getDefault(), this::answer);
    }

    String realm() {
        return "http://127.0.0.1:" + server.port() + "/token";
    }

    /** What tokens were asked for. */
    List<String> scopes() {
        return List.copyOf(scopes);
    }

    /** Writes the certificate as registries read it. */
    Path writeCertificate(Path file) throws IOException, GeneralSecurityException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
        return Files.writeString(file, "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private Reply answer(TestServer.Call call) {
        if (!LOGIN.equals(call.headers().get("authorization"))) {
            return Reply.of(401, "who are you?");
        }
        String query = call.target().substring(call.target().indexOf('?') + 1);
        List<String> asked = Arrays.stream(query.split("&", -1))
                .filter(each -> each.startsWith("scope="))
                .map(each -> URLDecoder.decode(each.substring("scope=".length()), StandardCharsets.UTF_8))
                .toList();
        scopes.addAll(asked);
        ObjectNode answer = Json.object();
        answer.put("token", token(asked));
        return Reply.of(200, Json.write(answer));
    }

    private String token(List<String> asked) {
        try {
            ObjectNode header = Json.object();
            header.put("typ", "JWT").put("alg", "RS256");
            header.putArray("x5c").add(Base64.getEncoder().encodeToString(certificate.getEncoded()));
            ObjectNode claims = Json.object();
            long now = Instant.now().getEpochSecond();
            claims.put("iss", ISSUER).put("sub", "alice").put("aud", SERVICE).put("jti", "1");
            claims.put("nbf", now - 10).put("iat", now - 10).put("exp", now + 300);
            var access = claims.putArray("access");
            for (String scope : asked) {
                String[] parts = scope.split(":", 3);
                ObjectNode grant = access.addObject();
                grant.put("type", parts[0]).put("name", parts[1]);
                Arrays.stream(parts[2].split(",", -1)).forEach(grant.putArray("actions")::add);
            }
            String signed = url(Json.write(header)) + "." + url(Json.write(claims));
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.UTF_8));
            return signed + "." + url(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
