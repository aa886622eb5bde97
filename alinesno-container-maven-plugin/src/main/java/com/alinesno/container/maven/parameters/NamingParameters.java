// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.parameters;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.convention.Extension;
import com.alinesno.container.convention.FamilyExtension;
import com.alinesno.container.convention.KnownImage;
import com.alinesno.container.convention.NamingPolicy;
import com.alinesno.container.convention.NamingRules;
import com.alinesno.container.disk.RegularFile;
import com.alinesno.container.json.Json;
import com.alinesno.container.maven.binding.Default;
import com.alinesno.container.maven.binding.JibDefault;
import com.alinesno.container.maven.binding.Shorthand;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The naming convention. The policy alone can stand for the elements: {@code <naming>warn</naming>}.
 *
 * @param policy what happens where the image does not follow the convention
 * @param file a JSON file with {@code defaultScope}, {@code families} and {@code catalogue}, for what is too long for a
 *     pom; the elements add to it
 * @param defaultScope family and scope that are proposed to a name without any, such as {@code infra-ops}
 * @param families new families, and additions to known ones
 * @param catalogue new known images, and additions to known ones
 */
@Shorthand("policy")
public record NamingParameters(
        @Default("enforce") @JibDefault("off") NamingPolicy policy,
        @Nullable Path file,
        @Nullable String defaultScope,
        List<Family> families,
        List<Image> catalogue) {

    private static final String LABEL = "<naming>";
    private static final int MAX_FILE_BYTES = 4 << 20;

    /**
     * A family of images.
     *
     * @param name one word, lower case
     * @param scopes scopes that are added to those it has
     * @param open whether other scopes are allowed too
     * @param catalogued whether its images must be in the catalogue
     */
    public record Family(
            String name,
            List<String> scopes,
            @Nullable Boolean open,
            @Nullable Boolean catalogued) {}

    /**
     * A known image.
     *
     * @param name without registry and namespace
     * @param versions the versions that may be built; none means any
     * @param arches the architectures that may be built; none means any
     */
    @Shorthand("name")
    public record Image(String name, List<String> versions, List<String> arches) {}

    /**
     * The convention of the platform with what is added to it here.
     *
     * @throws ConfigurationException when the file cannot be read, or an addition is malformed
     */
    public NamingRules rules() {
        NamingRules rules = NamingRules.standard();
        return (file == null ? rules : rules.with(readFile(file))).with(extension());
    }

    /** Whether the user's catalogue can be another than the platform's. */
    public boolean addsToTheCatalogue() {
        return file != null || !families.isEmpty() || !catalogue.isEmpty();
    }

    private Extension extension() {
        return new Extension(
                LABEL,
                defaultScope,
                families.stream()
                        .map(each -> new FamilyExtension(each.name, each.scopes, each.open, each.catalogued))
                        .toList(),
                catalogue.stream()
                        .map(each -> KnownImage.of(LABEL + "<catalogue>", null, each.name, each.versions, each.arches))
                        .toList());
    }

    private static Extension readFile(Path file) {
        try (InputStream in = RegularFile.open(file)) {
            byte[] document = in.readNBytes(MAX_FILE_BYTES + 1);
            if (document.length > MAX_FILE_BYTES) {
                throw new ConfigurationException(
                        LABEL + "<file>", file + " has more than 4 MiB", "Name the JSON file of the convention.");
            }
            return Extension.parse(document, file.toString());
        } catch (IOException e) {
            throw new ConfigurationException(
                    LABEL + "<file>",
                    file + " cannot be read (" + Json.shorten(String.valueOf(e.getMessage())) + ")",
                    "Check that it exists; a relative path starts from the project's directory.",
                    e);
        }
    }
}
