// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.attest.bill;

import com.alinesno.container.json.Json;
import com.alinesno.container.oci.Digest;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes a bill as a document of CycloneDX 1.6, the latest version that all of its readers take. */
final class CycloneDxWriter {

    /** How sure it is that what a jar says of its parts is so. */
    private static final double BY_MANIFEST = 0.5;

    /** Stands in the document until its serial number is known. */
    private static final String NO_NUMBER = "00000000-0000-0000-0000-000000000000";

    /** Within so many bytes the serial number stands. */
    private static final int HEAD = 256;

    private static final String LAYER = "alinesno:layer";
    private static final String LAYER_NAME = "alinesno:layer-name";

    private final BillOfMaterials bill;
    private final Map<MavenCoordinates, String> urls = new HashMap<>();
    private final Map<String, Set<String>> dependencies = new TreeMap<>();

    CycloneDxWriter(BillOfMaterials bill) {
        this.bill = bill;
    }

    byte[] bytes() {
        ObjectNode json = Json.object();
        json.put("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
        json.put("bomFormat", "CycloneDX");
        json.put("specVersion", "1.6");
        json.put("serialNumber", "urn:uuid:" + NO_NUMBER);
        json.put("version", 1);
        json.set("metadata", metadata());
        ArrayNode components = json.putArray("components");
        Set<String> known = known();
        if (bill.project() != null) {
            components.add(project(bill.project(), known));
        }
        for (BilledLibrary library : bill.libraries()) {
            components.add(library(library, known));
        }
        if (bill.system() != null) {
            components.add(system(bill.system()));
            for (InstalledPackage each : bill.system().packages()) {
                components.add(installed(each, bill.system()));
            }
        }
        dependencies.put(bill.image().url(), ofImage());
        json.set("dependencies", dependencies());
        json.set("compositions", compositions());
        return numbered(Json.writeIndented(json));
    }

    /** The document with a serial number that is made of its content: another one for each bill, and the same for one bill everywhere. */
    private static byte[] numbered(byte[] document) {
        // RFC 9562, version 8: bits of our own choice but for the version and the variant.
        String hex = Digest.of(document).hex();
        String number = String.join(
                "-",
                hex.substring(0, 8),
                hex.substring(8, 12),
                "8" + hex.substring(13, 16),
                "8" + hex.substring(17, 20),
                hex.substring(20, 32));
        String head = new String(document, 0, HEAD, StandardCharsets.UTF_8);
        byte[] bytes = number.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, document, head.indexOf(NO_NUMBER), bytes.length);
        return document;
    }

    private ObjectNode metadata() {
        ObjectNode metadata = Json.object();
        metadata.putArray("lifecycles").addObject().put("phase", "build");
        ObjectNode tool = metadata.putObject("tools").putArray("components").addObject();
        tool.put("type", "application");
        tool.put("group", "com.alinesno.container");
        tool.put("name", "alinesno-container-maven-plugin");
        tool.put("version", bill.pluginVersion());
        BilledImage image = bill.image();
        ObjectNode component = component(metadata.putObject("component"), "container", image.url());
        component.put("name", image.repository().repository());
        component.put("version", image.version());
        putDigest(component, image.manifest());
        component.put("purl", image.url());
        return metadata;
    }

    /** The references of all that the project and the libraries can be made of. */
    private Set<String> known() {
        Set<String> known = new TreeSet<>();
        bill.libraries().forEach(each -> known.add(each.reference()));
        return known;
    }

    private ObjectNode project(BilledProject project, Set<String> known) {
        MavenCoordinates own = project.coordinates();
        ObjectNode component = component(Json.object(), "application", own.url());
        component.put("group", own.groupId());
        component.put("name", own.artifactId());
        component.put("version", own.version());
        Json.putText(component, "description", project.description());
        putDigest(component, project.sha256());
        putLicences(component, project.licences());
        component.put("purl", own.url());
        ArrayNode references = Json.object().arrayNode();
        if (project.source() != null) {
            ObjectNode source = references.addObject();
            source.put("type", "vcs");
            source.put("url", project.source());
            Json.putText(source, "comment", project.revision() == null ? null : "revision " + project.revision());
        }
        if (project.homePage() != null) {
            ObjectNode page = references.addObject();
            page.put("type", "website");
            page.put("url", project.homePage());
        }
        if (!references.isEmpty()) {
            component.set("externalReferences", references);
        }
        putPlaces(component, project.places(), null);
        dependencies.put(own.url(), uses(project.uses(), known));
        return component;
    }

