// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.context;

import java.util.ArrayList;
import java.util.List;

/** Paths in their shortest form, as {@code path.Clean} of Go makes it. */
public final class CleanPath {

    private CleanPath() {}

    /** The path without empty and {@code .} parts, and without {@code ..} where a part stands before it; {@code .} for nothing. */
    public static String of(String path) {
        boolean absolute = path.startsWith("/");
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/", -1)) {
            boolean known = !parts.isEmpty() && !parts.get(parts.size() - 1).equals("..");
            if (part.equals("..") && known) {
                parts.remove(parts.size() - 1);
            } else if (!part.isEmpty() && !part.equals(".") && !(part.equals("..") && absolute)) {
                parts.add(part);
            }
        }
        String joined = String.join("/", parts);
        return absolute ? "/" + joined : joined.isEmpty() ? "." : joined;
    }
}
