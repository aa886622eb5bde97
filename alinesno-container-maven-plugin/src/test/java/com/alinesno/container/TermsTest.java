// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Words that docs/terms.md replaces, and turns of phrase that no user would type into a search box, in sources, scripts and
 * pages. The Chinese pages are held to telling registries and repositories apart.
 */
class TermsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** The last column of docs/terms.md, where the words are wrong wherever they stand, and what was once written. */
    private static final Pattern REPLACED = Pattern.compile(
            String.join(
                    "|",
                    "parent images?\\b",
                    "\\bmanifest lists?\\b(?!\\))",
                    "\\bpatience\\b",
                    "truth values?\\b",
                    "whole numbers?\\b",
                    "swarm of docker engines",
                    "nobody vouches|vouch(es)? for",
                    "for all to see",
                    "says? nothing",
                    "tells? nothing",
                    "sent nothing but",
                    "what (becomes|has become) of",
                    "whom .{0,40}\\btrust",
                    "\\bwho we are\\b",
                    "what proves who",
                    "keeps? the build waiting",
                    "because nothing was heard",
                    "triesInSilence",
                    "breaks on the way",
                    "does it himself",
                    "reads like a secret",
                    "is let start",
                    "be held to kubernetes' level",
                    "has moved before that",
                    "does not let this build push",
                    "does not let us through",
                    "took nothing for",
                    "does not know the upload any more",
                    "takes no bodies",
                    "is no port that others",
                    "only it knows",
                    "of which the next section tells",
                    "programs of others judge",
                    "holds text where",
                    "can hold one alone"),
            Pattern.CASE_INSENSITIVE);

    @Test
    void wordsAreThoseOfTheField() throws IOException {
        assertThat(found(REPLACED, TermsTest::isEnglish)).isEmpty();
    }

    @Test
    void chineseTellsRegistriesAndRepositoriesApart() throws IOException {
        assertThat(found(Pattern.compile("注册中心(?!（Nacos|、配置中心)|镜像注册表|镜像注册中心"), TermsTest::isChinese))
                .isEmpty();
    }

    @Test
    void replacedWordsAreFound() {
        assertThat(REPLACED.matcher("it Says nothing").find()).isTrue();
        assertThat(REPLACED.matcher("the timeout is 60 s").find()).isFalse();
    }

    private interface Choice {
        boolean includes(String path);
    }

    private static boolean isChinese(String path) {
        return path.contains("/zh/") || path.contains("zh-CN");
    }

    /** The page of terms and this test quote what they replace; the changelog of a release is not rewritten. */
    private static boolean isEnglish(String path) {
        return !isChinese(path)
                && !path.endsWith("docs/terms.md")
                && !path.endsWith("/TermsTest.java")
                && !path.contains("/src/test/resources/");
    }

    private static List<String> found(Pattern words, Choice choice) throws IOException {
        List<String> found = new ArrayList<>();
        for (String top : List.of("alinesno-container-maven-plugin/src", "docs", "examples", "src", "bench", ".ci")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(top))) {
                for (Path file : (Iterable<Path>) files.filter(TermsTest::isText)::iterator) {
                    find(words, file, choice, found);
                }
            }
        }
        for (String page : List.of("README.md", "README.zh-CN.md", "CONTRIBUTING.md", "CHANGELOG.md")) {
            find(words, ROOT.resolve(page), choice, found);
        }
        return found;
    }

    private static boolean isText(Path file) {
        String path = file.toString();
        return !path.contains("/target/")
                && path.matches(".*\\.(java|md|groovy|sh|xml|json|yaml|properties|go)|.*/\\.ci/[^/.]*")
                && Files.isRegularFile(file);
    }

    private static void find(Pattern words, Path file, Choice choice, List<String> found) throws IOException {
        String path = "/" + ROOT.relativize(file).toString().replace('\\', '/');
        if (!choice.includes(path)) {
            return;
        }
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            Matcher matcher = words.matcher(lines.get(i));
            if (matcher.find()) {
                found.add(path + ":" + (i + 1) + ": " + matcher.group());
            }
        }
    }
}
