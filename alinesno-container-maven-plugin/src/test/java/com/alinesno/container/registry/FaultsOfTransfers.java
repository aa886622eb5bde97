// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.MediaType;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;

/** Connections that break or stop, and content that is not what it should be. */
final class FaultsOfTransfers {

    private static final String BLOB = "GET /v2/app/blobs/";

    private FaultsOfTransfers() {}

    static List<FaultCase> all() {
        return List.of(
                FaultCase.of(
                        "the connection ends or is reset while a blob is sent",
                        sending(new Intake(Intake.Manner.CUT, 0)),
                        sending(new Intake(Intake.Manner.CUT, 100_000)),
                        sending(new Intake(Intake.Manner.RESET, 1)),
                        sending(new Intake(Intake.Manner.RESET, 299_999))),
                FaultCase.of(
                        "the same while a piece of a blob is sent, whether the registry keeps what it has got or not",
                        sendingPiece(false),
                        sendingPiece(true)),
                FaultCase.of("the connection ends before the answer to a write", broken("PUT "), broken("POST ")),
                FaultCase.of("nothing listens on the port, on this machine", bench -> {
                    bench.registry.close();
                    bench.push();
                }),
                FaultCase.of("the host name does not resolve", bench -> {
                    bench.useName("registry.invalid");
                    bench.push();
                }),
                FaultCase.of("the registry has answered, goes away, and does not come back", bench -> {
                    bench.client().find("team/app", "1");
                    bench.registry.close();
                    bench.push();
                }),
                FaultCase.of("the peer stops reading a blob", slowly(bench -> {
                    byte[] zeros = new byte[30_000_000];
                    Intake stall = new Intake(Intake.Manner.STALL, 10);
                    bench.registry.take("PUT ", stall, stall, stall, stall, stall);
                    Descriptor large = Descriptor.of(MediaType.OCI_LAYER, zeros);
                    bench.client().push("app", large, any -> new ByteArrayInputStream(zeros), List.of());
                })),
                FaultCase.of("no answer comes", slowly(bench -> {
                    Reply.Fault silence = right -> right.broken(Reply.Delivery.SILENT, 0);
                    bench.registry.fail("POST ", silence, silence, silence, silence, silence);
                    bench.push();
                })),
                FaultCase.of("a blob stops coming", slowly(bench -> {
                    Reply.Fault stall = right -> right.broken(Reply.Delivery.STALL, 1000);
                    bench.registry.fail(BLOB, stall, stall, stall, stall, stall);
                    bench.pull();
                })),
                FaultCase.of(
                        "a manifest, a list, a token or a blob comes byte by byte",
                        slowly(trickling("GET /v2/app/manifests/1", FaultBench::pull)),
                        slowly(trickling(
                                "GET /v2/app/tags/list", bench -> bench.client().tags("app"))),
                        slowly(bench -> {
                            bench.registry.requireToken("alice", "s3cret");
                            trickling("GET /token", FaultBench::pull).run(bench);
                        }),
                        slowly(trickling(BLOB, FaultBench::pull))),
                FaultCase.of("an error comes byte by byte", slowly(bench -> {
                    bench.registry.fail(
                            "GET ", right -> Reply.of(400, "x".repeat(100_000)).broken(Reply.Delivery.TRICKLE, 0));
                    bench.pull();
                })),
                FaultCase.of(
                        "the connection ends or is reset while a blob comes",
                        receiving(right -> right.broken(Reply.Delivery.CUT, 100_000)),
                        receiving(right -> right.broken(Reply.Delivery.RESET, 100_000))),
                FaultCase.of(
                        "a blob comes shorter than it is",
                        receiving(right -> right.withBody(Arrays.copyOf(right.body(), 100_000)))),
                FaultCase.of(
                        "a web page comes in place of a blob",
                        receiving(right -> Reply.of(200, "<html>").with("Content-Type", "text/html; charset=utf-8"))),
                FaultCase.of("a blob is said to have 2^62 bytes", bench -> {
                    Descriptor huge = new Descriptor(MediaType.OCI_LAYER, bench.layer.digest(), 1L << 62);
                    bench.client().blob("app", huge).close();
                }),
                FaultCase.of("another manifest comes than the one with the digest that was asked for", bench -> {
                    bench.registry.fail(
                            "GET /v2/app/manifests/sha256",
                            right -> right.withBody(FaultBench.bytes("{\"schemaVersion\":2}")));
                    bench.pull();
                }),
                FaultCase.of("a manifest comes with the wrong `Docker-Content-Digest`", bench -> {
                    bench.registry.fail("GET /v2/app/manifests/1", FaultsOfTransfers::withOtherDigest);
                    bench.pull();
                }),
                FaultCase.of(
                        "the registry says that it stored something else",
                        bench -> {
                            bench.registry.fail(
                                    "PUT /v2/team/app/manifests/sha256", FaultsOfTransfers::withOtherDigest);
                            bench.push();
                        },
                        bench -> {
                            bench.registry.fail("PUT /v2/team/app/blobs/", FaultsOfTransfers::withOtherDigest);
                            bench.push();
                        }),
                FaultCase.of("a manifest of more than 4 MiB", bench -> {
                    bench.registry.fail("GET /v2/app/manifests/1", right -> right.withBody(new byte[5 << 20]));
                    bench.pull();
                }));
    }

    private static FaultCase.Trial slowly(FaultCase.Trial trial) {
        return bench -> bench.hurry(trial);
    }

    private static FaultCase.Trial trickling(String request, FaultCase.Trial trial) {
        return bench -> {
            Reply.Fault trickle =
                    right -> new Reply(200, right.headers(), new byte[300_000], Reply.Delivery.TRICKLE, 0);
            bench.registry.fail(request, trickle, trickle, trickle, trickle, trickle);
            trial.run(bench);
        };
    }

    private static FaultCase.Trial sending(Intake intake) {
        return bench -> {
            bench.registry.take("PUT /v2/team/app/blobs/uploads/2", intake);
            bench.push();
        };
    }

    private static FaultCase.Trial sendingPiece(boolean kept) {
        return bench -> {
            if (kept) {
                bench.registry.keepPartialUploads();
            }
            bench.registry.refuse("PUT /v2/team/app/blobs/uploads/2", 413);
            bench.registry.take("PATCH ", new Intake(Intake.Manner.CUT, 100_000));
            bench.push();
        };
    }

    private static FaultCase.Trial broken(String request) {
        return bench -> {
            bench.registry.fail(request, right -> right.broken(Reply.Delivery.GONE, 0));
            bench.push();
        };
    }

    private static FaultCase.Trial receiving(Reply.Fault fault) {
        return bench -> {
            bench.registry.fail(BLOB, fault);
            bench.pull();
        };
    }

    private static Reply withOtherDigest(Reply right) {
        return right.with("Docker-Content-Digest", "sha256:" + "0".repeat(64));
    }
}
