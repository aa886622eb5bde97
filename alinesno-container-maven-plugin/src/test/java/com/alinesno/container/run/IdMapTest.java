// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class IdMapTest {

    @Test
    void rangesAreThoseOfTheUserByNameOrNumber() {
        String file = "other:1:2\njane:100000:65536\n# jane:5:6\n1000:300000:10\njane:x:1\njane:7:0\n";

        assertThat(IdMap.ranges(file, "jane", "1000"))
                .containsExactly(new IdMap.Range(100000, 65536), new IdMap.Range(300000, 10));
        assertThat(IdMap.ranges("", "jane", "1000")).isEmpty();
    }

    @Test
    void builderIsRootAndTheOthersFollow() {
        IdMap map = new IdMap(1000, List.of(new IdMap.Range(100000, 65536), new IdMap.Range(300000, 10)));

        assertThat(map.words()).containsExactly("0", "1000", "1", "1", "100000", "65536", "65537", "300000", "10");
        assertThat(map.isEnough()).isTrue();
        assertThat(new IdMap(1000, List.of(new IdMap.Range(5, 1000))).isEnough())
                .isFalse();
    }
}