    private ObjectNode library(BilledLibrary library, Set<String> known) {
        MavenCoordinates own = library.coordinates();
        String reference = library.reference();
        ObjectNode component = component(Json.object(), "library", reference);
        if (own == null) {
            component.put("name", library.fileName());
        } else {
            component.put("group", own.groupId());
            component.put("name", own.artifactId());
            component.put("version", own.version());
        }
        component.put("scope", "required");
        putDigest(component, library.sha256());
        putLicences(component, library.licences());
        if (own != null) {
            component.put("purl", reference);
        }
        if (!library.nested().isEmpty()) {
            ArrayNode nested = component.putArray("components");
            library.nested().forEach(each -> nested.add(nested(each, library)));
        }
        putPlaces(component, library.places(), null);
        if (own != null) {
            dependencies.put(reference, uses(library.uses(), known));
        }
        return component;
    }

    private static ObjectNode nested(MavenCoordinates part, BilledLibrary library) {
        ObjectNode component = component(Json.object(), "library", library.reference() + "#" + part.url());
        component.put("group", part.groupId());
        component.put("name", part.artifactId());
        component.put("version", part.version());
        component.put("purl", part.url());
        putPlaces(component, library.places(), BY_MANIFEST);
        return component;
    }

    private ObjectNode system(OperatingSystem system) {
        ObjectNode component = component(Json.object(), "operating-system", reference(system));
        component.put("name", system.id());
        Json.putText(component, "version", system.version());
        Json.putText(component, "description", system.name());
        Set<String> packages = new TreeSet<>();
        system.packages().forEach(each -> packages.add(each.url(system)));
        dependencies.put(reference(system), packages);
        return component;
    }

    private ObjectNode installed(InstalledPackage each, OperatingSystem system) {
        String url = each.url(system);
        ObjectNode component = component(Json.object(), "library", url);
        component.put("name", each.name());
        component.put("version", each.version());
        putDigest(component, bill.digests().of(each.name(), each.version()));
        component.put("purl", url);
        ArrayNode properties = putPlaces(component, List.of(each.place()), null);
        // Trivy finds Debian's advisories by these alone: it does not read "upstream" in a package URL.
        String version = each.sourceVersion();
        int colon = version.indexOf(':');
        String upstream = version.substring(colon + 1);
        int dash = upstream.lastIndexOf('-');
        putProperty(properties, "aquasecurity:trivy:SrcName", each.source());
        putProperty(properties, "aquasecurity:trivy:SrcVersion", dash < 0 ? upstream : upstream.substring(0, dash));
        if (dash >= 0) {
            putProperty(properties, "aquasecurity:trivy:SrcRelease", upstream.substring(dash + 1));
        }
        if (colon > 0) {
            putProperty(properties, "aquasecurity:trivy:SrcEpoch", version.substring(0, colon));
        }
        return component;
    }

    /** The project, the operating system, and what neither of the libraries nor the project needs. */
    private Set<String> ofImage() {
        Set<String> needed = new TreeSet<>();
        Set<String> top = new TreeSet<>();
        dependencies.values().forEach(needed::addAll);
        for (BilledLibrary library : bill.libraries()) {
            if (!needed.contains(library.reference())) {
                top.add(library.reference());
            }
        }
        if (bill.project() != null) {
            top.add(bill.project().coordinates().url());
        }
        if (bill.system() != null) {
            top.add(reference(bill.system()));
        }
        return top;
    }

    private ArrayNode dependencies() {
        ArrayNode array = Json.object().arrayNode();
        dependencies.forEach((reference, needed) -> {
            ObjectNode one = array.addObject();
            one.put("ref", reference);
            ArrayNode dependsOn = one.putArray("dependsOn");
            needed.forEach(dependsOn::add);
        });
        return array;
    }

