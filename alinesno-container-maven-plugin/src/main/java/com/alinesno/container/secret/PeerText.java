// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.secret;

import java.util.regex.Pattern;

/**
 * The words of others, be they a registry's, a mirror's, an engine's or a program's, as they are shown to people: on one line, of
 * a bounded length, without what moves the cursor of a terminal or turns the direction of writing, and without secrets.
 */
public final class PeerText {

    /** The most characters that are shown of an answer. */
    public static final int MOST = 1024;

    /** The same of what programs and engines of this machine say, who tell more at a time. */
    public static final int MOST_OF_PROGRAM = 2000;

    /** Longer texts are cut before they are looked at. */
    private static final int MOST_READ = 64 * 1024;

    /** Sequences that terminals take for commands (ECMA-48), with either form of their introducer. */
    private static final Pattern COMMANDS = Pattern.compile("(?:\u001b\\[|\u009b)[0-?]*[ -/]*[@-~]"
            + "|(?:\u001b[\\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\\\|\u009c)?"
            + "|\u001b[ -/]*[0-~]?");

    /** What is not seen itself but changes how others are seen: directions, joiners, tags, half of a character. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\u2800\u3164\u115f\u1160\uffa0]");

    /** The same, with the commands' first characters and the ends of lines. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]");

    private static final Pattern UNSEEN_IN_LINE =
            Pattern.compile("[[\\p{Cc}&&[^\t]]\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]");

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cc}\\p{Z}]+");

    private static final KnownSecrets NOTHING = new KnownSecrets();

    private PeerText() {}

    /** The beginning of what a program or an engine of this machine says. */
    public static String show(String text) {
        return shorten(hidden(beginning(text), NOTHING), MOST_OF_PROGRAM);
    }

    /**
     * The beginning of what somebody says.
     *
     * @param sent what he may repeat of what he was sent
     */
    public static String show(String text, KnownSecrets sent) {
        return shorten(hidden(beginning(text), sent), MOST);
    }

    /** As {@link #show(String)}, for those who say at the end what matters. */
    public static String showEnd(String text) {
        return showEnd(text, NOTHING);
    }

    /** As {@link #show(String, KnownSecrets)}, for those who say at the end what matters. */
    public static String showEnd(String text, KnownSecrets sent) {
        int start = Math.max(0, text.length() - MOST_READ);
        String line = hidden(start == 0 ? text : text.substring(start).replaceFirst("^\\S*", ""), sent);
        return line.length() <= MOST_OF_PROGRAM ? line : "…" + line.substring(line.length() - MOST_OF_PROGRAM);
    }

    /** A part of an answer that is a word by itself, such as a media type, quoted among words of ours; secrets that were sent are hidden. */
    public static String quote(String text, KnownSecrets sent) {
        return shorten(sent.hide(clean(beginning(text))), MOST);
    }

    /** The text on one line, with nothing in it that is not seen. */
    public static String clean(String text) {
        String plain = COMMANDS.matcher(text).replaceAll("");
        return BLANKS.matcher(UNSEEN.matcher(plain).replaceAll(""))
                .replaceAll(" ")
                .strip();
    }

    /** A line with its blanks as they are, and nothing else in it that is not seen. */
    public static String line(String text) {
        return UNSEEN_IN_LINE.matcher(COMMANDS.matcher(text).replaceAll("")).replaceAll("");
    }

    /** The text with a question mark for every character that is not seen, for texts that are quoted as they are. */
    public static String printable(String text) {
        return UNPRINTABLE.matcher(text).replaceAll("?");
    }

    private static String hidden(String text, KnownSecrets sent) {
        return SecretText.hide(sent.hide(clean(text)));
    }

    /** A secret that is cut in two would not be known again, so the last word goes with the rest. */
    private static String beginning(String text) {
        return text.length() <= MOST_READ ? text : text.substring(0, MOST_READ).replaceFirst("\\S*$", "");
    }

    private static String shorten(String line, int most) {
        return line.length() <= most ? line : line.substring(0, most) + "…";
    }
}
