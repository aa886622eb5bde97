// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.Promise;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decides by the function alone; nothing is sent to any of these addresses. */
class RedirectsTest {

    private static final URI FROM = URI.create("https://registry.example/v2/app/blobs/x");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://169.254.169.254/latest/meta-data",
                "https://100.100.100.200/latest/meta-data",
                "https://168.63.129.16/",
                "https://metadata.google.internal/",
                "https://METADATA.google.internal./",
                "https://localhost/",
                "https://localhost./",
                "https://a.localhost:8443/",
                "https://127.1.2.3/",
                "https://0.0.0.0/",
                "https://0.1.2.3/",
                "https://[::1]/",
                "https://[::]/",
                "https://[0:0:0:0:0:0:0:1]/",
                "https://[::ffff:169.254.169.254]/",
                "https://[::ffff:a9fe:a9fe]/",
                "https://[0:0:0:0:0:ffff:a9fe:a9fe]/",
                "https://[64:ff9b::a9fe:a9fe]/",
                "https://[::127.0.0.1]/",
                "https://2852039166/",
                "https://0xa9fea9fe/",
                "https://025.1.1.1/",
                "https://[fe80::1]/",
                "https://[feb0::1]/",
                "https://[fd00:ec2::254]/",
                "https://[2002:a9fe:a9fe::1]/",
                "https://[64:ff9b:1::a9fe:a9fe]/",
                "https://[::ffff:0:a9fe:a9fe]/",
                "https://localhost.localdomain/",
                "https://IP6-localhost/",
                "https://host.docker.internal:2375/",
                "HTTPS://localhost/"
            })
    @Promise(
            subject = Promise.Subject.OUTSIDE,
            value =
                    "Never follows a registry or a mirror elsewhere to this machine, to its network segment or to the metadata"
                            + " service of a cloud.",
            zh = "绝不跟随外部的镜像仓库服务或镜像站，访问本机、本网段或云的元数据服务。")
    void hostElsewhereDoesNotLeadHere(String address) throws IOException {
        Redirects redirects = new Redirects(Origin.of(FROM), 10);

        assertThatThrownBy(() -> redirects.follow(FROM, address))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("only this machine can reach");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://0xa9.0xfe.0xa9.0xfe/",
                "https://0251.0376.0251.0376/",
                "https://127.1/",
                "https://169.254.43518/",
                "https:///x",
                "file:///etc/passwd",
                "mailto:nobody@example.com",
                "https://u@other.example/",
                "https://u:p@other.example/",
                "https://other example/",
                "http://other.example/",
                "//u:p@other.example/"
            })
    void addressesThatAreNoneAreNotFollowed(String address) throws IOException {
        Redirects redirects = new Redirects(Origin.of(FROM), 10);

        assertThatThrownBy(() -> redirects.follow(FROM, address))
                .isInstanceOf(RefusedException.class)
                .hasMessageNotContaining("p@");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://other.example/x?y=z",
                "https://10.1.2.3/",
                "https://192.168.1.1/",
                "https://[2001:db8::1]/",
                "https://[2002:a01:203::1]/",
                "https://[::ffff:10.1.2.3]/",
                "https://1.2.3.4.example/",
                "//other.example/",
                "/v2/y"
            })
    void othersAreFollowed(String address) throws IOException {
        assertThat(new Redirects(Origin.of(FROM), 10).follow(FROM, address)).isEqualTo(FROM.resolve(address));
    }

    @Test
    void machineLeadsToItselfAndNotToTheMetadataOfItsCloud() throws IOException {
        URI here = URI.create("http://localhost:5000/v2/");
        Redirects redirects = new Redirects(Origin.of(here), 10);

        assertThat(redirects.follow(here, "http://127.0.0.1:5001/x").getPort()).isEqualTo(5001);
        assertThatThrownBy(() -> redirects.follow(here, "http://169.254.169.254/"))
                .hasMessageContaining("only this machine can reach");
        URI segment = URI.create("http://169.254.1.2:5000/v2/");
        assertThat(new Redirects(Origin.of(segment), 10).follow(segment, "/x").getPath())
                .isEqualTo("/x");
    }

    @Test
    void schemesAreOfEitherCase() throws IOException {
        assertThat(new Redirects(Origin.of(FROM), 10).follow(FROM, "HTTPS://Other.example/X?Y=Z"))
                .isEqualTo(URI.create("https://other.example/X?Y=Z"))
                .hasScheme("https");
        assertThatThrownBy(() -> new Redirects(Origin.of(FROM), 10).follow(FROM, "HTTP://other.example/"))
                .hasMessageContaining("from HTTPS to");
    }

    @Test
    void redirectsEnd() throws IOException {
        Redirects redirects = new Redirects(Origin.of(FROM), 2);
        redirects.follow(FROM, "/a");
        redirects.follow(FROM, "/b");

        assertThatThrownBy(() -> redirects.follow(FROM, "/c")).hasMessage("it redirects more than 2 times");
        assertThatThrownBy(() -> new Redirects(Origin.of(FROM), 2).follow(FROM, null))
                .hasMessageContaining("no address that can be followed");
    }
}
