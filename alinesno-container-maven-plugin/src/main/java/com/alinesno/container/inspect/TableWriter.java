// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.inspect;

import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Layer;
import com.alinesno.container.secret.PeerText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes reports for people, as lines in columns. */
public final class TableWriter {

    private static final int NAMES = 14;
    private static final int NUMBERS = 8;
    private static final int LONGEST_VALUE = 400;

    private final LongFunction<String> bytes;

    /** @param bytes how a number of bytes is told */
    public TableWriter(LongFunction<String> bytes) {
        this.bytes = bytes;
    }

    /** The repositories and their tags, a line for each; the tags of a single one have lines of their own. */
    public List<String> lines(Catalog catalog) {
        List<Repository> repositories = catalog.repositories();
        List<String> lines = new ArrayList<>();
        List<String> only = repositories.size() == 1 ? repositories.get(0).tags() : null;
        if (only != null) {
            String name = catalog.registry() + "/" + repositories.get(0).name();
            lines.add(clean(name) + ": " + count(only.size(), "tag"));
            only.forEach(tag -> lines.add("  " + clean(tag)));
            return lines;
        }
        int width = repositories.stream()
                .mapToInt(repository -> clean(repository.name()).length())
                .max()
                .orElse(0);
        lines.add(clean(catalog.registry()) + ": "
                + (repositories.size() == 1 ? "1 repository" : repositories.size() + " repositories"));
        for (Repository repository : repositories) {
            lines.add("  " + pad(clean(repository.name()), width) + "  " + tags(repository.tags()));
        }
        return lines;
    }

    /** The image, and what it is on each platform. */
    public List<String> lines(ImageReport image) {
        List<String> lines = new ArrayList<>();
        lines.add(clean(image.name()));
        lines.add(row("digest", image.digest().toString()));
        lines.add(row("media type", image.mediaType().value()));
        image.annotations()
                .forEach((name, value) -> lines.add(row("annotation", text(new Setting("annotation", name, value)))));
        for (PlatformReport platform : image.platforms()) {
            add(platform, lines);
        }
        return lines;
    }

    /** What differs: {@code -} marks what the one image has, {@code +} what the other. */
    public List<String> lines(Difference difference) {
        List<String> lines = new ArrayList<>();
        lines.add("- " + clean(difference.here().name()) + "  "
                + difference.here().digest());
        lines.add("+ " + clean(difference.there().name()) + "  "
                + difference.there().digest());
        if (difference.identical()) {
            lines.add("identical");
            return lines;
        }
        difference.onlyHere().forEach(platform -> lines.add("- " + platform));
        difference.onlyThere().forEach(platform -> lines.add("+ " + platform));
        addChanges(difference.annotations(), "", lines);
        for (PlatformDifference platform : difference.platforms()) {
            add(platform, lines);
        }
        return lines;
    }

    private void add(PlatformReport platform, List<String> lines) {
        lines.add(platform.platform().toString());
        lines.add(row("manifest", platform.manifest() + "  " + platform.manifestType()));
        Descriptor config = platform.config();
        lines.add(row("config", config.digest() + "  " + config.mediaType()));
        if (platform.created() != null) {
            lines.add(row("created", platform.created()));
        }
        lines.add(row("layers", count(platform.layers().size(), "layer") + ", " + bytes.apply(platform.bytes())));
        platform.layers().forEach(layer -> lines.add("    " + line(layer) + "  " + clean(type(layer))));
        for (Setting setting : platform.container().settings()) {
            lines.add(row(setting.field(), text(setting)));
        }
        platform.annotations()
                .forEach((name, value) -> lines.add(row("annotation", text(new Setting("annotation", name, value)))));
    }

    private void add(PlatformDifference platform, List<String> lines) {
        if (platform.identical()) {
            lines.add(platform.here().platform() + ": identical");
            return;
        }
        lines.add(platform.here().platform().toString());
        LayerDifference layers = platform.layers();
        lines.add("  " + count(layers.shared().size(), "layer") + " shared, " + bytes.apply(sum(layers.shared())));
        for (LayerDifference.Repacked each : layers.repacked()) {
            lines.add("  - " + line(each.here()));
            lines.add("  + " + line(each.there()) + "  holds the same, packed otherwise");
        }
        layers.onlyHere().forEach(layer -> lines.add("  - " + line(layer)));
        layers.onlyThere().forEach(layer -> lines.add("  + " + line(layer)));
        addChanges(platform.config(), "  ", lines);
        addChanges(platform.annotations(), "  ", lines);
    }

    private static void addChanges(List<Change> changes, String indent, List<String> lines) {
        for (Change change : changes) {
            if (change.here() != null) {
                lines.add(indent + "- " + told(change, change.here()));
            }
            if (change.there() != null) {
                lines.add(indent + "+ " + told(change, change.there()));
            }
        }
    }

    private static String told(Change change, String value) {
        return pad(change.field(), NAMES) + clean(joined(change.name(), value));
    }

    private static String text(Setting setting) {
        return joined(setting.name(), setting.shown());
    }

    private static String joined(String name, String value) {
        return name.isEmpty() || value.isEmpty() ? name + value : name + "=" + value;
    }

    private static String tags(@Nullable List<String> tags) {
        if (tags == null) {
            return "(cannot be listed)";
        }
        return tags.isEmpty()
                ? "(no tags)"
                : tags.stream().map(TableWriter::clean).collect(Collectors.joining(", "));
    }

    private String line(Layer layer) {
        String number = bytes.apply(layer.descriptor().size());
        return " ".repeat(Math.max(0, NUMBERS - number.length())) + number + "  "
                + layer.descriptor().digest();
    }

    private static String type(Layer layer) {
        return layer.descriptor().mediaType().value();
    }

    private static long sum(List<Layer> layers) {
        return layers.stream().mapToLong(layer -> layer.descriptor().size()).sum();
    }

    private static String row(String name, String value) {
        return "  " + pad(name, NAMES) + clean(value);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String count(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /** A terminal obeys control characters, and shows text backwards where it is told to. */
    private static String clean(String text) {
        String shown = text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
        return PeerText.printable(shown);
    }
}
