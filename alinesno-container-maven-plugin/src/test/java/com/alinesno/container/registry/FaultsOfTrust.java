// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import static com.alinesno.container.registry.RegistryFixture.assertNothingSecretWasSentTo;

import com.alinesno.container.http.Credential;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.registry.login.CredentialSource;
import com.alinesno.container.registry.login.FoundCredential;
import com.alinesno.container.registry.login.RegistryAccess;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Logins that fail or run out, and registries that send us elsewhere. */
final class FaultsOfTrust {

    private FaultsOfTrust() {}

    static List<FaultCase> all() {
        return List.of(
                FaultCase.of("the password is wrong", bench -> {
                    bench.registry.requireBasic("alice", "other");
                    bench.push();
                }),
                FaultCase.of("a login is needed and none is known", bench -> {
                    bench.registry.requireBasic("alice", "s3cret");
                    bench.useAccess(RegistryAccess.ANONYMOUS);
                    bench.push();
                }),
                FaultCase.of(
                        "the token runs out in the middle of a push",
                        expiring("POST "),
                        expiring("PUT /v2/team/app/blobs/uploads/1"),
                        expiring("PUT /v2/team/app/manifests/sha256")),
                FaultCase.of("the token server gives a token that the registry does not take", bench -> {
                    bench.registry.requireToken("alice", "s3cret");
                    bench.registry.fail("GET /token", right -> Reply.of(200, "{\"token\":\"useless\"}"));
                    bench.push();
                }),
                FaultCase.of("401 that does not say how to log in", bench -> {
                    bench.registry.refuse("HEAD ", 401);
                    bench.push();
                }),
                FaultCase.of("both Basic and Bearer logins are offered", bench -> {
                    bench.registry.requireToken("alice", "s3cret");
                    bench.registry.fail(
                            "HEAD ",
                            right -> right.with(
                                    "WWW-Authenticate",
                                    "Basic realm=\"x\", " + right.headers().getOrDefault("WWW-Authenticate", "")));
                    bench.push();
                }),
                FaultCase.of("an identity token is what there is to log in with", bench -> {
                    identityToken(bench);
                    bench.push();
                }),
                FaultCase.of(
                        "the same, and the token server does not know such tokens",
                        withoutExchange(404),
                        withoutExchange(405)),
                FaultCase.of("the upload goes to another host", FaultsOfTrust::uploadElsewhere),
                FaultCase.of("a blob comes from another host", FaultsOfTrust::blobElsewhere),
                FaultCase.of(
                        "the upload goes to another host, which asks for a login",
                        bench -> refusedElsewhere(bench, 401)),
                FaultCase.of("a blob comes from another host, which does not allow it", bench -> {
                    try (TestRegistry storage = new TestRegistry()) {
                        storage.refuse("GET ", 403);
                        bench.registry.fail(
                                "GET /v2/app/blobs/",
                                right -> Reply.of(307, "").with("Location", here(storage) + "/x"));
                        bench.pull();
                    }
                }),
                FaultCase.of(
                        "a registry elsewhere sends us to an address of this machine or of a cloud's metadata, for a manifest,"
                                + " a blob, an upload or a token",
                        inward("http://localhost:1/x"),
                        inward("http://localhost.:1/x"),
                        inward("http://[::1]:1/x")),
                FaultCase.of("a redirect with a user name", bench -> {
                    bench.registry.fail(
                            "GET ", right -> Reply.of(307, "").with("Location", "http://u:p@localhost:1/v2/app/x"));
                    bench.pull();
                }),
                FaultCase.of("`token` is empty, and `access_token` is not", bench -> {
                    bench.registry.requireToken("alice", "s3cret");
                    for (int i = 0; i < 9; i++) {
                        bench.registry.fail("GET /token", FaultsOfTrust::asAccessToken);
                    }
                    bench.push();
                }),
                FaultCase.of("redirects without end", bench -> {
                    Reply.Fault loop = right -> Reply.of(307, "").with("Location", "/v2/app/manifests/1");
                    for (int i = 0; i <= 10; i++) {
                        bench.registry.fail("GET ", loop);
                    }
                    bench.pull();
                }),
                FaultCase.of("the token server is a file", realm("file:///etc/passwd")),
                FaultCase.of("the token server is not encrypted", realm("http://tokens.example/token")),
                FaultCase.of("the registry speaks no TLS, and that is not allowed", bench -> {
                    // Not a loopback name for us, though it resolves to one.
                    bench.useName(bench.registry.name().replace("127.0.0.1", "[::ffff:7f00:1]"));
                    bench.useAccess(new RegistryAccess(FaultBench.ALICE, false, false));
                    bench.push();
                }),
                FaultCase.of("a login over a connection without TLS, and that is not allowed", bench -> {
                    bench.registry.requireBasic("alice", "s3cret");
                    bench.useAccess(new RegistryAccess(FaultBench.ALICE, true, false));
                    try {
                        bench.push();
                    } finally {
                        assertNothingSecretWasSentTo(bench.registry);
                    }
                }));
    }

