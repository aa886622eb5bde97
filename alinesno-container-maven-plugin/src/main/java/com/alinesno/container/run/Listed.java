// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the script tells of one name in a directory.
 *
 * @param type as {@code find} has it: {@code f}, {@code d}, {@code l}, {@code p}, {@code c}, {@code b} or {@code s}
 * @param mode permission bits, 0 to 07777
 * @param size in bytes
 * @param modified seconds since the epoch with their fraction, as text
 * @param changed the same of the inode
 * @param link the target of a symbolic link, else empty
 */
record Listed(
        char type,
        int mode,
        long uid,
        long gid,
        long size,
        String modified,
        String changed,
        long inode,
        int links,
        String path,
        String link) {

    private static final int FIELDS = 10;

    /** Whatever comes later is the other's business. */
    private static final String END = "end";

    /**
     * Reads a list to its end.
     *
     * @param prefix what the paths begin with, and are to be without
     */
    static Map<String, Listed> read(Session session, String prefix) throws IOException {
        Map<String, Listed> list = new TreeMap<>();
        for (String record = session.record(); !record.equals(END); record = session.record()) {
            String link = session.record();
            Listed listed = parse(record, link, prefix);
            list.put(listed.path, listed);
        }
        return list;
    }

    private static Listed parse(String record, String link, String prefix) throws IOException {
        String[] fields = record.split(" ", FIELDS);
        if (fields.length < FIELDS || !fields[FIELDS - 1].startsWith(prefix)) {
            throw new IOException("the list of files is damaged: " + record);
        }
        return new Listed(
                fields[0].charAt(0),
                Integer.parseInt(fields[1], 8),
                Long.parseLong(fields[2]),
                Long.parseLong(fields[3]),
                Long.parseLong(fields[4]),
                fields[5],
                fields[6],
                Long.parseLong(fields[7]),
                Integer.parseInt(fields[8]),
                text(fields[9].substring(prefix.length())),
                text(link));
    }

    /** Names in layers are UTF-8 (OCI image specification, <i>layer.md</i>, by way of PAX). */
    static String text(String bytes) throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IOException(
                    "the name of a file is not in UTF-8: " + bytes + ". Layers cannot hold such names", e);
        }
    }

    boolean isDirectory() {
        return type == 'd';
    }

    boolean isFile() {
        return type == 'f';
    }

    /** Whether type, permissions and owners are the same. */
    boolean hasRightsOf(Listed other) {
        return type == other.type && mode == other.mode && uid == other.uid && gid == other.gid;
    }

    /** Whether nothing tells that a file changed, but for extended attributes. */
    boolean looksLike(Listed other) {
        return hasRightsOf(other) && size == other.size && modified.equals(other.modified) && link.equals(other.link);
    }

    /** Whether it is the very same as before, of which no program can make believe. */
    boolean isUntouched(Listed before) {
        return looksLike(before) && inode == before.inode && changed.equals(before.changed);
    }

    /** Seconds since the epoch. */
    long modifiedSecond() {
        int dot = modified.indexOf('.');
        return Long.parseLong(dot < 0 ? modified : modified.substring(0, dot));
    }
}
