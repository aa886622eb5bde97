// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian;

import com.alinesno.container.debian.packages.LayerKind;
import com.alinesno.container.debian.packages.LockedPackage;
import com.alinesno.container.debian.tree.BaseUser;
import com.alinesno.container.debian.tree.JavaRuntime;
import com.alinesno.container.debian.tree.StandardUsers;
import com.alinesno.container.layer.LayerWriter;
import com.alinesno.container.oci.Compression;
import com.alinesno.container.oci.Digest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** All that decides the bytes of one layer of a base. */
sealed interface LayerRecipe {

    /** Changes whenever other bytes are made of the same recipe. */
    String FORMAT = "4-" + LayerWriter.FORMAT;

    /** What people call the layer. */
    String name();

    /** The recipe as text: equal texts are equal bytes. */
    String text();

    /** The packages whose files are in the layer. */
    List<LockedPackage> packages();

    /** The key under which the layer is known once it is made. */
    default String key(Compression compression) {
        String text = "debian layer " + FORMAT + " " + compression + "\n" + text();
        return Digest.of(text.getBytes(StandardCharsets.UTF_8)).hex();
    }

    /**
     * A layer of packages; the lowest one also has the directories of every base.
     *
     * @param kind which of the layers
     * @param packages sorted by name
     * @param javaTrustStore whether Java's trust store is made of the certificates among the files
     * @param keepDocs whether documentation stays in
     */
    record OfPackages(LayerKind kind, List<LockedPackage> packages, boolean javaTrustStore, boolean keepDocs)
            implements LayerRecipe {

        @Override
        public String name() {
            return "debian " + kind.label();
        }

        @Override
        public String text() {
            StringBuilder text = new StringBuilder(name() + " " + javaTrustStore + " " + keepDocs + "\n");
            for (LockedPackage one : packages) {
                text.append(one.label()).append(' ').append(one.file().sha256()).append('\n');
            }
            return text.toString();
        }
    }

    /**
     * The layer of what is configured: users, name services, the local time zone.
     *
     * @param users beside those of every base
     * @param standard those of Debian's own that the packages count on
     * @param timeZones whether there is a time zone database
     */
    record OfConfiguration(List<BaseUser> users, List<BaseUser> standard, boolean timeZones) implements LayerRecipe {

        @Override
        public String name() {
            return "debian configuration";
        }

        @Override
        public String text() {
            return name() + " " + timeZones + " " + users + " " + standard + "\n";
        }

        @Override
        public List<LockedPackage> packages() {
            return List.of();
        }
    }

    /** The layers of a base, the lowest first. */
    static List<LayerRecipe> of(List<LockedPackage> locked, List<BaseUser> users, boolean keepDocs) {
        boolean java = JavaRuntime.of(locked) != null;
        List<LayerRecipe> recipes = new ArrayList<>();
        for (LayerKind kind : LayerKind.values()) {
            List<LockedPackage> packages =
                    locked.stream().filter(one -> one.layer() == kind).sorted().toList();
            if (kind == LayerKind.FOUNDATIONS || !packages.isEmpty()) {
                boolean trustStore = java && has(packages, "ca-certificates");
                recipes.add(new OfPackages(kind, packages, trustStore, keepDocs));
            }
        }
        recipes.add(new OfConfiguration(users, StandardUsers.of(locked, users), has(locked, "tzdata")));
        return recipes;
    }

    private static boolean has(List<LockedPackage> packages, String name) {
        return packages.stream().anyMatch(one -> one.name().equals(name));
    }
}