    private ArrayNode compositions() {
        ArrayNode compositions = Json.object().arrayNode();
        ObjectNode ofImage = compositions.addObject();
        ofImage.put("aggregate", bill.isComplete() ? "complete" : "incomplete");
        ofImage.putArray("assemblies").add(bill.image().url());
        Set<String> graph = new TreeSet<>();
        if (bill.project() != null) {
            graph.add(bill.project().coordinates().url());
        }
        Set<String> jars = new TreeSet<>();
        for (BilledLibrary library : bill.libraries()) {
            if (library.coordinates() != null && bill.project() != null) {
                graph.add(library.reference());
            }
            if (!library.nested().isEmpty() || library.coordinates() == null) {
                jars.add(library.reference());
            }
        }
        if (!graph.isEmpty()) {
            put(compositions, "complete", "dependencies", graph);
        }
        if (!jars.isEmpty()) {
            put(compositions, "incomplete", "assemblies", jars);
        }
        if (bill.system() != null) {
            String aggregate = bill.system().isRead() ? "complete" : "unknown";
            put(compositions, aggregate, "dependencies", Set.of(reference(bill.system())));
        }
        return compositions;
    }

    private static void put(ArrayNode compositions, String aggregate, String of, Collection<String> references) {
        ObjectNode composition = compositions.addObject();
        composition.put("aggregate", aggregate);
        ArrayNode array = composition.putArray(of);
        references.forEach(array::add);
    }

    private static String reference(OperatingSystem system) {
        return "os:" + system.id() + (system.version() == null ? "" : "@" + system.version());
    }

    private Set<String> uses(List<MavenCoordinates> uses, Set<String> known) {
        Set<String> references = new TreeSet<>();
        for (MavenCoordinates each : uses) {
            String url = urls.computeIfAbsent(each, MavenCoordinates::url);
            if (known.contains(url)) {
                references.add(url);
            }
        }
        return references;
    }

    private static ObjectNode component(ObjectNode json, String type, String reference) {
        json.put("type", type);
        json.put("bom-ref", reference);
        return json;
    }

    private static void putDigest(ObjectNode component, @Nullable Digest digest) {
        if (digest != null) {
            ObjectNode hash = component.putArray("hashes").addObject();
            hash.put("alg", digest.algorithm().equals("sha256") ? "SHA-256" : "SHA-512");
            hash.put("content", digest.hex());
        }
    }

    /** Each licence once, be it spelt in two ways; those that SPDX knows by their identifier. */
    private static void putLicences(ObjectNode component, List<Licence> licences) {
        Set<String> seen = new LinkedHashSet<>();
        List<ObjectNode> written = new ArrayList<>();
        for (Licence each : licences) {
            String id = each.spdxId();
            if (seen.add(id == null ? each.name() : id)) {
                ObjectNode choice = Json.object();
                ObjectNode licence = choice.putObject("license");
                licence.put(id == null ? "name" : "id", id == null ? each.name() : id);
                if (id == null && each.url() != null && each.url().matches("https?://[!-~&&[^<>\"{}|\\\\^`]]+")) {
                    licence.put("url", each.url());
                }
                written.add(choice);
            }
        }
        if (!written.isEmpty()) {
            ArrayNode array = component.putArray("licenses");
            written.forEach(array::add);
        }
    }

    /**
     * Says where a component is.
     *
     * @param confidence how sure it is that this is what the component is, from 0 to 1; null where there is no doubt
     * @return properties, to which more can be added
     */
    private static ArrayNode putPlaces(ObjectNode component, List<Place> places, @Nullable Double confidence) {
        ObjectNode evidence = component.putObject("evidence");
        if (confidence != null) {
            ObjectNode identity = evidence.putArray("identity").addObject();
            identity.put("field", "purl");
            identity.put("confidence", confidence);
            ObjectNode method = identity.putArray("methods").addObject();
            method.put("technique", "manifest-analysis");
            method.put("confidence", confidence);
        }
        ArrayNode occurrences = evidence.putArray("occurrences");
        Set<String> layers = new LinkedHashSet<>();
        Set<String> names = new LinkedHashSet<>();
        for (Place place : places) {
            occurrences.addObject().put("location", place.path());
            if (place.layer() != null) {
                layers.add(place.layer().toString());
            }
            if (place.layerName() != null) {
                names.add(place.layerName());
            }
        }
        ArrayNode properties = component.putArray("properties");
        layers.forEach(each -> putProperty(properties, LAYER, each));
        names.forEach(each -> putProperty(properties, LAYER_NAME, each));
        return properties;
    }

    private static void putProperty(ArrayNode properties, String name, String value) {
        ObjectNode property = properties.addObject();
        property.put("name", name);
        property.put("value", value);
    }
}
