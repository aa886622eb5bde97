// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.convention;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.convention.Violation.Rule;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameCheckTest {

    private final NameCheck check = new NameCheck(NamingRules.standard());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alinesno-container-base-centos",
                "alinesno-container-data-clickhouse",
                "alinesno-cloud-business-order",
                "alinesno-cloud-business-order-service-v2",
                "alinesno-cloud-base",
                "alinesno-infra-smart-brain",
                "alinesno-infra-bus-limit",
                "alinesno-cloud-document-2024"
            })
    void acceptsNamesOfTheConvention(String name) {
        assertThat(check.check(name)).isEqualTo(Verdict.valid(name));
    }

    @ParameterizedTest
    @CsvSource({
        "order-service, alinesno-cloud-business-order-service",
        "Order_Service, alinesno-cloud-business-order-service",
        "Alinesno_Cloud_Busines-Order, alinesno-cloud-business-order",
        "alinesno-cloud--business-order, alinesno-cloud-business-order",
        "-alinesno-cloud-business-order-, alinesno-cloud-business-order",
        "alinesno.cloud.business.order, alinesno-cloud-business-order",
        "alinesmo-cluod-busness-order, alinesno-cloud-business-order",
        "cloud-business-order, alinesno-cloud-business-order",
        "business-order, alinesno-cloud-business-order",
        "alinesno-order-service, alinesno-cloud-business-order-service",
        "alinesno-business-order, alinesno-cloud-business-order",
        "alinesno-document-store, alinesno-cloud-document-store",
        "alinesno-base-order, alinesno-cloud-base-order",
        "dev-openjdk, alinesno-container-dev-openjdk",
        "smart-brain, alinesno-infra-smart-brain",
        "alinesno-cloud-order, alinesno-cloud-business-order",
        "alinesno-cloud, alinesno-cloud-business",
        "alinesno, alinesno-cloud-business",
        "alinesno-infra, alinesno-infra-base",
        "alinesno-container-ubuntu, alinesno-container-base-ubuntu",
        "alinesno-container-vison-yolo, alinesno-container-vision-yolo"
    })
    void proposesTheNearestValidName(String name, String nearest) {
        Verdict verdict = check.check(name);

        assertThat(verdict.valid()).isFalse();
        assertThat(verdict.nearest()).isEqualTo(nearest);
        assertThat(verdict.advice()).isEqualTo("Use '" + nearest + "', the nearest valid name.");
    }

    @ParameterizedTest
    @CsvSource({
        "alinesno-cloud-Business-order, LOWER_CASE",
        "alinesno-cloud-business_order, NO_UNDERSCORE",
        "alinesno-cloud-business.order, CHARACTERS",
        "alinesno-cloud--business-order, SINGLE_DASHES",
        "alinesno-cloud-business-order-, SINGLE_DASHES",
        "cloud-business-order, PREFIX",
        "alinesno-clouds-business-order, FAMILY",
        "alinesno-cloud-sales-order, SCOPE"
    })
    void namesTheOneRuleThatIsBroken(String name, Rule rule) {
        assertThat(check.check(name).violations()).extracting(Violation::rule).containsExactly(rule);
    }

    @Test
    void saysEverythingThatIsWrongInOneSentence() {
        assertThat(check.check("Alinesno_Cloud_Busines-Order").found())
                .isEqualTo("'Alinesno_Cloud_Busines-Order' has upper-case letters; it has an underscore where a dash"
                        + " belongs; it has 'busines' where a scope of cloud (base, business, document) belongs");
        assertThat(check.check("order-service").found())
                .isEqualTo("'order-service' does not begin with 'alinesno-'; it names no family (container, cloud,"
                        + " infra)");
    }

    @Test
    void quotesForeignCharactersOnce() {
        assertThat(check.check("alinesno-cloud-business-a b.c d").found()).contains("has ' ' '.' beside");
    }

    @Test
    void anOpenFamilyTakesAnyScopeAndAClosedOneDoesNot() {
        assertThat(check.check("alinesno-infra-anything-x").valid()).isTrue();
        assertThat(check.check("alinesno-cloud-anything-x").violations())
                .containsExactly(new Violation(
                        Rule.SCOPE, "has 'anything' where a scope of cloud (base, business, document) belongs"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "---", "订单服务", "@#!"})
    void aNameWithNothingToKeepIsAnsweredWithTheGrammar(String name) {
        Verdict verdict = check.check(name);

        assertThat(verdict.valid()).isFalse();
        assertThat(verdict.nearest()).isNull();
        assertThat(verdict.advice())
                .contains("alinesno-<family>-<scope>[-<name>…]")
                .contains("alinesno-cloud-business-order");
    }

    @Test
    void aNameIsAsLongAsARepositoryMayBe() {
        String longest = "alinesno-cloud-business-" + "a".repeat(236 - 24);

        assertThat(("alinesno-container/" + longest)).hasSize(255);
        assertThat(check.check(longest).valid()).isTrue();
        assertThat(check.check(longest + "a").violations())
                .extracting(Violation::rule)
                .containsExactly(Rule.LENGTH);
    }

    @Test
    void aNameThatWouldGrowTooLongIsNotProposed() {
        assertThat(check.check("a".repeat(230)).nearest()).isNull();
    }

    @Test
    void whateverIsProposedIsValid() {
        Random random = new Random(7);
        List<String> pieces = List.of(
                "alinesno",
                "alinesmo",
                "cloud",
                "clod",
                "container",
                "infra",
                "base",
                "business",
                "busines",
                "dev",
                "-",
                "-",
                "-",
                "--",
                "_",
                ".",
                " ",
                "Order",
                "ÄÖ",
                "9",
                "订单",
                "");
        for (int i = 0; i < 5_000; i++) {
            StringBuilder name = new StringBuilder();
            for (int n = random.nextInt(9); n > 0; n--) {
                name.append(pieces.get(random.nextInt(pieces.size())));
            }
            Verdict verdict = check.check(name.toString());
            String proposed = verdict.valid() ? name.toString() : verdict.nearest();
            if (proposed != null) {
                assertThat(check.check(proposed).found())
                        .as("%s for %s", proposed, name)
                        .isEqualTo("'" + proposed + "' ");
            } else {
                assertThat(name.toString()).doesNotContainPattern("[A-Za-z0-9]");
            }
        }
    }
}
