// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.convention;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentationTest {

    private static final Pattern JSON = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);
    private static final Pattern PROPOSAL = Pattern.compile("\\| `([\\w-]+)` \\| `(alinesno-[a-z-]+)` \\|");

    private final NamingRules standard = NamingRules.standard();

    @ParameterizedTest
    @ValueSource(strings = {"../docs/convention.md", "../docs/zh/convention.md"})
    void theFileInTheDocumentationIsAFileThatTheRulesTake(String page) throws IOException {
        Matcher json = JSON.matcher(Files.readString(Path.of(page)));
        assertThat(json.find()).isTrue();

        NamingRules extended = standard.with(Extension.parse(json.group(1).getBytes(UTF_8), page));

        assertThat(new CatalogueCheck(extended).sound().find("alinesno-edge-agent-mqtt"))
                .isNotNull();
        assertThat(new CatalogueCheck(extended).findings()).isEqualTo(new CatalogueCheck(standard).findings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../docs/convention.md", "../docs/zh/convention.md"})
    void theFamiliesInTheDocumentationAreThoseOfTheRules(String page) throws IOException {
        String text = Files.readString(Path.of(page));
        String separator = page.contains("zh") ? "、" : ", ";

        for (Family family : standard.families()) {
            assertThat(text)
                    .contains("| `" + family.name() + "` | `" + String.join("`" + separator + "`", family.scopes())
                            + "` |");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../docs/convention.md", "../docs/zh/convention.md"})
    void theProposalsInTheDocumentationAreThoseOfTheCheck(String page) throws IOException {
        ImageCheck check = new ImageCheck(standard);
        Matcher proposals = PROPOSAL.matcher(Files.readString(Path.of(page)));
        int count = 0;
        while (proposals.find()) {
            assertThat(check.check(proposals.group(1), "1.0", List.of(Arch.X64)).nearest())
                    .isEqualTo(proposals.group(2));
            count++;
        }
        assertThat(count).isEqualTo(5);
    }
}
