// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.convention;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.json.Json;
import com.alinesno.container.oci.ImageReference;
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
 * beside it. Tags that are given for one build alone stand for the version, so that a pipeline which tells builds of one
 * version apart may do so time and again. Beyond that:
 *
 * <ul>
 *   <li>an image never carries only tags that move, which are {@code latest} and the version of a SNAPSHOT: a unique tag
 *       is added. It is the version without {@code -SNAPSHOT}, and the source revision (12 digits), or the time of the
 *       build in UTC where no revision is known. Builds are reproducible, so the same revision is the same image. The
 *       version of a release is no such tag: it stands for one image forever, and nobody has asked for it;
 *   <li>{@code latest} is there only where it is asked for, and is reported;
 *   <li>{@code +}, which Maven and Helm versions may hold and tags may not, becomes {@code _}, and is reported.
 * </ul>
 *
 * <p>{@link NamingPolicy#ENFORCE} adds what is missing, {@link NamingPolicy#WARN} only says so, and
 * {@link NamingPolicy#OFF} leaves the first two rules alone.
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
        if (request.tag() != null) {
            names.add(toTag("<to><image>", request.tag()));
        } else if (request.given().isEmpty()) {
            names.add(version());
        }
        for (String further : request.tags()) {
            names.add(toTag("<to><tags>", further));
        }
        if (request.policy() != NamingPolicy.OFF) {
            complete();
        }
        return new Tags(new ArrayList<>(names), notes, warnings);
    }

    private String version() {
        return toTag("project.version", request.version());
    }

    private void complete() {
        boolean isSnapshot = SNAPSHOT.matcher(request.version()).find();
        if (names.equals(Set.of(LATEST)) || (isSnapshot && !isNamed())) {
            String unique = uniqueTag(version());
            if (!names.contains(unique)) {
                add(
                        unique,
                        isSnapshot
                                ? "A SNAPSHOT carries a unique tag besides '" + String.join("', '", names) + "'"
                                : "A release never carries only 'latest'");
            }
        }
        if (names.remove(LATEST)) {
            names.add(LATEST);
            notes.add("The tag 'latest' is set because the configuration asks for it. It moves with every push: do not"
                    + " name it in deployments.");
        }
    }

    /** Whether whoever started this build has told it apart from others. */
    private boolean isNamed() {
        return request.given().stream()
                .anyMatch(tag -> !tag.equals(LATEST) && !asTag(tag).equals(version()));
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
