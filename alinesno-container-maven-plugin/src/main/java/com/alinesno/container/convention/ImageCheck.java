// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.convention;

import com.alinesno.container.convention.Violation.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds an image that is to be built to the whole convention: its name, and what the catalogue says of it. */
public final class ImageCheck {

    private final NamingRules rules;
    private final NameCheck names;
    private final Catalogue catalogue;

    public ImageCheck(NamingRules rules) {
        this.rules = rules;
        this.names = new NameCheck(rules);
        this.catalogue = new CatalogueCheck(rules).sound();
    }

    /**
     * Judges an image.
     *
     * @param name its name, without registry, namespace and tag
     * @param version the version that is built; a SNAPSHOT counts as the version that it will become
     * @param arches the architectures that are built
     */
    public Verdict check(String name, String version, List<Arch> arches) {
        Verdict verdict = names.check(name);
        if (!verdict.valid()) {
            return verdict.nearest() == null ? verdict : withKnownName(verdict, verdict.nearest());
        }
        KnownImage known = catalogue.find(name);
        if (known != null) {
            return checkEntry(known, version, arches);
        }
        ImageName parsed = ImageName.parse(name, rules);
        return isCatalogued(parsed) ? unknown(parsed) : Verdict.valid(name);
    }

    private Verdict withKnownName(Verdict verdict, String mended) {
        ImageName parsed = ImageName.parse(mended, rules);
        String known = isCatalogued(parsed) && catalogue.find(mended) == null ? nearestKnown(parsed) : null;
        return known == null
                ? verdict
                : new Verdict(
                        verdict.name(), verdict.violations(), known, "Use '" + known + "', which is in the catalogue.");
    }

    private Verdict unknown(ImageName name) {
        Violation violation = new Violation(
                Rule.CATALOGUED,
                "is not in the catalogue, and every image of " + name.scope().family() + " must be");
        String nearest = nearestKnown(name);
        String listed = catalogue.images().stream()
                .map(KnownImage::name)
                .filter(known -> ImageName.parse(known, rules).scope().equals(name.scope()))
                .collect(Collectors.joining(", "));
        String use = nearest != null ? "Use '" + nearest + "'" : listed.isEmpty() ? "" : "Use one of " + listed;
        String advice = use.isEmpty() ? "Add it to <naming><catalogue>." : use + ", or add it to <naming><catalogue>.";
        return new Verdict(name.toString(), List.of(violation), nearest, advice);
    }

    private static Verdict checkEntry(KnownImage known, String version, List<Arch> arches) {
        List<Violation> violations = new ArrayList<>();
        List<String> advice = new ArrayList<>();
        String tag = TagRules.asTag(TagRules.withoutSnapshot(version));
        if (!known.versions().isEmpty() && !known.versions().contains(tag)) {
            violations.add(new Violation(Rule.VERSION, "is not known to the catalogue in version " + tag));
            advice.add("Known versions are " + String.join(", ", known.versions()) + ".");
        }
        List<Arch> foreign =
                arches.stream().filter(arch -> !known.arches().contains(arch)).toList();
        if (!known.arches().isEmpty() && !foreign.isEmpty()) {
            violations.add(new Violation(Rule.ARCHITECTURE, "is not known to the catalogue for " + join(foreign)));
            advice.add("Known architectures are " + join(known.arches()) + ".");
        }
        if (violations.isEmpty()) {
            return Verdict.valid(known.name());
        }
        advice.add("Build one of these, or add what is missing to <naming><catalogue>.");
        return new Verdict(known.name(), violations, null, String.join(" ", advice));
    }

    private boolean isCatalogued(ImageName name) {
        Family family = rules.family(name.scope().family());
        return family != null && family.catalogued();
    }

    /** The known image of the same family that is called the same in another scope, else the one that reads nearly so. */
    private @Nullable String nearestKnown(ImageName name) {
        List<String> family = new ArrayList<>();
        for (KnownImage image : catalogue.images()) {
            ImageName known = ImageName.parse(image.name(), rules);
            if (known.scope().family().equals(name.scope().family())) {
                if (known.words().equals(name.words())) {
                    return image.name();
                }
                family.add(image.name());
            }
        }
        return Nearest.of(name.toString(), family);
    }

    private static String join(List<Arch> arches) {
        return arches.stream().map(Arch::toString).collect(Collectors.joining(", "));
    }
}
