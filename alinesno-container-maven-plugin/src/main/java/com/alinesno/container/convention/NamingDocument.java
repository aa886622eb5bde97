// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.convention;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the JSON form of the rules: the plugin's own, and the one that a parent POM may point at. */
final class NamingDocument {

    private final ObjectNode root;
    private final String file;

    private NamingDocument(ObjectNode root, String file) {
        this.root = root;
        this.file = file;
    }

    static NamingDocument read(byte[] document, String file) {
        try {
            return new NamingDocument(Json.parse(document, "it"), file);
        } catch (MalformedDocumentException e) {
            throw malformed(file, e);
        }
    }

    Extension extension() {
        return parse("defaultScope", "families", "catalogue");
    }

    /** Complete rules: what an extension holds, with the prefix and the namespace that only the plugin gives. */
    NamingRules rules() {
        Extension content = parse("prefix", "namespace", "defaultScope", "families", "catalogue");
        NamingScope scope = NamingScope.parse(required(root, "defaultScope"));
        if (scope == null) {
            throw new ConfigurationException(file, "its default scope is malformed", "Write it as family-scope.");
        }
        NamingRules empty = new NamingRules(
                required(root, "prefix"), required(root, "namespace"), scope, List.of(), new Catalogue(List.of()));
        return empty.with(content);
    }

    private Extension parse(String... known) {
        try {
            requireKnown(root, known);
            List<FamilyExtension> families = new ArrayList<>();
            for (ObjectNode family : Json.children(root, "families")) {
                families.add(family(family));
            }
            List<KnownImage> images = new ArrayList<>();
            for (ObjectNode group : Json.children(root, "catalogue")) {
                images.addAll(images(group));
            }
            return new Extension(file, optional(root, "defaultScope"), families, images);
        } catch (MalformedDocumentException e) {
            throw malformed(file, e);
        }
    }

    private FamilyExtension family(ObjectNode json) throws MalformedDocumentException {
        requireKnown(json, "name", "scopes", "open", "catalogued");
        return new FamilyExtension(
                required(json, "name"), Json.texts(json, "scopes"), flag(json, "open"), flag(json, "catalogued"));
    }

    private List<KnownImage> images(ObjectNode group) throws MalformedDocumentException {
        requireKnown(group, "heading", "images");
        List<KnownImage> images = new ArrayList<>();
        for (ObjectNode image : Json.children(group, "images")) {
            requireKnown(image, "name", "versions", "arches");
            images.add(KnownImage.of(
                    file,
                    optional(group, "heading"),
                    required(image, "name"),
                    Json.texts(image, "versions"),
                    Json.texts(image, "arches")));
        }
        return images;
    }

    private String required(ObjectNode json, String field) {
        String text = optional(json, field);
        if (text == null) {
            throw new ConfigurationException(file, "an object lacks '" + field + "'", "Give it as a text.");
        }
        return text;
    }

    private @Nullable String optional(ObjectNode json, String field) {
        JsonNode value = json.get(field);
        if (value != null && !value.isTextual()) {
            throw new ConfigurationException(file, "'" + field + "' is not a text", "Write it in quotation marks.");
        }
        return value == null ? null : value.textValue();
    }

    private @Nullable Boolean flag(ObjectNode json, String field) {
        JsonNode value = json.get(field);
        if (value != null && !value.isBoolean()) {
            throw new ConfigurationException(file, "'" + field + "' is not a boolean", "Write true or false.");
        }
        return value == null ? null : value.booleanValue();
    }

    private void requireKnown(ObjectNode json, String... known) {
        Iterator<String> names = json.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (!List.of(known).contains(name)) {
                String meant = Nearest.of(name, List.of(known));
                throw new ConfigurationException(
                        file,
                        "'" + Json.shorten(name) + "' is not a field of a naming file",
                        "Here it may have " + String.join(", ", known)
                                + (meant == null ? "." : "; the nearest is " + meant + "."));
            }
        }
    }

    private static ConfigurationException malformed(String file, MalformedDocumentException e) {
        return new ConfigurationException(
                file, String.valueOf(e.getMessage()), "Give a JSON object with defaultScope, families, catalogue.", e);
    }
}
