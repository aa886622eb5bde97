// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.http;

import com.alinesno.container.secret.SecretText;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A proxy that requests go through.
 *
 * @param scheme what addresses it is for: {@code http} or {@code https}. Where there is none for {@code https}, those for
 *     {@code http} are used, as Maven does
 * @param host the proxy's name or address
 * @param port its port
 * @param login the user name and password that it wants to know, or null for a proxy that asks nobody
 * @param except hosts that are reached without it; {@code *} stands for any characters
 */
public record HttpProxy(
        String scheme, String host, int port, @Nullable Credential login, List<String> except) {

    public HttpProxy {
        except = List.copyOf(except);
    }

    /** The first of {@code proxies} that is for {@code uri}, or null where it is reached without any. */
    public static @Nullable HttpProxy choose(List<HttpProxy> proxies, URI uri) {
        HttpProxy own = choose(proxies, uri, String.valueOf(uri.getScheme()));
        return own == null && "https".equals(uri.getScheme()) ? choose(proxies, uri, "http") : own;
    }

    private static @Nullable HttpProxy choose(List<HttpProxy> proxies, URI uri, String scheme) {
        for (HttpProxy proxy : proxies) {
            if (proxy.scheme.equals(scheme) && !proxy.excepts(String.valueOf(uri.getHost()))) {
                return proxy;
            }
        }
        return null;
    }

    private boolean excepts(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        for (String pattern : except) {
            String[] parts = pattern.toLowerCase(Locale.ROOT).split("\\*", -1);
            StringBuilder regex = new StringBuilder(Pattern.quote(parts[0]));
            for (int i = 1; i < parts.length; i++) {
                regex.append(".*").append(Pattern.quote(parts[i]));
            }
            if (name.matches(regex.toString())) {
                return true;
            }
        }
        return false;
    }

    /** Host and port, as people are told: a user name and a password before the host, where they do not belong, are hidden. */
    String address() {
        return SecretText.hidePasswords(host) + ":" + port;
    }
}
