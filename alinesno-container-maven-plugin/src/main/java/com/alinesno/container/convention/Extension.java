// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.convention;

import com.alinesno.container.ConfigurationException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a parent POM adds to the convention: the elements {@code <defaultScope>}, {@code <families>} and
 * {@code <catalogue>} of {@code <naming>}, or a file that says the same.
 *
 * @param source where it was read, for error messages: {@code <naming>} or a file
 * @param defaultScope family and scope that are proposed to a name without any, such as {@code infra-ops}, or null to
 *     keep the present one
 * @param families new families, and additions to known ones
 * @param images new known images, and additions to known ones
 */
public record Extension(
        String source, @Nullable String defaultScope, List<FamilyExtension> families, List<KnownImage> images) {

    public Extension {
        families = List.copyOf(families);
        images = List.copyOf(images);
    }

    /**
     * Reads a naming file: a JSON object with {@code defaultScope}, {@code families} and {@code catalogue}, each of
     * which may be left out.
     *
     * @param document the file's bytes, in UTF-8
     * @param file the file's name for error messages
     * @throws ConfigurationException when the document is not such an object; the message names the file
     */
    public static Extension parse(byte[] document, String file) {
        return NamingDocument.read(document, file).extension();
    }
}
