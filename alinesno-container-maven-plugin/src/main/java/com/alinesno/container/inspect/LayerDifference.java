// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.inspect;

import com.alinesno.container.oci.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * How the layers of two images differ.
 *
 * @param shared those that both have, byte for byte
 * @param repacked those that hold the same and are compressed otherwise
 * @param onlyHere those of one image alone
 * @param onlyThere those of the other image alone
 */
public record LayerDifference(
        List<Layer> shared, List<Repacked> repacked, List<Layer> onlyHere, List<Layer> onlyThere) {

    /** A layer in two forms, with one diff ID and two digests. */
    public record Repacked(Layer here, Layer there) {}

    static LayerDifference between(List<Layer> here, List<Layer> there) {
        List<Layer> left = new ArrayList<>(there);
        List<Layer> shared = new ArrayList<>();
        List<Layer> others = new ArrayList<>();
        for (Layer layer : here) {
            int same = find(left, layer, each -> each.descriptor().digest());
            if (same < 0) {
                others.add(layer);
            } else {
                shared.add(layer);
                left.remove(same);
            }
        }
        List<Repacked> repacked = new ArrayList<>();
        List<Layer> onlyHere = new ArrayList<>();
        for (Layer layer : others) {
            int same = find(left, layer, Layer::diffId);
            if (same < 0) {
                onlyHere.add(layer);
            } else {
                repacked.add(new Repacked(layer, left.remove(same)));
            }
        }
        return new LayerDifference(
                List.copyOf(shared), List.copyOf(repacked), List.copyOf(onlyHere), List.copyOf(left));
    }

    /** Where {@code layers} has the like of {@code wanted}, or -1. */
    private static int find(List<Layer> layers, Layer wanted, Function<Layer, Object> property) {
        for (int i = 0; i < layers.size(); i++) {
            if (property.apply(layers.get(i)).equals(property.apply(wanted))) {
                return i;
            }
        }
        return -1;
    }
}
