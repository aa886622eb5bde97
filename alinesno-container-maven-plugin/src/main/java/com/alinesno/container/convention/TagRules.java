// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.convention;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.oci.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which tags an image gets: that of its name, or the version where the name has none, and those that are asked for
 * beside it. Beyond that:
 *
 * <ul>
 *   <li>a release never carries only {@code latest}: the version is added;
 *   <li>a SNAPSHOT carries a unique tag besides those that move: the version without {@code -SNAPSHOT}, and the source
 *       revision (12 digits), or the time of the build in UTC where no revision is known. Builds are reproducible, so
 *       the same revision is the same image;
 *   <li>{@code latest} is there only where it is asked for, and is reported;
 *   <li>{@code +}, which Maven and Helm versions may hold and tags may not, becomes {@code _}, and is reported.
 * </ul>
 *
 * <p>{@link NamingPolicy#ENFORCE} adds what is missing, {@link NamingPolicy#WARN} only says so, and
 * {@link NamingPolicy#OFF} leaves the first three rules alone.
 */
public final class TagRules {

    static final String GRAMMAR =
            "A tag has letters, digits, '_', '.' and '-', does not begin with '.' or '-', and has at most"
                    + " 128 characters.";

    private static final String LATEST = "latest";
    private static final int REVISION_DIGITS = 12;
    private static final Pattern SNAPSHOT = Pattern.compile("-?SNAPSHOT$", Pattern.CASE_INSENSITIVE);
    private static final Pattern REVISION = Pattern.compile("[0-9a-f]{7,64}");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd.HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final TagRequest request;
    private final Set<String> names = new LinkedHashSet<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private TagRules(TagRequest request) {
        this.request = request;
    }

    /**
     * The tags for one build.
     *
     * @throws ConfigurationException when the version or a tag is empty or cannot be made a tag
     * @throws IllegalArgumentException when the revision is not one
     */
    public static Tags tags(TagRequest request) {
        return new TagRules(request).apply();
    }

    /** The tag that names a release and no other image ever, or null where the version is a SNAPSHOT's. */
    public static @Nullable String release(String version) {
        return SNAPSHOT.matcher(version).find() ? null : asTag(version);
    }

    /** The version as a tag, unless it holds something else than {@code +} that tags may not hold. */
    static String asTag(String version) {
        return version.replace('+', '_');
    }

    static String withoutSnapshot(String version) {
        return SNAPSHOT.matcher(version).replaceFirst("");
    }

    private Tags apply() {
        String version = toTag("project.version", request.version());
        names.add(request.tag() == null ? version : toTag("<to><image>", request.tag()));
        for (String further : request.tags()) {
            names.add(toTag("<to><tags>", further));
        }
        if (request.policy() != NamingPolicy.OFF) {
            complete(version);
        }
        return new Tags(new ArrayList<>(names), notes, warnings);
    }

    private void complete(String version) {
        if (SNAPSHOT.matcher(version).find()) {
            String unique = uniqueTag(version);
            if (!names.contains(unique)) {
                add(unique, "A SNAPSHOT carries a unique tag besides '" + String.join("', '", names) + "'");
            }
        } else if (names.equals(Set.of(LATEST))) {
            add(version, "A release never carries only 'latest'");
        }
        if (names.remove(LATEST)) {
            names.add(LATEST);
            notes.add("The tag 'latest' is set because the configuration asks for it. It moves with every push: let no"
                    + " deployment name it.");
        }
    }

    private void add(String name, String reason) {
        if (request.policy() == NamingPolicy.WARN) {
            warnings.add(reason + ": '" + name + "' would be added if <naming><policy> were enforce.");
        } else {
            names.add(name);
            notes.add(reason + ": '" + name + "' is added.");
        }
    }

    private String uniqueTag(String version) {
        String base = withoutSnapshot(version);
        String mark = mark(request.revision(), request.buildTime());
        return toTag("project.version", base.isEmpty() ? mark : base + "-" + mark);
    }

    private static String mark(@Nullable String revision, Instant buildTime) {
        if (revision == null) {
            return TIME.format(buildTime);
        }
        if (!REVISION.matcher(revision).matches()) {
            throw new IllegalArgumentException("'" + Json.shorten(revision) + "' is not a source revision");
        }
        return revision.substring(0, Math.min(REVISION_DIGITS, revision.length()));
    }

    private String toTag(String parameter, String text) {
        if (text.isBlank()) {
            throw new ConfigurationException(parameter, "there is an empty tag", "Remove it, or give it a value.");
        }
        String tag = asTag(text);
        if (!ImageReference.isTag(tag)) {
            throw new ConfigurationException(parameter, "'" + Json.shorten(text) + "' is not a tag", GRAMMAR);
        }
        String note = "'" + text + "' cannot be a tag as it stands: '" + tag + "' is used.";
        if (!tag.equals(text) && !notes.contains(note)) {
            notes.add(note);
        }
        return tag;
    }
}
