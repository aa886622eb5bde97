// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells by the name of a variable, a property, a parameter or an option whether its value is a secret. Names are taken apart
 * into words, however they are written: {@code DB_PASSWORD}, {@code db.password}, {@code db-password}, {@code dbPassword}.
 */
public final class SecretNames {

    private static final Pattern BORDERS =
            Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    /** Words that tell of a secret, also where other words are written together with them. */
    private static final Pattern STRONG =
            Pattern.compile(".*(?:passw(?:or)?d|passwort|passphrase|passcode|pswd|secret(?!ar)|credential).*");

    /** Words that tell of one at the end of what is written together. */
    private static final Pattern ENDING =
            Pattern.compile(".*(?:token|pwd)s?|(?:db|user|root|admin|mail|smtp|redis|mysql|pg|ssh|my)pass");

    /** Words that tell of one only where nothing follows. */
    private static final Set<String> LAST = Set.of("authorization", "pat");

    /** The same of keys: these cannot be told from monkeys by their ending. */
    private static final Pattern JOINED_KEY = Pattern.compile(
            ".*(?:api|access|private|secret|auth|master|sign|signing|encrypt|encryption|account|shared|aes|rsa|jwt|hmac"
                    + "|license|app)keys?");

    /** What stands before {@code key} where that is a secret wherever it stands. */
    private static final Set<String> SECRET_KEYS = Set.of(
            "api",
            "access",
            "private",
            "secret",
            "master",
            "signing",
            "sign",
            "encryption",
            "encrypt",
            "decryption",
            "account",
            "shared",
            "auth",
            "aes",
            "rsa",
            "jwt",
            "hmac",
            "symmetric",
            "storage",
            "license",
            "webhook");

    /** What stands before {@code key} where that is a word of data and of caches. */
    private static final Set<String> OPEN_KEYS = Set.of(
            "public",
            "pub",
            "primary",
            "foreign",
            "unique",
            "natural",
            "composite",
            "partition",
            "sharding",
            "shard",
            "sort",
            "range",
            "row",
            "column",
            "group",
            "cache",
            "map",
            "lookup",
            "index",
            "routing",
            "binding",
            "message",
            "record",
            "event",
            "topic",
            "object",
            "property",
            "config",
            "label",
            "tag",
            "annotation",
            "header",
            "query",
            "param",
            "field",
            "attribute",
            "claim",
            "user",
            "name",
            "locale",
            "translation",
            "feature",
            "idempotency",
            "dedup",
            "metric",
            "sticky",
            "affinity",
            "node",
            "topology",
            "hot",
            "shortcut",
            "join",
            "no",
            "by",
            "site");

    /** What stands before {@code pass} where that is one of several, or lets somebody in. */
    private static final Set<String> OPEN_PASSES =
            Set.of("first", "second", "last", "single", "multi", "one", "two", "boarding", "by", "low", "high", "band");

    /** Last words by which a name tells something about a secret, or where it is kept, and not the secret itself. */
    private static final Set<String> ABOUT = Set.of(
            "file",
            "path",
            "dir",
            "directory",
            "folder",
            "location",
            "mount",
            "url",
            "uri",
            "endpoint",
            "host",
            "hostname",
            "port",
            "server",
            "address",
            "name",
            "alias",
            "ref",
            "reference",
            "namespace",
            "arn",
            "ttl",
            "timeout",
            "expiry",
            "expiration",
            "expire",
            "expired",
            "lifetime",
            "validity",
            "duration",
            "age",
            "second",
            "minute",
            "hour",
            "day",
            "ms",
            "milli",
            "millisecond",
            "interval",
            "rotation",
            "length",
            "size",
            "count",
            "min",
            "max",
            "limit",
            "policy",
            "strength",
            "enabled",
            "enable",
            "disabled",
            "disable",
            "required",
            "allowed",
            "type",
            "algorithm",
            "alg",
            "issuer",
            "audience",
            "header",
            "prefix",
            "suffix",
            "format",
            "encoder",
            "encoding",
            "regex",
            "pattern",
            "store",
            "provider",
            "service",
            "manager",
            "class",
            "mode",
            "version",
            "field",
            "column",
            "param",
            "parameter",
            "attribute",
            "claim",
            "realm",
            "scope",
            "backend",
            "style",
            "domain",
            "template",
            "subject",
            "page",
            "handler",
            "resolver",
            "filter",
            "repository",
            "queue",
            "table",
            "schema",
            "cache",
            "hint",
            "label",
            "engine",
            "region");

    /** What stands before {@code tokens} where these are parts of a text. */
    private static final Set<String> COUNTING = Set.of("max", "min", "num", "total", "prompt", "completion", "stop");

    /** What follows a secret without changing what it is, such as the number of one of several. */
    private static final Pattern SAME =
            Pattern.compile("[0-9]+|v[0-9]+|id|value|base64|b64|pem|hex|text|plain|prod|dev|test");

    /** Variables of shells: the directory that they are in. */
    private static final Set<String> DIRECTORIES = Set.of("PWD", "OLDPWD");

    private static final Set<String> ANSWERS =
            Set.of("true", "false", "yes", "no", "on", "off", "0", "1", "enabled", "disabled", "none", "null");

    private SecretNames() {}

    /** Whether what has this name is a secret. */
    public static boolean isSecret(String name) {
        if (DIRECTORIES.contains(name)) {
            return false;
        }
        List<String> words = words(name);
        if (words.isEmpty() || isAbout(words)) {
            return false;
        }
        for (int i = 0; i < words.size(); i++) {
            if (isSecret(words, i)) {
                return true;
            }
        }
        return false;
    }

    /** As the other method, where the value is known: nothing, and an answer to a question, are no secrets. */
    public static boolean isSecret(String name, String value) {
        String answer = value.strip().toLowerCase(Locale.ROOT);
        return !answer.isEmpty() && !ANSWERS.contains(answer) && isSecret(name);
    }

    private static boolean isSecret(List<String> words, int i) {
        String word = words.get(i);
        String before = i == 0 ? "" : words.get(i - 1);
        boolean last = words.subList(i + 1, words.size()).stream()
                .allMatch(rest -> SAME.matcher(rest).matches());
        if (STRONG.matcher(word).matches() || JOINED_KEY.matcher(word).matches()) {
            return true;
        }
        if (word.equals("key") || word.equals("keys")) {
            return SECRET_KEYS.contains(before) || (last && i > 0 && !OPEN_KEYS.contains(before));
        }
        if (word.equals("pass")) {
            return last && i > 0 && !OPEN_PASSES.contains(before);
        }
        boolean together =
                before.equals("pass") && (word.equals("word") || word.equals("phrase") || word.equals("code"));
        return together
                || (last && LAST.contains(word) && (i > 0 || word.length() > 3))
                || (ENDING.matcher(word).matches() && !(word.equals("tokens") && COUNTING.contains(before)));
    }

    private static boolean isAbout(List<String> words) {
        String last = words.get(words.size() - 1);
        String one = last.endsWith("s") ? last.substring(0, last.length() - 1) : last;
        return words.size() > 1 && (ABOUT.contains(last) || ABOUT.contains(one));
    }

    private static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        for (String word : BORDERS.split(name, -1)) {
            if (!word.isEmpty()) {
                words.add(word.toLowerCase(Locale.ROOT));
            }
        }
        return words;
    }
}
