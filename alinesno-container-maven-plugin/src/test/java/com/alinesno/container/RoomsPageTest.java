// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.Rooms.Room;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Makes docs/rooms.md of the descriptions of all packages, and docs/architecture.svg of the table in docs/architecture.md, and holds
 * both to them. With {@code -Dpages=write} it writes them: {@code mvn test -Dtest=RoomsPageTest -Dpages=write -pl
 * alinesno-container-maven-plugin}.
 */
class RoomsPageTest {

    private static final Path PAGE = Path.of("../docs/rooms.md");
    private static final Path PICTURE = Path.of("../docs/architecture.svg");
    private static final Path SOURCES = Path.of("src/main/java", Rooms.ROOT.split("\\."));

    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*\\*\n(.*?) \\*/");
    private static final Pattern TAG = Pattern.compile("\\{@(?:link|code)\\s+([^}\\s]+)(?:\\s+([^}]+))?}");

    @Test
    void pageIsWhatThePackagesSay() throws IOException {
        write(PAGE, page());

        assertThat(PAGE).hasContent(page());
    }

    @Test
    void pictureIsWhatTheTableSays() throws IOException {
        String picture = new RoomsPicture(Rooms.all()).svg();
        write(PICTURE, picture);

        assertThat(PICTURE).hasContent(picture);
    }

    private static void write(Path file, String text) throws IOException {
        if ("write".equals(System.getProperty("pages"))) {
            Files.writeString(file, text);
        }
    }

    private static String page() throws IOException {
        StringBuilder page = new StringBuilder("""
                # Rooms

                What each package below `com.alinesno.container` is for, lowest first, as its `package-info.java` says it. The page
                is generated; which package may use which is in [architecture.md](architecture.md).
                """);
        for (Room room : Rooms.all().values()) {
            page.append("\n## `").append(room.name()).append("`\n\n").append(description(room));
        }
        return page.toString();
    }

    private static String description(Room room) throws IOException {
        Path file = SOURCES.resolve(room.name().replace('.', '/')).resolve("package-info.java");
        Matcher comment = COMMENT.matcher(Files.readString(file));
        assertThat(comment.find()).as("the description in %s", file).isTrue();
        String text = comment.group(1).replaceAll("(?m)^ \\*( |$)", "");
        return markdown(text);
    }

    private static String markdown(String javadoc) {
        String text = TAG.matcher(javadoc).replaceAll(RoomsPageTest::code);
        return text.replace("<p>", "")
                .replace("<pre>", "```text")
                .replace("</pre>", "```")
                .replace("&lt;", "<")
                .replace("&gt;", ">");
    }

    /** A type by its simple name, and everything else as it is. */
    private static String code(MatchResult tag) {
        String word =
                tag.group().startsWith("{@link") ? tag.group(1).replaceAll("([a-z0-9]+\\.)+(?=[A-Z])", "") : rest(tag);
        return Matcher.quoteReplacement("`" + word + "`");
    }

    private static String rest(MatchResult tag) {
        return tag.group(2) == null
                ? tag.group(1)
                : tag.group(1) + " " + tag.group(2).replaceAll("\\s+", " ");
    }
}
