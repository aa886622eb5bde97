// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.tree;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.debian.packages.AptArchive;
import com.alinesno.container.debian.packages.LayerKind;
import com.alinesno.container.debian.packages.LockedPackage;
import com.alinesno.container.debian.packages.PoolFile;
import com.alinesno.container.oci.Digest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StandardUsersTest {

    private static final PoolFile FILE = new PoolFile("pool/main/a.deb", Digest.of(new byte[0]), 1);

    private static List<String> users(List<BaseUser> others, String... packages) {
        List<LockedPackage> locked = Stream.of(packages)
                .map(name -> new LockedPackage(name, "1", "all", LayerKind.EXTRA, AptArchive.MAIN, FILE))
                .toList();
        return StandardUsers.of(locked, others).stream()
                .map(user -> user.name() + ":" + user.uid() + ":" + user.gid() + ":" + user.home())
                .toList();
    }

    @Test
    void aBaseHasTheUsersThatItsPackagesCountOn() {
        assertThat(users(List.of(), "libc6", "openjdk-17-jre-headless")).isEmpty();
        assertThat(users(List.of(), "nginx", "nginx-common")).containsExactly("www-data:33:33:/var/www");
        assertThat(users(List.of(), "php8.4-fpm", "squid"))
                .containsExactly("proxy:13:13:/bin", "www-data:33:33:/var/www");
    }

    @Test
    void thoseOfTheUserGoBeforeThem() {
        assertThat(users(List.of(BaseUser.parse("www-data:1000")), "nginx")).isEmpty();
        assertThat(users(List.of(BaseUser.parse("web:33")), "nginx")).isEmpty();
    }
}
