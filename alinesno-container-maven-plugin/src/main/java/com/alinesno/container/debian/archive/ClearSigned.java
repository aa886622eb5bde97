// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.archive;

import com.alinesno.container.json.MalformedDocumentException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text and its signatures in one document: the cleartext signature framework of RFC 4880 §7. Nothing but the one
 * signed text is in it: anything before, between or after the parts makes the document malformed, so that a reader
 * cannot take unsigned lines for signed ones.
 *
 * @param lines the signed lines as they were hashed: dash escapes and trailing white space removed, without line ends
 * @param signature the armoured signature block
 */
record ClearSigned(List<String> lines, String signature) {

    private static final String BEGIN = "-----BEGIN PGP SIGNED MESSAGE-----";
    private static final String BEGIN_SIGNATURE = "-----BEGIN PGP SIGNATURE-----";
    private static final String END_SIGNATURE = "-----END PGP SIGNATURE-----";

    /** More than ten times what a signature by several 4096-bit keys has. */
    private static final int MAX_SIGNATURE_LINES = 1000;

    /**
     * Splits the document.
     *
     * @param what names the document in error messages
     * @throws MalformedDocumentException when it does not follow the framework to the letter
     */
    static ClearSigned parse(byte[] document, String what) throws MalformedDocumentException {
        List<String> lines = split(document, what);
        int blank = headerEnd(lines, what);
        int signatureStart = lines.indexOf(BEGIN_SIGNATURE);
        int signatureEnd = lines.indexOf(END_SIGNATURE);
        if (signatureStart < blank || signatureEnd < signatureStart) {
            throw new MalformedDocumentException(what + " has no complete signature");
        }
        if (signatureEnd - signatureStart > MAX_SIGNATURE_LINES) {
            throw new MalformedDocumentException(what + " has a signature that is too long");
        }
        for (String after : lines.subList(signatureEnd + 1, lines.size())) {
            if (!after.isEmpty()) {
                throw new MalformedDocumentException(what + " has unsigned text after its signature");
            }
        }
        List<String> signed = new ArrayList<>();
        for (String line : lines.subList(blank + 1, signatureStart)) {
            signed.add(withoutDashEscape(line, what));
        }
        String block = String.join("\n", lines.subList(signatureStart, signatureEnd + 1)) + "\n";
        return new ClearSigned(List.copyOf(signed), block);
    }

    /** The bytes that the signatures are made over: lines joined by CR LF, none after the last one. */
    byte[] canonicalText() {
        return String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    /** The signed text with plain line feeds, to be read. */
    byte[] text() {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> split(byte[] document, String what) throws MalformedDocumentException {
        String text = new String(document, StandardCharsets.UTF_8);
        if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), document)) {
            throw new MalformedDocumentException(what + " is not UTF-8 text");
        }
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            String stripped = withoutTrailingSpace(line);
            if (stripped.chars().anyMatch(character -> character < ' ' && character != '\t')) {
                throw new MalformedDocumentException(what + " has control characters");
            }
            lines.add(stripped);
        }
        return lines;
    }

    /** Only {@code Hash} headers may stand between the first line and the blank one that starts the text. */
    private static int headerEnd(List<String> lines, String what) throws MalformedDocumentException {
        if (!lines.get(0).equals(BEGIN)) {
            throw new MalformedDocumentException(what + " does not start with '" + BEGIN + "'");
        }
        int index = 1;
        while (index < lines.size() && !lines.get(index).isEmpty()) {
            if (!lines.get(index).startsWith("Hash: ")) {
                throw new MalformedDocumentException(what + " has a header other than 'Hash'");
            }
            index++;
        }
        return index;
    }

    private static String withoutDashEscape(String line, String what) throws MalformedDocumentException {
        if (!line.startsWith("-")) {
            return line;
        }
        // White space at the end of a line is gone by now, and with it the space behind a lone escaped dash.
        if (line.equals("-")) {
            return "";
        }
        if (!line.startsWith("- ")) {
            throw new MalformedDocumentException(what + " has a line that starts with a dash and is not escaped");
        }
        return line.substring(2);
    }

    private static String withoutTrailingSpace(String line) {
        int end = line.length();
        while (end > 0 && " \t\r".indexOf(line.charAt(end - 1)) >= 0) {
            end--;
        }
        return line.substring(0, end);
    }
}
