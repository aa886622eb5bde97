// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the passwords in the command lines of programs whose options have one letter, which alone is no sign of a secret. */
final class CommandSecrets {

    private static final String WORDS = "the password of a command";
    private static final String BEGIN = "(?<![\\w.-])";

    /** The arguments before it, as far as the command goes. */
    private static final String MORE = "(?=[\\s\"'])[^|;&\\n]{0,300}?[\\s\"']";

    /** Between an option and its value, in a line and in an array. */
    private static final String NEXT = "(?:\\s{1,4}|[\"'] ?, ?(?=[\"']))";

    private static final String VALUE = "(\"[^\"\\n]{1,1000}\"|'[^'\\n]{1,1000}'|[^\\s\"',\\]-][^\\s\"',\\]]{0,1000})";

    private static final List<Pattern> PASSWORDS = List.of(
            next("redis-cli|valkey-cli|keydb-cli", "-a|--pass"),
            next("mongo|mongosh|mongo(?:dump|restore|export|import|stat|top)", "-p"),
            next("(?:docker|podman|nerdctl|buildah|skopeo|crane|oras|helm registry)[\"']?,?\\s?[\"']? ?login", "-p"),
            next("cqlsh", "-p"),
            next("ldap(?:search|add|modify|delete|whoami|passwd|compare)", "-w"),
            next("sqlcmd|mosquitto_(?:pub|sub)", "-P"),
            attached("sshpass", "-p ?"),
            attached("(?:mysql|mariadb)(?:-?(?:dump|admin|show|import|check|binlog|slap|pump|upgrade))?", "-p"),
            Pattern.compile(BEGIN + "(?:sqlplus|expdp|impdp|sqlldr)" + MORE
                    + "[\\w$#]{1,200}/([^\\s\"'/@]{1,1000})(?:@|[\\s\"']|$)"));

    private CommandSecrets() {}

    private static Pattern next(String programs, String options) {
        return Pattern.compile(BEGIN + "(?:" + programs + ")" + MORE + "(?:" + options + ")" + NEXT + VALUE);
    }

    private static Pattern attached(String programs, String option) {
        return Pattern.compile(BEGIN + "(?:" + programs + ")" + MORE + option + VALUE);
    }

    /** Those in {@code text}. */
    static List<Span> passwords(String text) {
        List<Span> spans = new ArrayList<>();
        for (Pattern pattern : PASSWORDS) {
            pattern.matcher(text)
                    .results()
                    .filter(match -> Values.isLiteral(match.group(1)))
                    .forEach(match -> spans.add(new Span(match.start(1), match.end(1), null, WORDS)));
        }
        return spans;
    }
}
