// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import com.alinesno.container.oci.MediaType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Registries that answer with errors, late, or not as the specification says. */
final class FaultsOfAnswers {

    private static final List<String> WRITES = List.of(
            "GET /token",
            "HEAD /v2/team/app/blobs/",
            "POST /v2/team/app/blobs/uploads/",
            "PUT /v2/team/app/blobs/uploads/",
            "PUT /v2/team/app/manifests/sha256",
            "PUT /v2/team/app/manifests/1");
    private static final List<String> READS =
            List.of("GET /v2/app/manifests/1", "GET /v2/app/manifests/sha256", "GET /v2/app/blobs/");

    private FaultsOfAnswers() {}

    static List<FaultCase> all() {
        return List.of(
                new FaultCase("408, 429, 500, 502, 503 or 504 to any request, up to seven times", passing(7)),
                new FaultCase("the same eight times", passing(8).subList(0, 1)),
                FaultCase.of("408, 500 or 503 to a piece of a blob", piece(408), piece(500), piece(503)),
                retryAfter("429 or 503 with `Retry-After: 2`", "2"),
                retryAfter("429 or 503 with `Retry-After` as a date 90 s away", "Tue, 01 Jul 2025 10:01:30 GMT"),
                retryAfter("429 or 503 with `Retry-After: 3600`", "3600"),
                FaultCase.of("400 to a manifest", push("PUT /v2/team/app/manifests/", 400)),
                FaultCase.of("403 to an upload", push("POST ", 403)),
                FaultCase.of("415 to a manifest", push("PUT /v2/team/app/manifests/", 415)),
                FaultCase.of("507 to a blob", push("PUT ", 507)),
                FaultCase.of(
                        "the answer is lost after the blob, the mount or the manifest was stored",
                        lost("PUT /v2/team/app/blobs/"),
                        FaultsOfAnswers::lostMount,
                        lost("PUT /v2/team/app/manifests/1")),
                FaultCase.of("405 to the question whether a blob is there", push("HEAD ", 405, 405)),
                FaultCase.of(
                        "401, 403, 404 or 405 to a mount",
                        push("POST /v2/team/app/blobs/uploads/?mount", 401),
                        push("POST /v2/team/app/blobs/uploads/?mount", 403),
                        push("POST /v2/team/app/blobs/uploads/?mount", 404),
                        push("POST /v2/team/app/blobs/uploads/?mount", 405)),
                FaultCase.of("413 or 416 to a blob, and to its first pieces", pieces(413), pieces(416)),
                FaultCase.of("413 to the smallest pieces", bench -> {
                    bench.registry.refuse("PUT ", 413);
                    bench.registry.refuse("PATCH ", 413, 413, 413);
                    bench.push();
                }),
                FaultCase.of("413 while the blob is still being sent, and then no more", bench -> {
                    bench.registry.take("PUT ", new Intake(Intake.Manner.ANSWER, 0));
                    bench.registry.refuse("PUT ", 413);
                    bench.push();
                }),
                FaultCase.of("an upload begins without saying where", bench -> {
                    bench.registry.fail("POST ", right -> Reply.of(202, ""));
                    bench.push();
                }),
                FaultCase.of("the registry has forgotten an upload that began", bench -> {
                    bench.registry.fail("POST ", right -> {
                        bench.registry.forgetUploads();
                        return right;
                    });
                    bench.push();
                }),
                FaultCase.of("a blob is not found when its manifest comes, and is when it comes again", missing(1)),
                FaultCase.of("a blob has gone when its manifest comes", missing(3)),
                FaultCase.of(
                        "an error that repeats what it was sent: the header, the password, both in Base64", bench -> {
                            bench.registry.requireBasic("alice", "s3cret");
                            String sent = "Basic YWxpY2U6czNjcmV0";
                            bench.registry.fail(
                                    "POST ",
                                    right -> Reply.of(
                                            400,
                                            "You sent Authorization: " + sent + ", \u001b[31ms3cret, czNjcmV0 and "
                                                    + "QmFzaWMgWVd4cFkyVTZjek5qY21WMA=="));
                            bench.push();
                        }),
                FaultCase.of("an error of 200 kB, with secrets in it", bench -> {
                    String text = "<html>sig=abc token: def ".repeat(8000);
                    bench.registry.fail("PUT ", right -> Reply.of(400, text.substring(0, 200_000)));
                    bench.push();
                }));
    }

    private static FaultCase retryAfter(String words, String value) {
        List<FaultCase.Trial> trials = new ArrayList<>();
        for (int status : List.of(429, 503)) {
            for (String request : List.of(WRITES.get(1), WRITES.get(2), WRITES.get(4))) {
                trials.add(bench -> {
                    bench.registry.fail(
                            request,
                            right -> Reply.of(status, "")
                                    .with("Date", "Tue, 01 Jul 2025 10:00:00 GMT")
                                    .with("Retry-After", value));
                    bench.push();
                });
            }
        }
        return new FaultCase(words, trials);
    }

    private static List<FaultCase.Trial> passing(int times) {
        List<FaultCase.Trial> trials = new ArrayList<>();
        for (int status : List.of(503, 408, 429, 500, 502, 504)) {
            for (String request : WRITES) {
                trials.add(bench -> {
                    bench.registry.requireToken("alice", "s3cret");
                    bench.registry.refuse(
                            request,
                            Collections.nCopies(times, status).stream()
                                    .mapToInt(one -> one)
                                    .toArray());
                    bench.push();
                });
            }
            for (String request : READS) {
                trials.add(bench -> {
                    bench.registry.refuse(
                            request,
                            Collections.nCopies(times, status).stream()
                                    .mapToInt(one -> one)
                                    .toArray());
                    bench.pull();
                });
            }
        }
        return trials;
    }

    private static FaultCase.Trial push(String request, int... statuses) {
        return bench -> {
            bench.registry.refuse(request, statuses);
            bench.push();
        };
    }

    private static FaultCase.Trial piece(int status) {
        return bench -> {
            bench.registry.refuse("PUT ", 413);
            bench.registry.refuse("PATCH ", status);
            bench.push();
        };
    }

    private static FaultCase.Trial pieces(int status) {
        return bench -> {
            bench.registry.refuse("PUT ", status);
            bench.registry.refuse("PATCH ", status, status);
            bench.push();
        };
    }

    private static FaultCase.Trial missing(int times) {
        return bench -> {
            for (int i = 0; i < times; i++) {
                bench.registry.fail(
                        "PUT /v2/team/app/manifests/sha256",
                        right -> TestRegistry.error(404, "MANIFEST_BLOB_UNKNOWN", "blob unknown to registry"));
            }
            bench.push();
        };
    }

    private static FaultCase.Trial lost(String request) {
        return bench -> {
            bench.registry.fail(request, right -> right.broken(Reply.Delivery.GONE, 0));
            bench.push();
        };
    }

    private static void lostMount(FaultBench bench) throws Exception {
        bench.registry.addBlob("base/java", MediaType.OCI_LAYER_GZIP, bench.layerContent);
        lost("POST /v2/team/app/blobs/uploads/?mount").run(bench);
    }
}
