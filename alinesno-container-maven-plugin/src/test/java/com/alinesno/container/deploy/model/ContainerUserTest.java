// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerUserTest {

    @ParameterizedTest
    @CsvSource({
        ",0,0",
        "1001,1001,1001",
        "1001:,1001,1001",
        "1001:7,1001,7",
        "1001:app,1001,",
        ":1001,0,1001",
        "root,0,0",
        "root:7,0,7",
        "root:app,0,",
        "nonroot:nonroot,65532,65532",
        "app,,",
        "app:7,,7"
    })
    void usersOfImagesAreReadAsEnginesReadThem(@Nullable String user, @Nullable Long uid, @Nullable Long gid) {
        assertThat(ContainerUser.ofImage(user)).isEqualTo(new ContainerUser(uid, gid));
    }

    @Test
    void whatIsWrittenForAServiceIsNumbers() {
        assertThat(ContainerUser.parse("7:8")).isEqualTo(new ContainerUser(7L, 8L));
        for (String text : new String[] {"", ":8", "app", "7:", "7:app", "-1"}) {
            assertThatThrownBy(() -> ContainerUser.parse(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
