// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.json;

import com.alinesno.container.secret.PeerText;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * JSON trees, read with bounds and written in one fixed form.
 *
 * <p>Trees are built from Jackson's streaming parser, without an {@code ObjectMapper}: a mapper loads several hundred
 * classes, which an unchanged build would pay for every time.
 */
public final class Json {

    /** The most bytes that a document may have: what registries must accept (distribution specification). */
    public static final int MAX_BYTES = 4 * 1024 * 1024;

    private static final int MAX_DEPTH = 100;
    private static final int SHOWN = 120;
    private static final Pattern WORD = Pattern.compile("(?s)Unrecognized token '.*'(?=: was expecting|$)");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(100)
                    .maxStringLength(MAX_BYTES)
                    .build())
            .build();

    private Json() {}

    /** An empty object, whose fields are written in the order in which they are put. */
    public static ObjectNode object() {
        return NODES.objectNode();
    }

    /**
     * Parses one JSON object and nothing after it.
     *
     * @param what the document's name for the error message, such as {@code manifest}
     * @throws MalformedDocumentException when it is too long, nested too deeply, has a key twice, or is not an object
     */
    public static ObjectNode parse(byte[] document, String what) throws MalformedDocumentException {
        return (ObjectNode) parse(document, what, JsonToken.START_OBJECT, "object");
    }

    /**
     * Parses one JSON array of objects and nothing after it.
     *
     * @param what the document's name for the error message
     * @throws MalformedDocumentException when it is too long, nested too deeply, has a key twice, or is anything else
     */
    public static List<ObjectNode> parseList(byte[] document, String what) throws MalformedDocumentException {
        List<ObjectNode> objects = objects(parse(document, what, JsonToken.START_ARRAY, "array"));
        if (objects == null) {
            throw new MalformedDocumentException(what + " is not an array of objects");
        }
        return objects;
    }

    private static JsonNode parse(byte[] document, String what, JsonToken start, String kind)
            throws MalformedDocumentException {
        if (document.length > MAX_BYTES) {
            throw new MalformedDocumentException(
                    what + " has " + document.length + " bytes, more than the " + MAX_BYTES + " that are allowed");
        }
        try (JsonParser parser = FACTORY.createParser(document)) {
            if (parser.nextToken() != start) {
                throw new MalformedDocumentException(what + " is not a JSON " + kind);
            }
            JsonNode root = readValue(parser);
            if (parser.nextToken() != null) {
                throw new MalformedDocumentException(what + " has text after its JSON " + kind);
            }
            return root;
        } catch (JsonProcessingException e) {
            // Neither the word that the parser stumbles over nor the exception that quotes it: it may be a token.
            String complaint =
                    WORD.matcher(String.valueOf(e.getOriginalMessage())).replaceFirst("Unrecognized word");
            throw new MalformedDocumentException(what + " is not valid JSON: " + complaint);
        } catch (NumberFormatException e) {
            throw new MalformedDocumentException(what + " holds a number that is out of every range", e);
        } catch (MalformedDocumentException e) {
            throw e;
        } catch (IOException e) {
            throw new MalformedDocumentException(what + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The tree in UTF-8, without white space, fields in their own order: the form that digests are taken of. */
    public static byte[] write(ObjectNode tree) {
        return write(tree, false);
    }

    /** An array of the trees, as {@link #write(ObjectNode)} writes each. */
    public static byte[] writeList(List<ObjectNode> trees) {
        ArrayNode array = NODES.arrayNode();
        array.addAll(trees);
        return write(array, false);
    }

    /** The tree in UTF-8, indented for people, with a line feed at its end. */
    public static byte[] writeIndented(ObjectNode tree) {
        return write(tree, true);
    }

    /** The text of {@code field}, or null where it is absent, null or not a text. */
    public static @Nullable String text(ObjectNode json, String field) {
        JsonNode value = json.get(field);
        return value != null && value.isTextual() ? value.textValue() : null;
    }

    /** The object at {@code field}, or null where it is absent, null or not an object. */
    public static @Nullable ObjectNode child(ObjectNode json, String field) {
        return json.get(field) instanceof ObjectNode object ? object : null;
    }

    /**
     * The objects in the array at {@code field}; empty where it is absent or null.
     *
     * @throws MalformedDocumentException when it is not an array or holds anything but objects
     */
    public static List<ObjectNode> children(ObjectNode json, String field) throws MalformedDocumentException {
        JsonNode value = json.get(field);
        if (value == null || value.isNull()) {
            return new ArrayList<>();
        }
        if (!value.isArray()) {
            throw new MalformedDocumentException("'" + field + "' is not an array");
        }
        List<ObjectNode> objects = objects(value);
        if (objects == null) {
            throw new MalformedDocumentException("'" + field + "' is not an array of objects");
        }
        return objects;
    }

    /** The elements of an array, or null where one of them is no object. */
    private static @Nullable List<ObjectNode> objects(JsonNode array) {
        List<ObjectNode> objects = new ArrayList<>();
        for (JsonNode element : array) {
            if (!(element instanceof ObjectNode object)) {
                return null;
            }
            objects.add(object);
        }
        return objects;
    }

    /**
     * The texts in the array at {@code field}; empty where it is absent or null.
     *
     * @throws MalformedDocumentException when it holds anything but texts
     */
    public static List<String> texts(ObjectNode json, String field) throws MalformedDocumentException {
        JsonNode value = json.get(field);
        List<String> texts = new ArrayList<>();
        if (value == null || value.isNull()) {
            return texts;
        }
        if (!value.isArray()) {
            throw new MalformedDocumentException("'" + field + "' is not an array");
        }
        for (JsonNode element : value) {
            if (!element.isTextual()) {
                throw new MalformedDocumentException("'" + field + "' is not an array of texts");
            }
            texts.add(element.textValue());
        }
        return texts;
    }

    /**
     * The texts in the object at {@code field}, in their order; empty where it is absent or null.
     *
     * @throws MalformedDocumentException when it holds anything but texts
     */
    public static Map<String, String> textMap(ObjectNode json, String field) throws MalformedDocumentException {
        Map<String, String> map = new LinkedHashMap<>();
        JsonNode value = json.get(field);
        if (value == null || value.isNull()) {
            return map;
        }
        if (!value.isObject()) {
            throw new MalformedDocumentException("'" + field + "' is not an object");
        }
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            if (!entry.getValue().isTextual()) {
                throw new MalformedDocumentException("'" + field + "' is not an object of texts");
            }
            map.put(entry.getKey(), entry.getValue().textValue());
        }
        return map;
    }

    /** Puts the text, or nothing at all where it is null. */
    public static void putText(ObjectNode json, String field, @Nullable String value) {
        if (value != null) {
            json.put(field, value);
        }
    }

    /** Puts the texts as an array, or nothing at all where there are none. */
    public static void putTexts(ObjectNode json, String field, List<String> values) {
        if (!values.isEmpty()) {
            ArrayNode array = json.putArray(field);
            values.forEach(array::add);
        }
    }

    /** Puts the texts as an object, or nothing at all where there are none. */
    public static void putTextMap(ObjectNode json, String field, Map<String, String> values) {
        if (!values.isEmpty()) {
            ObjectNode object = json.putObject(field);
            values.forEach(object::put);
        }
    }

    /** The beginning of a text that came from outside, fit for an error message. */
    public static String shorten(String text) {
        String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
        return PeerText.printable(shown);
    }

    private static byte[] write(JsonNode tree, boolean indented) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
            if (indented) {
                generator.setPrettyPrinter(new IndentingPrinter());
            }
            writeNode(generator, tree);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        if (indented) {
            bytes.write('\n');
        }
        return bytes.toByteArray();
    }

    private static void writeNode(JsonGenerator generator, JsonNode node) throws IOException {
        switch (node.getNodeType()) {
            case OBJECT -> {
                generator.writeStartObject();
                for (Map.Entry<String, JsonNode> field : node.properties()) {
                    generator.writeFieldName(field.getKey());
                    writeNode(generator, field.getValue());
                }
                generator.writeEndObject();
            }
            case ARRAY -> {
                generator.writeStartArray();
                for (JsonNode element : node) {
                    writeNode(generator, element);
                }
                generator.writeEndArray();
            }
            case STRING -> generator.writeString(node.textValue());
            case BOOLEAN -> generator.writeBoolean(node.booleanValue());
            case NUMBER -> generator.writeNumber(node.asText());
            default -> generator.writeNull();
        }
    }

    private static ObjectNode readObject(JsonParser parser) throws IOException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = wellFormed(parser, parser.currentName());
            parser.nextToken();
            object.set(name, readValue(parser));
        }
        return object;
    }

    private static JsonNode readValue(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> readObject(parser);
            case START_ARRAY -> {
                ArrayNode array = NODES.arrayNode();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(readValue(parser));
                }
                yield array;
            }
            case VALUE_STRING -> NODES.textNode(wellFormed(parser, parser.getText()));
            case VALUE_NUMBER_INT -> readInteger(parser);
            case VALUE_NUMBER_FLOAT -> new WrittenNumber(parser.getText(), parser.getDecimalValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }

    /** Escapes can spell half of a surrogate pair, which no UTF-8 document could hold when it is written again. */
    private static String wellFormed(JsonParser parser, String text) throws JsonParseException {
        if (text.codePoints().anyMatch(c -> Character.MIN_SURROGATE <= c && c <= Character.MAX_SURROGATE)) {
            throw new JsonParseException(parser, "a text holds half of a surrogate pair");
        }
        return text;
    }

    private static JsonNode readInteger(JsonParser parser) throws IOException {
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }
}
