// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian;

import com.alinesno.container.debian.archive.MirrorClient;
import com.alinesno.container.debian.packages.LayerKind;
import com.alinesno.container.debian.packages.LockedPackage;
import com.alinesno.container.debian.tree.AccountFiles;
import com.alinesno.container.debian.tree.CertificateFiles;
import com.alinesno.container.debian.tree.DebFile;
import com.alinesno.container.debian.tree.JavaCommands;
import com.alinesno.container.debian.tree.PackageFiles;
import com.alinesno.container.debian.tree.Skeleton;
import com.alinesno.container.debian.tree.TreeWriter;
import com.alinesno.container.layer.LayerCompression;
import com.alinesno.container.layer.LayerRecords;
import com.alinesno.container.layer.LayerWriter;
import com.alinesno.container.layer.PackedLayer;
import com.alinesno.container.layer.PackingThreads;
import com.alinesno.container.oci.Compression;
import com.alinesno.container.store.BlobStore;
import java.io.IOException;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Makes layers from recipes, each of them once: the store remembers what it was made of. */
final class LayerBuilder {

    private final BlobStore store;
    private final PackingThreads threads;
    private final LayerRecords records;
    private final Compression compression;

    /** @param threads compress what the thread that builds unpacks */
    LayerBuilder(BlobStore store, PackingThreads threads, Compression compression) {
        this.store = store;
        this.threads = threads;
        this.records = new LayerRecords(store);
        this.compression = compression;
    }

    /** The layer, or null where it has to be made. */
    @Nullable
    PackedLayer find(LayerRecipe recipe) throws IOException {
        return records.find(recipe.key(compression), recipe.name());
    }

    /**
     * Makes the layer. The files of its packages have to be in the store.
     *
     * @throws IOException when a package is damaged or holds something that is refused; nothing is kept then
     */
    PackedLayer build(LayerRecipe recipe) throws IOException {
        try (LayerWriter writer = new LayerWriter(store, LayerCompression.of(compression), threads)) {
            TreeWriter tree = new TreeWriter(writer);
            if (recipe instanceof LayerRecipe.OfPackages packages) {
                addPackages(packages, tree);
            } else if (recipe instanceof LayerRecipe.OfConfiguration configuration) {
                new AccountFiles(configuration.users(), configuration.standard()).addTo(tree);
                Skeleton.addConfiguration(tree, configuration.timeZones());
            }
            PackedLayer packed = writer.finish(recipe.name());
            records.keep(recipe.key(compression), packed);
            return packed;
        }
    }

    private void addPackages(LayerRecipe.OfPackages recipe, TreeWriter tree) throws IOException {
        boolean lowest = recipe.kind() == LayerKind.FOUNDATIONS;
        if (lowest) {
            Skeleton.addLinks(tree);
        }
        PackageFiles files = new PackageFiles(tree, recipe.keepDocs());
        for (LockedPackage one : recipe.packages()) {
            try (DebFile deb = DebFile.open(store.open(MirrorClient.descriptor(one.file())), one.label())) {
                files.add(one, deb);
            }
        }
        addMadeFiles(files.noted(), recipe.javaTrustStore(), tree);
        if (lowest) {
            Skeleton.addLinksToBrought(tree);
            Skeleton.addDirectories(tree);
        }
    }

    /** What maintainer scripts would have made of the files. */
    private static void addMadeFiles(SortedMap<String, byte[]> noted, boolean javaTrustStore, TreeWriter tree)
            throws IOException {
        JavaCommands.addTo(tree, noted);
        if (noted.keySet().stream().anyMatch(CertificateFiles::isCertificate)) {
            tree.file(CertificateFiles.BUNDLE, CertificateFiles.bundle(noted));
            if (javaTrustStore) {
                tree.file(CertificateFiles.JAVA_TRUST_STORE, CertificateFiles.javaTrustStore(noted));
            }
        }
    }
}
