// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.attest.bill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpdxIdTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The Apache Software License, Version 2.0 | Apache-2.0",
                "Apache License 2.0 | Apache-2.0",
                "Apache License v2.0 | Apache-2.0",
                "Apache-2.0 | Apache-2.0",
                "The MIT License | MIT",
                "MIT License | MIT",
                "EPL 2.0 | EPL-2.0",
                "Eclipse Public License v. 2.0 | EPL-2.0",
                "Eclipse Public License - v 1.0 | EPL-1.0",
                "Eclipse Distribution License - v 1.0 | BSD-3-Clause",
                "GPL2 w/ CPE | GPL-2.0-with-classpath-exception",
                "BSD-2-Clause | BSD-2-Clause",
                "GNU Library General Public License v2.1 or later | LGPL-2.1-or-later",
                "Mozilla Public License, Version 2.0 | MPL-2.0",
                "木兰宽松许可证, Mulan PSL v2 | MulanPSL-2.0",
            })
    void spellingsOfPomsHaveIdentifiers(String name, String id) {
        assertThat(new Licence(name, null).spdxId()).isEqualTo(id);
    }

    @Test
    void addressTellsWhereTheNameDoesNot() {
        assertThat(new Licence("Apache", "http://www.apache.org/licenses/LICENSE-2.0.txt").spdxId())
                .isEqualTo("Apache-2.0");
        assertThat(new Licence("License", "https://opensource.org/licenses/MIT").spdxId())
                .isEqualTo("MIT");
    }

    @Test
    void nothingIsGuessed() {
        assertThat(new Licence("BSD", "https://example.com").spdxId()).isNull();
        assertThat(new Licence("Apache License", null).spdxId()).isNull();
        assertThat(new Licence("GNU General Public License", null).spdxId()).isNull();
        assertThat(new Licence("The GNU General Public License, v2 with Universal FOSS Exception, v1.0", null).spdxId())
                .isNull();
    }
}
