// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\":[1,-2,0,true,false,null,\"\",{\"b\":{}}]}",
                "{\"large\":123456789012345678901234567890,\"long\":9223372036854775807}",
                "{\"e\":1e3,\"E\":1E+3,\"tiny\":-0.10,\"many\":3.14159265358979323846264338327950288}",
                "{\"z\":1,\"a\":2,\"\":3}",
                "{\"text\":\"\\\"\\\\\\u0000 é 汉 😀\"}",
            })
    void writesWhatItRead(String document) throws Exception {
        assertThat(new String(Json.write(parse(document)), StandardCharsets.UTF_8))
                .isEqualTo(document);
    }

    @Test
    void minusZeroAndWhiteSpaceAreTheOnlyThingsThatChange() throws Exception {
        assertThat(Json.write(parse(" { \"a\" : -0 }\r\n"))).asString().isEqualTo("{\"a\":0}");
    }

    @Test
    void copiesKeepTheWayNumbersAreWritten() throws Exception {
        assertThat(Json.write(parse("{\"a\":{\"b\":1e3}}").deepCopy()))
                .asString()
                .isEqualTo("{\"a\":{\"b\":1e3}}");
    }

    @Test
    void indentedFormIsForPeople() throws Exception {
        byte[] indented = Json.writeIndented(parse("{\"a\":[1,2],\"b\":{\"c\":\"d\"}}"));

        assertThat(indented).asString().isEqualTo("""
                {
                  "a": [
                    1,
                    2
                  ],
                  "b": {
                    "c": "d"
                  }
                }
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "1",
                "\"a\"",
                "null",
                "{",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":[1,",
                "{\"a\":1,}",
                "{\"a\":1}{}",
                "{\"a\":1} x",
                "{'a':1}",
                "{a:1}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":1.}",
                "{\"a\":NaN}",
                "{\"a\":1e99999999999}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\ud83d\"}",
                "{\"\\ude00\\ud83d\":1}",
                "// comment\n{}",
                "<html>captive portal</html>",
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"b\":1,\"b\":1}}",
            })
    void refusesWhatIsNotOneObject(String document) {
        assertRefused(document.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        assertRefused(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xC3, '(', '"', '}'});
        assertRefused(new byte[] {'{', '"', (byte) 0xFF, '"', ':', '1', '}'});
    }

    @Test
    void refusesMoreThanFourMebibytes() {
        byte[] longest = new byte[Json.MAX_BYTES];
        Arrays.fill(longest, (byte) ' ');
        longest[0] = '{';
        longest[1] = '}';

        assertThat(longest).satisfies(document -> Json.parse(document, "document"));
        assertThatExceptionOfType(MalformedDocumentException.class)
                .isThrownBy(() -> Json.parse(Arrays.copyOf(longest, longest.length + 1), "document"))
                .withMessageContaining("4194305")
                .withMessageContaining("4194304");
    }

    @Test
    void refusesMoreThanAHundredLevels() throws Exception {
        assertThat(parse("{\"a\":".repeat(99) + "{}" + "}".repeat(99))).isNotNull();
        assertRefused(("{\"a\":".repeat(100) + "{}" + "}".repeat(100)).getBytes(StandardCharsets.UTF_8));
        assertRefused(("{\"a\":" + "[".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void refusesNumbersOfMoreThanAHundredDigits() throws Exception {
        assertThat(parse("{\"a\":" + "9".repeat(100) + "}").path("a").isIntegralNumber())
                .isTrue();
        assertRefused(("{\"a\":" + "9".repeat(101) + "}").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @Timeout(60)
    void randomDamageIsRefusedOrReadButNeverAnotherFailure() throws Exception {
        byte[] document =
                "{\"a\":[1,2.5e3,true,null,\"\\u00e9\"],\"b\":{\"c\":\"d\",\"e\":[]}}".getBytes(StandardCharsets.UTF_8);
        Random random = new Random(20260101);
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = document.clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                ObjectNode tree = Json.parse(damaged, "document");
                assertThat(Json.parse(Json.write(tree), "document")).isEqualTo(tree);
            } catch (MalformedDocumentException e) {
                assertThat(e).hasMessageStartingWith("document ");
            }
        }
    }

    @Test
    void fieldsOfAnotherTypeAreNotTakenForAbsentOnes() throws Exception {
        ObjectNode json = parse("{\"text\":\"t\",\"number\":1,\"array\":[1],\"object\":{\"a\":1},\"none\":null}");

        for (String field : List.of("text", "number", "object", "array")) {
            assertThatExceptionOfType(MalformedDocumentException.class).isThrownBy(() -> Json.texts(json, field));
            assertThatExceptionOfType(MalformedDocumentException.class).isThrownBy(() -> Json.children(json, field));
            assertThatExceptionOfType(MalformedDocumentException.class).isThrownBy(() -> Json.textMap(json, field));
        }
        for (String field : List.of("none", "absent")) {
            assertThat(Json.texts(json, field)).isEmpty();
            assertThat(Json.children(json, field)).isEmpty();
            assertThat(Json.textMap(json, field)).isEmpty();
            assertThat(Json.text(json, field)).isNull();
            assertThat(Json.child(json, field)).isNull();
        }
    }

    @Test
    void emptyListsAndMapsAreNotWritten() {
        ObjectNode json = Json.object();
        Json.putTexts(json, "texts", List.of());
        Json.putTextMap(json, "map", Map.of());
        Json.putText(json, "text", null);

        assertThat(json.isEmpty()).isTrue();
    }

    @Test
    void messagesShowTheBeginningOfLongTextsOnOneLine() {
        assertThat(Json.shorten("a\nb\u001b[31m")).isEqualTo("a?b?[31m");
        assertThat(Json.shorten("x".repeat(5_000_000))).hasSize(121).endsWith("…");
    }

    private static ObjectNode parse(String document) throws MalformedDocumentException {
        return Json.parse(document.getBytes(StandardCharsets.UTF_8), "document");
    }

    private static void assertRefused(byte[] document) {
        assertThatExceptionOfType(MalformedDocumentException.class)
                .isThrownBy(() -> Json.parse(document, "document"))
                .withMessageStartingWith("document ");
    }

    @Test
    void listAtTheTopHoldsObjectsAlone() throws Exception {
        byte[] list = "[{\"a\":1},{\"b\":2}]".getBytes(StandardCharsets.UTF_8);

        assertThat(Json.writeList(Json.parseList(list, "list"))).isEqualTo(list);
        assertThat(Json.parseList("[]".getBytes(StandardCharsets.UTF_8), "list"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{};list is not a JSON array",
                "[1];list is not an array of objects",
                "[{}] {};list has text after its JSON array",
                "[{};list is not valid JSON"
            })
    void documentThatIsNoListOfObjectsIsRefused(String document, String message) {
        assertThatExceptionOfType(MalformedDocumentException.class)
                .isThrownBy(() -> Json.parseList(document.getBytes(StandardCharsets.UTF_8), "list"))
                .withMessageStartingWith(message);
    }
}
