// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import com.alinesno.container.attest.Referrer;
import com.alinesno.container.attest.ReferrerPush;
import com.alinesno.container.attest.bill.BillOfMaterials;
import com.alinesno.container.build.DocumentFile;
import com.alinesno.container.disk.AtomicFile;
import com.alinesno.container.export.push.PushRefusal;
import com.alinesno.container.export.push.PushTarget;
import com.alinesno.container.maven.bill.ImageBill;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.registry.RegistryException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProjectHelper;

/**
 * The bills of materials of an image on their way to where they are wanted: files, the Maven project, registries.
 *
 * @param all one for each platform; none where nobody has asked
 * @param isAttached whether a push puts them beside the image
 * @param created when the image is said to be made
 */
record Bills(List<ImageBill> all, boolean isAttached, Instant created, MavenFacts maven, Log log) {

    private static final MediaType TYPE = new MediaType(BillOfMaterials.MEDIA_TYPE);
    private static final String CLASSIFIER = "cyclonedx";
    private static final String EXTENSION = "json";

    /**
     * Writes each into {@code target/container/sbom}, and attaches it to the project.
     *
     * @return for the description of the image
     */
    Map<Platform, DocumentFile> write(MavenProjectHelper projects) throws IOException {
        Map<Platform, DocumentFile> written = new LinkedHashMap<>();
        Path directory = all.isEmpty() ? maven.output() : maven.output("sbom");
        for (ImageBill bill : all) {
            Path file = directory.resolve(bill.fileName());
            AtomicFile.write(file, bill.document());
            String path = maven.relative(file.toString()).replace('\\', '/');
            written.put(bill.image().platform(), new DocumentFile(path, Descriptor.of(TYPE, bill.document())));
            log.info("Wrote bill of materials " + path + "  (" + bill.libraries() + " libraries, " + bill.packages()
                    + " packages)");
            attach(all.size() == 1 ? CLASSIFIER : CLASSIFIER + "-" + bill.arch(), file, projects);
        }
        return written;
    }

    /** Another goal of the same run may have attached it; and other plugins make bills of the project, by the same name. */
    private void attach(String classifier, Path file, MavenProjectHelper projects) {
        for (Artifact each : maven.project().getAttachedArtifacts()) {
            if (classifier.equals(each.getClassifier()) && EXTENSION.equals(each.getType())) {
                if (each.getFile() == null || !each.getFile().toPath().equals(file)) {
                    log.info("Not attached to the project: it has a bill of materials with the classifier "
                            + classifier);
                }
                return;
            }
        }
        projects.attachArtifact(maven.project(), EXTENSION, classifier, file.toFile());
    }

    /**
     * Puts each beside its image.
     *
     * @param targets where the image has been pushed to
     * @throws IOException when a registry does not take one; the message says that the image is there
     */
    void push(List<PushTarget> targets) throws IOException {
        for (PushTarget target : targets) {
            List<String> sent = new ArrayList<>();
            for (ImageBill bill : all) {
                Referrer referrer =
                        new Referrer(bill.image().descriptor(), TYPE, bill.document(), bill.fileName(), created);
                try {
                    if (new ReferrerPush(target.client(), target.name().repository()).push(referrer)) {
                        sent.add(bill.arch());
                    }
                } catch (RegistryException e) {
                    throw new IOException(
                            PushRefusal.of(target.parameter(), target.name(), e).getMessage()
                                    + ". The image is there, its bill of materials for " + bill.arch()
                                    + " is not; a further push adds it",
                            e);
                }
            }
            log.info("Attached bill of materials to " + target.name().withoutTag() + "  ("
                    + (sent.isEmpty() ? "was there" : String.join(", ", sent)) + ")");
        }
    }
}
