// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.rootfs;

import com.alinesno.container.json.Json;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.plan.FileContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whom containers of an image run as, and whether the image knows that user. */
final class UserCheck {

    private static final int MOST_TEXT = 256 * 1024;

    private final RootQuery query;
    private final boolean complete;
    private final @Nullable String user;
    private final @Nullable Accounts accounts;
    private final Accounts.@Nullable Found found;

    /**
     * @param complete whether the tree is all that the image has
     * @throws IOException when a list of users of ours cannot be read
     */
    UserCheck(RootTree tree, RootQuery query, ImageConfig base, boolean complete) throws IOException {
        this.query = query;
        this.complete = complete;
        this.user = query.user(base);
        this.accounts = user == null || user.isEmpty()
                ? null
                : new Accounts(text(tree, LayerReader.PASSWD), text(tree, LayerReader.GROUP));
        this.found = accounts == null || user == null ? null : accounts.find(user);
    }

    /** The text of a list of users, or an empty one. */
    static String text(RootTree tree, String path) throws IOException {
        RootTree.Place place = tree.resolve("/" + path);
        if (place == null || place.node() == null) {
            return "";
        }
        FileContent content = tree.content(place.path());
        String text = content == null ? tree.text(place.path()) : new String(bytes(content), StandardCharsets.UTF_8);
        return text == null ? "" : text;
    }

    /** Whether users are looked for in a file of ours. */
    static boolean isRead(String path) {
        return path.equals("/" + LayerReader.PASSWD) || path.equals("/" + LayerReader.GROUP);
    }

    static byte[] bytes(FileContent content) throws IOException {
        try (InputStream in = ContentSpool.open(content)) {
            return in.readNBytes(MOST_TEXT);
        }
    }

    /** The user with groups; null where the image names nobody, or somebody whom nobody knows. */
    Accounts.@Nullable Identity identity() {
        return user == null || accounts == null ? null : accounts.identity(user);
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (found == null || user == null || query.settings().user() == null || !complete) {
            return warnings;
        }
        String[] parts = user.split(":", 2);
        if (found.uid() == null) {
            warnings.add(warning(parts[0], "user", LayerReader.PASSWD));
        }
        if (found.gid() == null) {
            warnings.add(warning(parts[parts.length - 1], "group", LayerReader.GROUP));
        }
        return warnings;
    }

    private String warning(String name, String kind, String file) {
        return "<container><user>: the image has no " + kind + " '" + Json.shorten(name) + "' in /" + file
                + ", so that containers will not start. Use numbers, such as 10001:10001, which need not be there, or a"
                + " <from><image> that has it (this is " + query.base() + ").";
    }
}
