// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who may do what at a {@link TestRegistry}, and its token server. A token holds what it is for. */
final class TestLogins {

    private static final String TOKEN = "token-";
    private static final Pattern ASKED = Pattern.compile(
            "service=test%2C\\+registry&scope=((?:repository%3A[^&]+|registry%3Acatalog%3A\\*)(?:&scope=[^&]+)?)(.*)");

    private final AtomicInteger age = new AtomicInteger();
    private volatile @Nullable String login;
    private volatile @Nullable String identityToken;
    private volatile @Nullable String realm;

    void require(@Nullable String tokenServer, @Nullable String username, @Nullable String password) {
        realm = tokenServer;
        login = username == null || password == null ? null : basic(username, password);
    }

    void acceptIdentityToken(String token) {
        identityToken = token;
    }

    void expireTokens() {
        age.incrementAndGet();
    }

    boolean allows(TestServer.Call call, String scope) {
        String sent = call.headers().get("authorization");
        if (realm != null) {
            String prefix = "Bearer " + TOKEN + age.get() + "-";
            return sent != null
                    && sent.startsWith(prefix)
                    && TestRules.covers(unhex(sent.substring(prefix.length())), scope);
        }
        String wanted = login;
        return wanted == null || wanted.equals(sent);
    }

    Reply challenge(String scope) {
        String challenge = realm == null
                ? "Basic realm=\"test registry\""
                : "Bearer realm=\"" + realm + "\",service=\"test, registry\",scope=\"" + scope + "\"";
        return TestRegistry.error(401, "UNAUTHORIZED", "login needed").with("WWW-Authenticate", challenge);
    }

    /** The token server's answer. */
    Reply token(TestServer.Call call) {
        boolean exchange = call.method().equals("POST");
        String prefix = exchange ? "grant_type=refresh_token&client_id=alinesno-container&" : "/token?";
        String request = exchange ? new String(call.body(), StandardCharsets.UTF_8) : call.target();
        Matcher asked = ASKED.matcher(request.startsWith(prefix) ? request.substring(prefix.length()) : "");
        String wanted = login;
        boolean known = exchange
                ? asked.matches() && asked.group(2).equals("&refresh_token=" + identityToken)
                : wanted == null || wanted.equals(call.headers().get("authorization"));
        if (!asked.matches() || !known) {
            return TestRegistry.error(401, "UNAUTHORIZED", "wrong user or scope");
        }
        String scopes =
                URLDecoder.decode(asked.group(1), StandardCharsets.UTF_8).replace("&scope=", " ");
        String field = exchange ? "access_token" : "token";
        return Reply.of(200, "{\"" + field + "\":\"" + TOKEN + age.get() + "-" + hex(scopes) + "\"}")
                .with("Content-Type", "application/json");
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String unhex(String hex) {
        return new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
    }

    private static String basic(String username, String password) {
        return "Basic "
                + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
