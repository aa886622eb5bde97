// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.archive;

import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads paragraphs of fields, the format of package indexes and of a package's {@code control} file (deb822(5)). It
 * works on bytes and makes text of the wanted fields alone, because an index has sixty thousand paragraphs of which
 * most fields are never looked at.
 */
public final class ControlReader implements Closeable {

    /** The most bytes that one line may have; {@code Provides} of some packages has tens of thousands. */
    static final int MAX_LINE_BYTES = 1 << 20;

    /** The most bytes that one paragraph may have. */
    static final int MAX_PARAGRAPH_BYTES = 1 << 22;

    private final InputStream input;
    private final String what;
    private final @Nullable Set<String> wanted;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;
    private byte[] line = new byte[1024];
    private int length;

    /**
     * @param input closed with this reader
     * @param what names the document in error messages
     * @param wanted the fields to keep, in lower case, or null for all of them
     */
    public ControlReader(InputStream input, String what, @Nullable Set<String> wanted) {
        this.input = input;
        this.what = what;
        this.wanted = wanted;
    }

    /**
     * The next paragraph's fields by their names in lower case, or null at the end. The lines of a folded or multi-line
     * field are joined with line feeds. A paragraph without any wanted field is empty, not left out.
     *
     * @throws MalformedDocumentException when a line is no field, a field comes twice, or a bound is exceeded
     */
    public @Nullable Map<String, String> next() throws IOException {
        do {
            if (!readLine()) {
                return null;
            }
        } while (isBlank());
        Map<String, String> fields = new TreeMap<>();
        String name = null;
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        int bytes = 0;
        do {
            bytes += length;
            if (bytes > MAX_PARAGRAPH_BYTES) {
                throw malformed("a paragraph has more than " + MAX_PARAGRAPH_BYTES + " bytes");
            }
            if (line[0] == ' ' || line[0] == '\t') {
                append(value, name);
            } else if (line[0] != '#') {
                put(fields, name, value);
                name = startField(value);
            }
        } while (readLine() && !isBlank());
        put(fields, name, value);
        return fields;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }

    /** Returns the name of the field that the line starts, or an empty name where nobody wants it. */
    private String startField(ByteArrayOutputStream value) throws IOException {
        int colon = 0;
        while (colon < length && line[colon] != ':') {
            if (line[colon] <= ' ' || line[colon] == 127) {
                throw malformed("'" + shown() + "' is not a field");
            }
            colon++;
        }
        if (colon == 0 || colon == length) {
            throw malformed("'" + shown() + "' is not a field");
        }
        String name = new String(line, 0, colon, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        value.reset();
        if (wanted != null && !wanted.contains(name)) {
            return "";
        }
        value.write(line, colon + 1, length - colon - 1);
        return name;
    }

    private void append(ByteArrayOutputStream value, @Nullable String name) throws IOException {
        if (name == null) {
            throw malformed("a paragraph starts with a continuation line");
        }
        if (!name.isEmpty()) {
            value.write('\n');
            value.write(line, 0, length);
        }
    }

    private void put(Map<String, String> fields, @Nullable String name, ByteArrayOutputStream value)
            throws IOException {
        if (name == null || name.isEmpty()) {
            return;
        }
        String text = value.toString(StandardCharsets.UTF_8).strip();
        if (fields.put(name, text) != null) {
            throw malformed("a paragraph has the field '" + Json.shorten(name) + "' twice");
        }
    }

    /** Reads the next line, without its line feed, into {@link #line}; false at the end of input. */
    private boolean readLine() throws IOException {
        length = 0;
        while (true) {
            if (position == limit && !fill()) {
                return length > 0;
            }
            int start = position;
            while (position < limit && buffer[position] != '\n') {
                position++;
            }
            keep(start, position - start);
            if (position < limit) {
                position++;
                return true;
            }
        }
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, input.read(buffer));
        return limit > 0;
    }

    private void keep(int start, int count) throws IOException {
        if (length + count > MAX_LINE_BYTES) {
            throw malformed("a line has more than " + MAX_LINE_BYTES + " bytes");
        }
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.max(length + count, 2 * line.length));
        }
        System.arraycopy(buffer, start, line, length, count);
        length += count;
    }

    private boolean isBlank() {
        for (int i = 0; i < length; i++) {
            if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    private String shown() {
        return Json.shorten(new String(line, 0, length, StandardCharsets.UTF_8));
    }

    private MalformedDocumentException malformed(String complaint) {
        return new MalformedDocumentException(what + ": " + complaint);
    }
}
