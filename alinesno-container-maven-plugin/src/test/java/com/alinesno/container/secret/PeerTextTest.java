// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.secret;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.Promise;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PeerTextTest {

    @Test
    @Promise(
            subject = Promise.Subject.SECRETS,
            value =
                    "Never shows what was sent to a registry to log in, when the registry repeats it: as it is, in Base64, in"
                            + " hexadecimal, or encoded for addresses, JSON or HTML.",
            zh = "镜像仓库服务在回复中重复登录时发送给它的内容时，绝不显示：无论是原文、Base64、十六进制，还是为 URL、JSON 或 HTML 编码的形式。")
    void whatWasSentIsNotShown() {
        for (String secret : List.of("p4 ss/w+rd&\"<ü>~*", "s3cret", "dTpTM2NyM3Q=", "密码密码")) {
            KnownSecrets sent = new KnownSecrets();
            sent.add(secret);
            String url = URLEncoder.encode(secret, StandardCharsets.UTF_8);
            for (String form : List.of(
                    secret,
                    url,
                    url.replace("+", "%20"),
                    url.toLowerCase(java.util.Locale.ROOT),
                    secret.replace("\"", "\\\""),
                    secret.replace("\"", "\\\"")
                            .replace("&", "\\u0026")
                            .replace("<", "\\u003c")
                            .replace(">", "\\u003e"),
                    secret.replace("&", "&amp;")
                            .replace("<", "&lt;")
                            .replace(">", "&gt;")
                            .replace("\"", "&quot;"),
                    base64(secret),
                    Base64.getUrlEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)),
                    HexFormat.of().withUpperCase().formatHex(secret.getBytes(StandardCharsets.UTF_8)))) {
                assertThat(PeerText.show("You sent " + form + ".", sent))
                        .as(form)
                        .isIn("You sent (hidden).", "You sent (hidden)=.", "You sent (hidden)==.");
                assertThat(PeerText.quote("You sent " + form + ".", sent))
                        .contains("(hidden)")
                        .doesNotContain(form);
            }
        }
    }

    @Test
    void secretWithinBase64IsNotShown() {
        KnownSecrets sent = new KnownSecrets();
        sent.add("correct horse");
        for (String user : List.of("u", "us", "use", "user")) {
            String shown = PeerText.show("x " + base64(user + ":correct horse:more") + " y", sent);
            assertThat(shown).contains("(hidden)");
            assertThat(shown.length()).isLessThan(35);
        }
    }

    @Test
    void shortSecretsAreHiddenWhereTheyStandAlone() {
        KnownSecrets sent = new KnownSecrets();
        sent.add("a");
        sent.add("");
        sent.add(null);
        assertThat(PeerText.show("it was 'a', and bad", sent)).isEqualTo("it was '(hidden)', and bad");
    }

    @Test
    void partOfALongerSecretIsNotLeft() {
        KnownSecrets sent = new KnownSecrets();
        sent.add("abcd");
        sent.add("abcdefgh");
        assertThat(PeerText.show("abcdefgh abcd", sent)).isEqualTo("(hidden) (hidden)");
    }

    @Test
    void terminalsAreNotMoved() {
        assertThat(PeerText.show("a\u001b[2Jb\u001b]0;title\u0007c\u009b1md\u001b(Be\rf\u0000g\b h\u2028i\n\n j"))
                .isEqualTo("abcde f g h i j");
        assertThat(PeerText.show("user\u202egnp.exe\u2066\u200b\ufeff\u00ad\ud800 x"))
                .isEqualTo("usergnp.exe x");
    }

    @Test
    void secretsBrokenByCharactersThatAreNotSeenAreHidden() {
        KnownSecrets sent = new KnownSecrets();
        sent.add("s3cret");
        assertThat(PeerText.show("s3\u200bcr\u001b[0met", sent)).isEqualTo("(hidden)");
    }

    @Test
    void textsAreShort() {
        KnownSecrets sent = new KnownSecrets();
        sent.add("s3cret");
        assertThat(PeerText.show("x".repeat(100_000))).isEmpty();
        assertThat(PeerText.show("x ".repeat(100_000), sent))
                .hasSize(PeerText.MOST + 1)
                .endsWith("…");
        String cut = " ".repeat(64 * 1024 - 3) + "s3cret";
        assertThat(PeerText.show(cut, sent)).isEmpty();
        assertThat(PeerText.showEnd("s3cret" + " ".repeat(64 * 1024 - 3) + "end", sent))
                .isEqualTo("end");
        assertThat(PeerText.showEnd("x ".repeat(100_000) + "end", sent))
                .hasSize(PeerText.MOST_OF_PROGRAM + 1)
                .endsWith("end");
    }

    @Test
    void secretsOfAnEnvironmentAreKnown() {
        KnownSecrets known = KnownSecrets.in(Map.of("AWS_SECRET_ACCESS_KEY", "wJalr", "PATH", "/bin"));
        assertThat(PeerText.show("wJalr /bin", known)).isEqualTo("(hidden) /bin");
        assertThat(known.toString()).doesNotContain("wJalr");
        assertThat(known.isIn(new IOException("x", new IOException("y wJalr")))).isTrue();
        assertThat(known.isIn(new IOException("x", new IOException("y")))).isFalse();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
