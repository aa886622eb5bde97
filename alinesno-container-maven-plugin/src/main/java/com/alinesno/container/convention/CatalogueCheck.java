// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.convention;

import com.alinesno.container.convention.CatalogueFinding.Kind;
import com.alinesno.container.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds the catalogue to the rules that it stands in, and derives from it what images are held to. */
public final class CatalogueCheck {

    private final NamingRules rules;
    private final NameCheck names;

    public CatalogueCheck(NamingRules rules) {
        this.rules = rules;
        this.names = new NameCheck(rules);
    }

    /** Everything that is wrong with the catalogue, in the order of its entries. */
    public List<CatalogueFinding> findings() {
        List<CatalogueFinding> findings = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Set<String> reported = new HashSet<>();
        for (KnownImage image : rules.catalogue().images()) {
            CatalogueFinding finding = judge(image);
            if (finding != null) {
                findings.add(finding);
            }
            if (!seen.add(image.name()) && reported.add(image.name())) {
                findings.add(duplicate(image));
            }
        }
        return findings;
    }

    /**
     * The catalogue as it is meant: an image under the wrong heading bears the name that its heading asks for, an image
     * that stands several times stands once with all its versions and architectures, and an entry whose name or heading
     * is not valid is left out.
     */
    public Catalogue sound() {
        Map<String, KnownImage> sound = new LinkedHashMap<>();
        for (KnownImage image : rules.catalogue().images()) {
            CatalogueFinding finding = judge(image);
            if (finding == null) {
                sound.merge(image.name(), image, KnownImage::with);
            } else if (finding.kind() == Kind.MISPLACED && finding.correction() != null) {
                sound.merge(finding.correction(), image.renamed(finding.correction()), KnownImage::with);
            }
        }
        return new Catalogue(new ArrayList<>(sound.values()));
    }

    private @Nullable CatalogueFinding judge(KnownImage image) {
        Verdict verdict = names.check(image.name());
        if (!verdict.valid()) {
            String text = "The catalogue's " + verdict.found() + ". " + verdict.advice();
            return new CatalogueFinding(Kind.INVALID_NAME, image, text, verdict.nearest());
        }
        NamingScope heading = image.heading();
        if (heading == null) {
            return null;
        }
        if (!rules.allows(heading)) {
            String text = "'" + Json.shorten(image.name()) + "' stands under " + heading
                    + ", which is not a family and one of its scopes. Give the heading's family that scope, or move"
                    + " the image.";
            return new CatalogueFinding(Kind.UNKNOWN_HEADING, image, text, null);
        }
        ImageName name = ImageName.parse(image.name(), rules);
        return name.scope().equals(heading) ? null : misplaced(image, name, heading);
    }

    private static CatalogueFinding misplaced(KnownImage image, ImageName name, NamingScope heading) {
        String correction = name.in(heading).toString();
        String text = "'" + image.name() + "' is listed under " + heading + ", but its name belongs to " + name.scope()
                + ". Call it '" + correction + "', or move it under " + name.scope() + ".";
        return new CatalogueFinding(Kind.MISPLACED, image, text, correction);
    }

    private CatalogueFinding duplicate(KnownImage image) {
        long times = rules.catalogue().images().stream()
                .filter(other -> other.name().equals(image.name()))
                .count();
        String text =
                "'" + Json.shorten(image.name()) + "' stands in the catalogue " + times + " times. Keep one of them.";
        return new CatalogueFinding(Kind.DUPLICATE, image, text, null);
    }
}
