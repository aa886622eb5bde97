// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.attest.bill;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.oci.Platform;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.StreamSupport;
import org.cyclonedx.Version;
import org.cyclonedx.parsers.JsonParser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BillOfMaterialsTest {

    private static final Digest MANIFEST = Digest.of(utf8("manifest"));
    private static final Digest LAYER = Digest.of(utf8("layer"));
    private static final Place LIBS = new Place("/app/libs/web.jar", LAYER, "dependencies");

    private static final MavenCoordinates APP = MavenCoordinates.ofJar("com.example", "orders", "1.0");
    private static final MavenCoordinates WEB = MavenCoordinates.ofJar("org.example", "web", "2");
    private static final MavenCoordinates CORE = MavenCoordinates.ofJar("org.example", "core", "2");
    private static final MavenCoordinates NATIVE =
            new MavenCoordinates("org.example", "native", "2", "jar", "linux-x86_64");
    private static final MavenCoordinates GONE = MavenCoordinates.ofJar("org.example", "gone", "2");
    private static final MavenCoordinates SHADED = MavenCoordinates.ofJar("org.jctools", "jctools-core", "4");

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static BilledLibrary library(
            @Nullable MavenCoordinates coordinates, List<MavenCoordinates> nested, MavenCoordinates... uses) {
        String name = coordinates == null ? "own.jar" : coordinates.artifactId() + ".jar";
        return new BilledLibrary(
                coordinates,
                name,
                Digest.of(utf8(name)),
                List.of(new Licence("The Apache Software License, Version 2.0", null), new Licence("Apache-2.0", null)),
                List.of(LIBS),
                nested,
                List.of(uses));
    }

    private static List<BilledLibrary> libraries() {
        return List.of(
                library(WEB, List.of(SHADED), NATIVE, CORE, GONE),
                library(CORE, List.of()),
                library(NATIVE, List.of()),
                library(null, List.of()));
    }

    private static BilledProject project() {
        return new BilledProject(
                APP,
                "Orders & more",
                null,
                List.of(new Licence("Ours alone", "https://example.com/licence")),
                "https://git.example.com/orders",
                "0123456789ab",
                null,
                List.of(new Place("/app/classes", LAYER, "classes")),
                List.of(WEB));
    }

    private static OperatingSystem debian() {
        Place status = new Place("/var/lib/dpkg/status", LAYER, null);
        return new OperatingSystem(
                "debian",
                "12",
                "Debian GNU/Linux 12 (bookworm)",
                List.of(
                        new InstalledPackage("zlib1g", "1:1.2.13.dfsg-1", "amd64", "zlib", "1:1.2.13.dfsg-1", status),
                        new InstalledPackage("libc6", "2.36-9+deb12u10", "amd64", "glibc", "2.36-9+deb12u10", status),
                        new InstalledPackage("tzdata", "2025b", "all", "tzdata", "2025b", status),
                        new InstalledPackage("gcc", "4:12.2.0-3", "amd64", "gcc-defaults", "1.203", status)),
                true);
    }

    private static BillOfMaterials bill(boolean isComplete, List<BilledLibrary> libraries) {
        return new BillOfMaterials(
                new BilledImage(
                        ImageReference.parse("registry.example.com:5000/team/orders"),
                        true,
                        "1.0",
                        MANIFEST,
                        Platform.linux("amd64")),
                project(),
                libraries,
                debian(),
                (name, version) -> name.equals("libc6") ? LAYER : null,
                isComplete,
                "1.0.0");
    }

    private static JsonNode json(BillOfMaterials bill) throws MalformedDocumentException {
        return Json.parse(bill.toCycloneDx(), "bill");
    }

    private static JsonNode component(JsonNode json, String name) {
        return StreamSupport.stream(json.path("components").spliterator(), false)
                .filter(each -> each.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> dependsOn(JsonNode json, String reference) {
        List<String> dependsOn = new ArrayList<>();
        for (JsonNode each : json.path("dependencies")) {
            if (each.path("ref").asText().equals(reference)) {
                each.path("dependsOn").forEach(one -> dependsOn.add(one.asText()));
            }
        }
        return dependsOn;
    }

    @Test
    void documentIsCycloneDx() throws IOException {
        byte[] document = bill(false, libraries()).toCycloneDx();

        assertThat(new JsonParser().validate(document, Version.VERSION_16)).isEmpty();
        assertThat(document).endsWith(utf8("}\n"));
    }

    @Test
    void imageThatHasNothingHasABillToo() throws IOException {
        BillOfMaterials bill = new BillOfMaterials(
                new BilledImage(ImageReference.parse("app"), false, "1", MANIFEST, Platform.linux("arm64")),
                null,
                List.of(),
                null,
                OperatingSystem.PackageDigests.NONE,
                true,
                "");

        assertThat(new JsonParser().validate(bill.toCycloneDx(), Version.VERSION_16))
                .isEmpty();
        assertThat(json(bill).path("metadata").path("component").path("purl").asText())
                .isEqualTo("pkg:oci/app@sha256%3A" + MANIFEST.hex() + "?arch=arm64");
    }

    @Test
    void packageUrlsAreThoseThatScannersLookUp() throws IOException {
        JsonNode json = json(bill(true, libraries()));

        assertThat(component(json, "web").path("purl").asText()).isEqualTo("pkg:maven/org.example/web@2");
        assertThat(component(json, "native").path("purl").asText())
                .isEqualTo("pkg:maven/org.example/native@2?classifier=linux-x86_64");
        assertThat(component(json, "libc6").path("purl").asText())
                .isEqualTo("pkg:deb/debian/libc6@2.36-9%2Bdeb12u10?arch=amd64&distro=debian-12&upstream=glibc");
        assertThat(component(json, "zlib1g").path("purl").asText())
                .isEqualTo("pkg:deb/debian/zlib1g@1:1.2.13.dfsg-1?arch=amd64&distro=debian-12&upstream=zlib");
        assertThat(component(json, "gcc").path("purl").asText()).endsWith("&upstream=gcc-defaults%401.203");
        assertThat(component(json, "tzdata").path("purl").asText()).doesNotContain("upstream");
        assertThat(json.path("metadata").path("component").path("purl").asText())
                .isEqualTo("pkg:oci/orders@sha256%3A" + MANIFEST.hex()
                        + "?arch=amd64&repository_url=registry.example.com:5000/team/orders");
    }

    /** Trivy finds the advisories of a Debian package by these alone. */
    @Test
    void sourcePackagesAreToldAsTrivyReadsThem() throws IOException {
        JsonNode json = json(bill(true, libraries()));

        assertThat(component(json, "zlib1g").path("properties").toString())
                .contains("{\"name\":\"aquasecurity:trivy:SrcName\",\"value\":\"zlib\"}")
                .contains("{\"name\":\"aquasecurity:trivy:SrcVersion\",\"value\":\"1.2.13.dfsg\"}")
                .contains("{\"name\":\"aquasecurity:trivy:SrcRelease\",\"value\":\"1\"}")
                .contains("{\"name\":\"aquasecurity:trivy:SrcEpoch\",\"value\":\"1\"}");
        assertThat(component(json, "tzdata").path("properties").toString())
                .contains("{\"name\":\"aquasecurity:trivy:SrcVersion\",\"value\":\"2025b\"}")
                .doesNotContain("SrcRelease", "SrcEpoch");
    }

    @Test
    void dependenciesAreThoseOfTheImage() throws IOException {
        JsonNode json = json(bill(true, libraries()));
        String own = json.path("metadata").path("component").path("bom-ref").asText();

        assertThat(dependsOn(json, APP.url())).containsExactly(WEB.url());
        assertThat(dependsOn(json, WEB.url())).containsExactly(CORE.url(), NATIVE.url());
        assertThat(dependsOn(json, CORE.url())).isEmpty();
        assertThat(dependsOn(json, own))
                .containsExactly("file:" + Digest.of(utf8("own.jar")), "os:debian@12", APP.url());
        assertThat(dependsOn(json, "os:debian@12")).hasSize(4);
    }

    @Test
    void jarSaysWhereItIsWhatItHashesToAndWhatIsInIt() throws IOException {
        JsonNode web = component(json(bill(true, libraries())), "web");

        assertThat(web.path("evidence")
                        .path("occurrences")
                        .path(0)
                        .path("location")
                        .asText())
                .isEqualTo("/app/libs/web.jar");
        assertThat(web.path("hashes").path(0).path("content").asText())
                .isEqualTo(Digest.of(utf8("web.jar")).hex());
        assertThat(web.path("licenses").toString()).isEqualTo("[{\"license\":{\"id\":\"Apache-2.0\"}}]");
        assertThat(web.path("properties").toString())
                .contains(LAYER.toString(), "\"alinesno:layer-name\",\"value\":\"dependencies\"");
        assertThat(web.path("components").path(0).path("purl").asText()).isEqualTo(SHADED.url());
        assertThat(web.path("components").path(0).path("evidence").toString()).contains("\"confidence\":0.5");
    }

    @Test
    void nothingIsCompleteThatNobodyHasLookedInto() throws IOException {
        assertThat(json(bill(true, libraries()))
                        .path("compositions")
                        .path(0)
                        .path("aggregate")
                        .asText())
                .isEqualTo("complete");
        JsonNode compositions = json(bill(false, libraries())).path("compositions");
        assertThat(compositions.path(0).path("aggregate").asText()).isEqualTo("incomplete");
        assertThat(compositions.toString())
                .contains("{\"aggregate\":\"incomplete\",\"assemblies\":[\"file:" + Digest.of(utf8("own.jar")) + "\",\""
                        + WEB.url() + "\"]}")
                .contains("{\"aggregate\":\"complete\",\"dependencies\":[\"os:debian@12\"]}");

        OperatingSystem unread = new OperatingSystem("alpine", "3.20", null, List.of(), false);
        BillOfMaterials bill = bill(false, libraries());
        BillOfMaterials onAlpine =
                new BillOfMaterials(bill.image(), bill.project(), bill.libraries(), unread, bill.digests(), false, "1");
        assertThat(json(onAlpine).path("compositions").toString())
                .contains("{\"aggregate\":\"unknown\",\"dependencies\":[\"os:alpine@3.20\"]}");
    }

    @Test
    void bytesDependOnTheContentAlone() {
        byte[] expected = bill(true, libraries()).toCycloneDx();
        List<BilledLibrary> other = new ArrayList<>(libraries());
        Collections.reverse(other);
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Shanghai"));
            assertThat(bill(true, other).toCycloneDx()).isEqualTo(expected);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
        assertThat(Digest.of(expected))
                .hasToString("sha256:37893cfdb5acfeb81670c15ea5d3a7e7afa55764aaf66f722520a6a34571c204");
    }

    @Test
    void everyBillHasASerialNumberOfItsOwn() throws IOException {
        String one = json(bill(true, libraries())).path("serialNumber").asText();
        String other = json(bill(false, libraries())).path("serialNumber").asText();

        assertThat(one).matches("urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(one).isNotEqualTo(other);
    }
}
