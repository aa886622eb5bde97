// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.inspect;

import java.util.ArrayList;
import java.util.List;

/**
 * How two images differ for a platform that both have.
 *
 * @param here one image for it
 * @param there the other image for it
 * @param layers how their layers differ
 * @param config how their configurations differ, apart from history and layers
 * @param annotations how the annotations of their manifests differ
 */
public record PlatformDifference(
        PlatformReport here,
        PlatformReport there,
        LayerDifference layers,
        List<Change> config,
        List<Change> annotations) {

    static PlatformDifference between(PlatformReport here, PlatformReport there) {
        return new PlatformDifference(
                here,
                there,
                LayerDifference.between(here.layers(), there.layers()),
                Change.between(settings(here), settings(there)),
                Change.ofAnnotations(here.annotations(), there.annotations()));
    }

    /** Whether it is the same image, down to its manifest. */
    public boolean identical() {
        return here.manifest().equals(there.manifest());
    }

    private static List<Setting> settings(PlatformReport report) {
        List<Setting> settings = new ArrayList<>();
        if (report.created() != null) {
            settings.add(new Setting("created", "", report.created()));
        }
        settings.addAll(report.container().settings());
        return settings;
    }
}
