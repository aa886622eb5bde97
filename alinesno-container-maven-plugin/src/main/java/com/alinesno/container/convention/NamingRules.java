// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.convention;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words of the convention.
 *
 * @param prefix the word with which every name begins
 * @param namespace the registry namespace in which the images stand
 * @param defaultScope what is proposed to a name that gives neither family nor scope
 * @param families in the order in which they are listed to people
 * @param catalogue the known images
 */
public record NamingRules(
        String prefix, String namespace, NamingScope defaultScope, List<Family> families, Catalogue catalogue) {

    private static final String RESOURCE = "naming.json";
    private static final Pattern WORD = Pattern.compile("[a-z0-9]+");

    public NamingRules {
        families = List.copyOf(families);
    }

    /** Read when somebody asks, and once: each goal of each project does. */
    private static final class Standard {
        static final NamingRules RULES = readStandard();
    }

    /** The rules of the platform, as the plugin brings them. */
    public static NamingRules standard() {
        return Standard.RULES;
    }

    private static NamingRules readStandard() {
        try (InputStream resource = Objects.requireNonNull(NamingRules.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return NamingDocument.read(resource.readAllBytes(), RESOURCE).rules();
        } catch (IOException e) {
            throw new UncheckedIOException("the plugin's own " + RESOURCE + " cannot be read", e);
        }
    }

    /** The family of that name, or null. */
    public @Nullable Family family(String name) {
        for (Family family : families) {
            if (family.name().equals(name)) {
                return family;
            }
        }
        return null;
    }

    /** Whether an image may have this family and scope. */
    public boolean allows(NamingScope scope) {
        Family family = family(scope.family());
        return family != null && family.allows(scope.name());
    }

    /**
     * These rules with what a parent POM adds to them.
     *
     * @throws ConfigurationException when a family or scope is not a single word in lower case, when a new family has no
     *     scope, or when the default scope is none of the rules
     */
    public NamingRules with(Extension extension) {
        List<Family> all = new ArrayList<>(families);
        for (FamilyExtension addition : extension.families()) {
            requireWords(extension.source(), addition);
            add(all, addition, extension.source());
        }
        NamingRules extended =
                new NamingRules(prefix, namespace, defaultScope, all, catalogue.with(extension.images()));
        return extension.defaultScope() == null
                ? extended
                : extended.withDefaultScope(extension.defaultScope(), extension.source());
    }

    private NamingRules withDefaultScope(String text, String source) {
        NamingScope scope = NamingScope.parse(text.strip());
        if (scope == null || !allows(scope)) {
            throw new ConfigurationException(
                    source,
                    "the default scope '" + Json.shorten(text) + "' is not a family and one of its scopes",
                    "Write it as family-scope, such as " + defaultScope + ".");
        }
        return new NamingRules(prefix, namespace, scope, families, catalogue);
    }

    private static void add(List<Family> families, FamilyExtension addition, String source) {
        for (int i = 0; i < families.size(); i++) {
            if (families.get(i).name().equals(addition.name())) {
                families.set(i, families.get(i).with(addition));
                return;
            }
        }
        if (addition.scopes().isEmpty()) {
            throw new ConfigurationException(
                    source,
                    "the new family '" + addition.name() + "' has no scopes",
                    "List at least one; the first is what a name without a scope is proposed.");
        }
        families.add(addition.toFamily());
    }

    private static void requireWords(String source, FamilyExtension addition) {
        requireWord(source, "family", addition.name());
        for (String scope : addition.scopes()) {
            requireWord(source, "scope", scope);
        }
    }

    private static void requireWord(String source, String what, String word) {
        if (!WORD.matcher(word).matches()) {
            throw new ConfigurationException(
                    source,
                    "'" + Json.shorten(word) + "' cannot be a " + what,
                    "A " + what + " is one word of lower-case letters and digits, without dashes.");
        }
    }
}
