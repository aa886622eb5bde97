// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.convention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BomTest {

    private static final Pattern PROPERTIES = Pattern.compile("(?: *<alinesno\\.image\\.(?!repository)[^\n]*\n)+");

    @Test
    void thePropertiesOfTheBomAreTheCatalogueOfTheConvention() throws IOException {
        StringBuilder expected = new StringBuilder();
        for (KnownImage image :
                new CatalogueCheck(NamingRules.standard()).sound().images()) {
            String property = "alinesno.image." + image.name().replaceFirst("^alinesno-container-", "");
            expected.append(
                    "    <" + property + ">${alinesno.image.repository}/" + image.name() + "</" + property + ">\n");
        }

        Matcher written = PROPERTIES.matcher(Files.readString(Path.of("../alinesno-container-bom/pom.xml")));

        assertThat(written.find()).isTrue();
        assertThat(written.group()).isEqualTo(expected.toString());
    }
}