    private static FaultCase.Trial expiring(String request) {
        return bench -> {
            bench.registry.requireToken("alice", "s3cret");
            bench.registry.expireTokensBefore(request);
            bench.push();
        };
    }

    private static void identityToken(FaultBench bench) {
        CredentialSource source =
                (registry, repository) -> new FoundCredential(new Credential.IdentityToken("identity"), List.of());
        bench.useAccess(new RegistryAccess(source, true, true));
        bench.registry.requireToken("<token>", "identity");
        bench.registry.acceptIdentityToken("identity");
    }

    private static FaultCase.Trial withoutExchange(int status) {
        return bench -> {
            identityToken(bench);
            bench.registry.refuse("POST /token", status, status);
            bench.push();
        };
    }

    private static Reply asAccessToken(Reply right) {
        String body = new String(right.body(), StandardCharsets.UTF_8);
        return right.withBody(FaultBench.bytes(body.replace("{\"token\":", "{\"token\":\"\",\"access_token\":")));
    }

    private static void refusedElsewhere(FaultBench bench, int status) throws IOException {
        try (TestRegistry storage = new TestRegistry()) {
            bench.registry.requireBasic("alice", "s3cret");
            storage.refuse("PUT ", status);
            bench.registry.fail(
                    "POST /v2/team/app/blobs/uploads/",
                    right -> right.with("Location", here(storage) + "/v2/team/app/blobs/uploads/1"));
            bench.push();
        }
    }

    /** Another host than the registry's. */
    private static String here(TestRegistry storage) {
        return storage.url().replace("127.0.0.1", "localhost");
    }

    /** The test registry goes by a name that is none of this machine's, so that it counts as one elsewhere. */
    private static FaultCase.Trial inward(String address) {
        return bench -> {
            bench.useName(bench.registry.name().replace("127.0.0.1", "[::ffff:7f00:1]"));
            bench.useAccess(new RegistryAccess(CredentialSource.NONE, true, true));
            bench.registry.fail("GET ", right -> Reply.of(307, "").with("Location", address));
            bench.pull();
        };
    }

    private static FaultCase.Trial realm(String address) {
        return bench -> {
            bench.registry.requireTokenFrom(address, null, null);
            bench.useAccess(new RegistryAccess(FaultBench.ALICE, false, true));
            bench.push();
        };
    }

    /** The other host's own registry takes the upload, without any login. */
    private static void uploadElsewhere(FaultBench bench) throws IOException {
        try (TestRegistry storage = new TestRegistry()) {
            bench.registry.requireBasic("alice", "s3cret");
            Reply begun =
                    storage.answer(new TestServer.Call("POST", "/v2/team/app/blobs/uploads/", Map.of(), new byte[0]));
            bench.registry.fail(
                    "POST /v2/team/app/blobs/uploads/",
                    right -> right.with(
                            "Location", storage.url() + begun.headers().get("Location")));
            storage.forgetRequests();
            bench.client()
                    .push("team/app", bench.layer, any -> new ByteArrayInputStream(bench.layerContent), List.of());
            assertNothingSecretWasSentTo(storage);
        }
    }

    private static void blobElsewhere(FaultBench bench) throws IOException {
        try (TestRegistry storage = new TestRegistry()) {
            storage.addBlob("x", MediaType.OCI_LAYER_GZIP, bench.layerContent);
            bench.registry.requireBasic("alice", "s3cret");
            bench.client().manifest("app", "1");
            bench.registry.fail(
                    "GET /v2/app/blobs/",
                    right -> Reply.of(307, "").with("Location", storage.url() + "/v2/x/blobs/" + bench.layer.digest()));
            bench.pull();
            assertNothingSecretWasSentTo(storage);
        }
    }
}
