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
    private static final Pattern STRONG = Pattern.compile(
            ".*(?:passw(?:or)?d|passwort|passphrase|passcode|pswd|secret(?!ar|s?manager|less)|credential).*");

    /** Words that tell of one at the end of what is written together. */
    private static final Pattern ENDING = Pattern.compile(
            ".*(?:token|pwd)s?"
                    + "|(?!.*(?:by|com|tres|sur|over|under|low|high|band|all|multi|one|two|first|second|single|im|boarding)pass)[a-z0-9]{2,40}pass");

    /** Words that tell of one only where nothing follows. */
    private static final Set<String> LAST =
            Set.of("authorization", "bearer", "jwt", "mnemonic", "pat", "pw", "psw", "sk");

    /** Those of them that need no other word before them. */
    private static final Set<String> OFTEN_ALONE = Set.of("authorization", "bearer", "jwt", "psw");

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
            "site",
            "lock",
            "queue",
            "job",
            "task",
            "order",
            "tenant",
            "project",
            "document",
            "country",
            "language",
            "i18n",
            "dict",
            "menu",
            "mdc",
            "trace",
            "hash",
            "default",
            "id");

    /** What stands before {@code key} where the key's identifier is guarded like the key; others are told to everybody. */
    private static final Set<String> GUARDED_IDS = Set.of("access", "secret", "api");

    /** What stands before {@code pass} where that is one of several, or lets somebody in. */
    private static final Set<String> OPEN_PASSES =
            Set.of("first", "second", "last", "single", "multi", "one", "two", "boarding", "by", "low", "high", "band");

    /** What stands before {@code pin} where that opens something, and is not one of a circuit. */
    private static final Set<String> PINNED = Set.of(
            "keystore",
            "store",
            "token",
            "hsm",
            "softhsm",
            "pkcs11",
            "user",
            "so",
            "card",
            "smartcard",
            "sim",
            "tpm",
            "piv",
            "slot",
            "login",
            "access",
            "unlock",
            "security",
            "key");

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
            "region",
            "attempt",
            "retry",
            "retries",
            "history",
            "complexity",
            "capacity",
            "rate",
            "time",
            "in",
            "leeway",
            "cookie",
            "blacklist",
            "whitelist",
            "allowlist",
            "denylist",
            "algo",
            "hasher",
            "encryption",
            "authentication",
            "validation",
            "validator",
            "strategy",
            "method",
            "source");

    private static final Pattern TOKENS = Pattern.compile(".*tokens?");

    /** What stands before {@code tokens} where these are parts of a text. */
    private static final Set<String> COUNTING = Set.of("max", "min", "num", "total", "prompt", "completion", "stop");

    /** What follows a secret without changing what it is, such as the number of one of several. */
    private static final Pattern SAME =
            Pattern.compile("[0-9]+|v[0-9]+|id|value|base64|b64|pem|hex|text|plain|prod|dev|test");

    /** The number of one of several, written together with its name. */
    private static final Pattern NUMBER = Pattern.compile("(?<=[a-z]{3})[0-9]+$");

    /** Variables of shells: the directory that they are in. */
    private static final Set<String> DIRECTORIES = Set.of("PWD", "OLDPWD");

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

    /**
     * As the other method, where the value is known: nothing, an answer to a question, the place of a file and a number of
     * tokens are no secrets, and a login is one that is called {@code auth} alone.
     */
    public static boolean isSecret(String name, String value) {
        if (OpenValues.isOpen(value)) {
            return false;
        }
        return isSecret(name)
                ? !(OpenValues.isAmount(value) && tellsOfTokensAlone(name))
                : isAuth(name) && OpenValues.isLogin(value);
    }

    /** Whether what has this name is a secret for some values of it. */
    static boolean canBeSecret(String name) {
        return isSecret(name) || isAuth(name);
    }

    private static boolean tellsOfTokensAlone(String name) {
        return words(name).stream()
                .filter(word -> isSecret(List.of(word), 0))
                .allMatch(word -> TOKENS.matcher(word).matches());
    }

    private static boolean isAuth(String name) {
        List<String> words = words(name);
        return !words.isEmpty() && words.get(words.size() - 1).equals("auth");
    }

    private static boolean isSecret(List<String> words, int i) {
        String word = NUMBER.matcher(words.get(i)).replaceFirst("");
        String before = i == 0 ? "" : words.get(i - 1);
        boolean last = words.subList(i + 1, words.size()).stream()
                .allMatch(rest -> SAME.matcher(rest).matches());
        if (STRONG.matcher(word).matches() || JOINED_KEY.matcher(word).matches()) {
            return true;
        }
        if (word.equals("key") || word.equals("keys")) {
            if (i + 1 < words.size() && words.get(i + 1).equals("id")) {
                return GUARDED_IDS.contains(before);
            }
            return SECRET_KEYS.contains(before) || (last && i > 0 && !OPEN_KEYS.contains(before));
        }
        if (word.equals("pass")) {
            return last && i > 0 && !OPEN_PASSES.contains(before);
        }
        if (word.equals("cookie")) {
            return before.equals("erlang");
        }
        if (word.equals("pin")) {
            return last && PINNED.contains(before);
        }
        boolean together =
                before.equals("pass") && (word.equals("word") || word.equals("phrase") || word.equals("code"));
        return together
                || (last && LAST.contains(word) && (i > 0 || OFTEN_ALONE.contains(word)))
                || (ENDING.matcher(word).matches() && !(word.equals("tokens") && COUNTING.contains(before)));
    }

    private static boolean isAbout(List<String> words) {
        String last = words.get(words.size() - 1);
        String one = last.endsWith("s") ? last.substring(0, last.length() - 1) : last;
        // Nodes of Erlang know each other by it.
        boolean isCookie = last.equals("cookie")
                && words.size() > 1
                && words.get(words.size() - 2).equals("erlang");
        return words.size() > 1 && !isCookie && (ABOUT.contains(last) || ABOUT.contains(one));
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
