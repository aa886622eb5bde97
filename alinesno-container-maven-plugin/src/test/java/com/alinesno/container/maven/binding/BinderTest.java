// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.maven.Pom;
import com.alinesno.container.maven.parameters.Settings;
import com.alinesno.container.maven.values.PortRange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BinderTest {

    enum Size {
        SMALL,
        VERY_LARGE
    }

    @Shorthand("name")
    record Inner(String name, @Default("7") int number, List<String> items) {}

    @Shorthand(
            value = {"key", "value"},
            separator = "=")
    record Pair(String key, String value) {}

    record Plain(@Nullable String name) {}

    record Outer(
            @Nullable String text,

            @Matches(value = "[a-z]+", expected = "a word") @Nullable
            String word,

            boolean flag,
            @Nullable Boolean maybe,
            @Nullable Integer number,
            @Default("very-large") Size size,
            @Nullable Path file,
            @Nullable Duration time,
            @Nullable PortRange port,
            List<String> list,
            @Nullable List<String> optionalList,
            @Default("a,b") List<String> defaultList,
            List<Pair> pairs,
            Map<String, String> map,
            Inner inner,
            @Nullable Inner optionalInner,
            Plain plain,

            @Unresolved(Unresolved.Meaning.PART) @Nullable String script,

            @Unresolved(Unresolved.Meaning.PART) Map<String, String> environment,
            @Unresolved(Unresolved.Meaning.PART) List<String> flags,
            @Unresolved(Unresolved.Meaning.LITERAL) List<String> verbatim,

            @Unresolved(Unresolved.Meaning.EMPTY) @Nullable String secret,

            @NotSupported("Use something else.") @Nullable String future) {}

    private static Outer outer(String xml) {
        return Pom.of("<inner>x</inner>" + xml).bind(Outer.class);
    }

    private static AbstractThrowableAssert<?, ?> refused(String xml) {
        return refused(Pom.of(xml));
    }

    private static AbstractThrowableAssert<?, ?> refused(Pom pom) {
        return assertThatThrownBy(() ->
                        pom.commandLine("alinesno.container.inner.name", "x").bind(Outer.class))
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    void whatNobodySetsIsTheDefaultOrNothing() {
        Outer outer = outer("");
        assertThat(outer.text()).isNull();
        assertThat(outer.flag()).isFalse();
        assertThat(outer.maybe()).isNull();
        assertThat(outer.number()).isNull();
        assertThat(outer.size()).isEqualTo(Size.VERY_LARGE);
        assertThat(outer.list()).isEmpty();
        assertThat(outer.optionalList()).isNull();
        assertThat(outer.defaultList()).containsExactly("a", "b");
        assertThat(outer.map()).isEmpty();
        assertThat(outer.inner()).isEqualTo(new Inner("x", 7, List.of()));
        assertThat(outer.optionalInner()).isNull();
    }

    @Test
    void textsAreReadByTheTypeOfTheComponent() {
        Outer outer = outer("<text>a b</text><flag>TRUE</flag><maybe>false</maybe><number>12</number>"
                + "<size>Small</size><file>a/../b</file><time>1m30s</time><port>1-3/udp</port>");
        assertThat(outer.text()).isEqualTo("a b");
        assertThat(outer.flag()).isTrue();
        assertThat(outer.maybe()).isFalse();
        assertThat(outer.number()).isEqualTo(12);
        assertThat(outer.size()).isEqualTo(Size.SMALL);
        assertThat(outer.file()).isEqualTo(Pom.BASEDIR.resolve("b"));
        assertThat(outer.time()).isEqualTo(Duration.ofSeconds(90));
        assertThat(outer.port()).isEqualTo(new PortRange(1, 3, "udp"));
    }

    @Test
    void anEmptyElementIsAsIfItWereNotThere() {
        Outer outer = outer("<text/><flag></flag><number> </number><size/>");
        assertThat(outer.text()).isNull();
        assertThat(outer.flag()).isFalse();
        assertThat(outer.number()).isNull();
        assertThat(outer.size()).isEqualTo(Size.VERY_LARGE);
    }

    @Test
    void itemsOfAListCanHaveAnyName() {
        assertThat(outer("<list><item>a</item><x>b,c</x></list>").list()).containsExactly("a", "b,c");
    }

    @Test
    void aTextIsAListWithCommas() {
        assertThat(outer("<list>a, b\\,c\n,d</list>").list()).containsExactly("a", "b,c", "d");
        assertThat(Pom.of("<inner>x</inner>")
                        .commandLine("alinesno.container.list", "a,b\\,c, d")
                        .bind(Outer.class)
                        .list())
                .containsExactly("a", "b,c", "d");
    }

    @Test
    void anEmptyListIsAnEmptyListAndNotTheDefault() {
        Outer outer = outer("<optionalList/><defaultList></defaultList>");
        assertThat(outer.optionalList()).isEmpty();
        assertThat(outer.defaultList()).isEmpty();
        assertThat(Pom.of("<inner>x</inner><list><a>b</a></list>")
                        .commandLine("alinesno.container.list", "")
                        .bind(Outer.class)
                        .list())
                .isEmpty();
    }

    @Test
    void anEmptyItemIsAnErrorEvenWhereTheListHasADefault() {
        refused("<list><item>a</item><item/></list>")
                .hasMessage("<list>: has an empty item. Remove the item or give it a value.");
        refused("<defaultList><item/></defaultList>").hasMessageContaining("has an empty item");
        refused("<list>a,,b</list>").hasMessageContaining("has an empty item");
    }

    @Test
    void mapsKeepTheirOrderAndTheirEmptyValues() {
        assertThat(outer("<map><b.c>1</b.c><a/><b.c>1</b.c></map>").map())
                .containsExactly(Map.entry("b.c", "1"), Map.entry("a", ""));
    }

    @Test
    void aKeyWithTwoValuesIsAnErrorUnlessThePomAddsToItsParents() {
        refused("<map><a>hunter1</a><a>hunter2</a></map>")
                .hasMessage("<map>: has the key 'a' twice, with different values. Keep one of the two.");
        refused("<map>a=1,a=2</map>").hasMessageContaining("has the key 'a' twice");
        assertThat(outer("<map combine.children='append'><a>1</a><a>2</a></map>")
                        .map())
                .containsExactly(Map.entry("a", "2"));
    }

    @Test
    void elementsForKeysAndValuesSideBySideAreAnError() {
        refused("<map><name>A</name><value>hunter2</value></map>")
                .hasMessage(
                        "<map>: holds the elements <name> and <value>, which would be keys themselves. The key is the"
                                + " element's name: <A>value</A>.");
        refused("<environment><key>A</key><value>b</value><key>C</key><value>d</value></environment>")
                .hasMessageContaining("<A>value</A>");
        assertThat(outer("<map><name>order service</name><value>b</value></map>")
                        .map())
                .hasSize(2);
        assertThat(outer("<map><name>A</name><key>b</key></map>").map()).hasSize(2);
    }

    @Test
    void anItemThatGoesOnWithAnotherOnTheNextLineIsAnError() {
        refused("<map>A=hunter2\n  B=c</map>")
                .hasMessage("<map>: has an item (from the pom) with another key=value on its next line. Put a comma"
                        + " between the two: key=value,key=value.");
        assertThat(outer("<map>A=-Da=b\n -Dc=d</map>").map()).hasSize(1);
        assertThat(outer("<map>A=1,\n  B=2</map>").map()).containsExactly(Map.entry("A", "1"), Map.entry("B", "2"));
    }

    @Test
    void aTextIsAMapWithCommasAndEqualsSigns() {
        assertThat(outer("<map>b=1=2, a=,c=x\\,y</map>").map())
                .containsExactly(Map.entry("b", "1=2"), Map.entry("a", ""), Map.entry("c", "x,y"));
    }

    @Test
    void aMapItemWithoutEqualsSignIsAnErrorThatDoesNotShowIt() {
        refused(Pom.of("").commandLine("jib.map", "a=b,hunter2"))
                .hasMessage("<map>: has an item (from -Djib.map) that does not read key=value."
                        + " Write key=value,key=value, and \\, for a comma within a value.");
        refused("<map>=x</map>").hasMessageContaining("key=value");
    }

    @Test
    void anEntryThatIsWrittenAsAnItemOfAListIsAnErrorThatDoesNotShowItsValue() {
        refused("<environment><env>A=hunter2</env></environment>")
                .hasMessage(
                        "<environment><env>: holds 'A' and its value, and would be a key called 'env' itself. The key is the"
                                + " element's name: <A>value</A>. Or write all in one text, without elements:"
                                + " key=value,key=value.");
        for (String name : List.of(
                "variable",
                "entry",
                "environment",
                "var",
                "item",
                "property",
                "Env",
                "envVar",
                "environmentVariables",
                "var1")) {
            refused("<environment><" + name + ">A_B=b=c\nd</" + name + "></environment>")
                    .hasMessageStartingWith("<environment><" + name + ">: holds 'A_B' and its value");
        }
        refused("<map><env><name>A</name><value>b</value></env></map>")
                .hasMessage(
                        "<map><env>: holds the element <name> where text is expected. The key is the element's name:"
                                + " <KEY>value</KEY>.");
        assertThat(outer("<map><env>prod</env><OPTS>-Da=b</OPTS><value>=x</value><item>a b=c</item></map>")
                        .map())
                .containsExactly(
                        Map.entry("env", "prod"),
                        Map.entry("OPTS", "-Da=b"),
                        Map.entry("value", "=x"),
                        Map.entry("item", "a b=c"));
        for (String yaml : List.of("A: hunter2", "- A: hunter2", "- A=hunter2", "A :\thunter2")) {
            refused("<environment><env>" + yaml + "</env></environment>")
                    .hasMessageContaining("holds 'A' and its value");
        }
        assertThat(outer("<map><value>http://a</value><item>12:30</item><param>a:b</param></map>")
                        .map())
                .hasSize(3);
        assertThat(outer("<map><ENV>a=b</ENV><ARG>c=d</ARG></map>").map())
                .containsExactly(Map.entry("ENV", "a=b"), Map.entry("ARG", "c=d"));
        refused("<environment><env>A = hunter2</env></environment>").hasMessageContaining("holds 'A' and its value");
        assertThat(outer("<map>env=A=b</map>").map()).containsExactly(Map.entry("env", "A=b"));
    }

    @Test
    void anExtensionNamesItsProperties() {
        String extension = "<pluginExtensions><x><implementation>it.X</implementation><properties>%s</properties></x>"
                + "</pluginExtensions>";
        Settings settings = Pom.of(extension.formatted("<label>a=b</label><option>c=d</option>"))
                .settings();

        assertThat(settings.pluginExtensions().get(0).properties())
                .containsExactly(Map.entry("label", "a=b"), Map.entry("option", "c=d"));
        assertThatThrownBy(() ->
                        Pom.of(extension.formatted("<property>a=b</property>")).settings())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("holds 'a' and its value");
    }

    @Test
    void aTextStandsForTheFirstElementOfAGroup() {
        assertThat(outer("<optionalInner>y</optionalInner>").optionalInner()).isEqualTo(new Inner("y", 7, List.of()));
    }

    @Test
    void aTextStandsForAllElementsOfAGroupWithASeparator() {
        Outer outer = outer("<pairs><p>a=b=c</p><p><key>d</key><value>e</value></p></pairs>");
        assertThat(outer.pairs()).containsExactly(new Pair("a", "b=c"), new Pair("d", "e"));
        assertThat(outer("<pairs>a=1,b=2</pairs>").pairs()).containsExactly(new Pair("a", "1"), new Pair("b", "2"));
    }

    @Test
    void aPropertyOfTheGroupItselfSetsWhatItsTextStandsFor() {
        Outer outer = Pom.of("<inner><name>x</name><number>3</number></inner>")
                .commandLine("jib.inner", "z")
                .bind(Outer.class);
        assertThat(outer.inner()).isEqualTo(new Inner("z", 3, List.of()));
    }

    @Test
    void aNullableGroupIsThereWhenOnlyAPropertySetsPartOfIt() {
        Outer outer = Pom.of("<inner>x</inner>")
                .projectProperty("alinesno.container.optionalInner.name", "p")
                .bind(Outer.class);
        assertThat(outer.optionalInner()).isEqualTo(new Inner("p", 7, List.of()));
    }

    @Test
    void theCommandLineGoesBeforeTheProjectAndThePomsElement() {
        Pom pom = Pom.of("<inner>x</inner><text>element</text>");
        assertThat(pom.bind(Outer.class).text()).isEqualTo("element");
        pom = pom.projectProperty("jib.text", "project's of Jib");
        assertThat(pom.bind(Outer.class).text()).isEqualTo("project's of Jib");
        pom = pom.projectProperty("alinesno.container.text", "project's");
        assertThat(pom.bind(Outer.class).text()).isEqualTo("project's");
        pom = pom.commandLine("jib.text", "command line's of Jib");
        assertThat(pom.bind(Outer.class).text()).isEqualTo("command line's of Jib");
        pom = pom.commandLine("alinesno.container.text", "command line's");
        assertThat(pom.bind(Outer.class).text()).isEqualTo("command line's");
    }

    @Test
    void anEmptyPropertyTakesAnElementBack() {
        assertThat(Pom.of("<inner>x</inner><size>small</size>")
                        .commandLine("alinesno.container.size", "")
                        .bind(Outer.class)
                        .size())
                .isEqualTo(Size.VERY_LARGE);
    }

    @Test
    void anUnknownElementIsAnErrorThatGuessesWhatWasMeant() {
        refused("<optionalInner><nmae>y</nmae></optionalInner>")
                .hasMessage("<optionalInner><nmae>: is not a parameter. Did you mean <optionalInner><name>?"
                        + " Valid there: name, number, items.");
        refused("<pairs><p><key>a</key><vale>b</vale></p></pairs>")
                .hasMessageStartingWith("<pairs><p><vale>: is not a parameter. Did you mean <pairs><p><value>?");
        refused("<items><i>y</i></items>")
                .hasMessageContaining("Did you mean <inner><items> or <optionalInner><items>? Parameters: text, word");
        refused("<qqq/>").hasMessageStartingWith("<qqq>: is not a parameter. Parameters: text, word");
    }

    @Test
    void aValueThatCannotBeReadNamesTheElementAndWhereItStands() {
        refused("<size>huge</size>")
                .hasMessage("<size>: 'huge' (from the pom) is not valid: one of small, very-large is expected."
                        + " Correct it there.");
        refused(Pom.of("").commandLine("jib.size", "huge"))
                .hasMessageStartingWith("<size>: 'huge' (from -Djib.size) is not valid");
        refused(Pom.of("").projectProperty("alinesno.container.size", "huge"))
                .hasMessageStartingWith(
                        "<size>: 'huge' (from the project property alinesno.container.size) is not valid");
        refused("<flag>yes</flag>").hasMessageContaining("true or false is expected");
        refused("<number>1.5</number>").hasMessageContaining("an integer");
        refused("<number>-1</number>").hasMessageContaining("an integer");
        refused("<time>soon</time>").hasMessageContaining("a time span such as 30s");
        refused("<port>0</port>").hasMessageContaining("ports from 1 to 65535");
        refused("<word>a b</word>").hasMessageContaining("'a b' (from the pom) is not valid: a word is expected");
        refused(Pom.of("").commandLine("jib.file", "a\0b"))
                .hasMessageStartingWith("<file>: 'a?b' (from -Djib.file) is not valid: a path");
    }

    @Test
    void elementsWhereTextIsExpectedAreAnError() {
        refused("<text><value>x</value></text>")
                .hasMessage("<text>: holds the element <value> where text is expected."
                        + " Write the value itself between the tags.");
        refused("<map><a><b>c</b></a></map>").hasMessageStartingWith("<map><a>: holds the element <b>");
        refused("<list><a><b>c</b></a></list>").hasMessageStartingWith("<list><a>: holds the element <b>");
    }

    @Test
    void textWhereElementsAreExpectedIsAnErrorThatDoesNotShowIt() {
        refused("<plain>user:secret</plain>")
                .hasMessage("<plain>: expects child elements, found text. These can stand here: name.");
    }

    @Test
    void anElementThatIsThereTwiceIsAnError() {
        refused("<optionalInner><name>a</name><name>b</name></optionalInner>")
                .hasMessage("<optionalInner><name>: is there twice. Keep one of the two.");
        refused("<text>a</text><text>b</text>").hasMessageStartingWith("<text>: is there twice");
    }

    @Test
    void whatIsNeededAndMissingIsAnError() {
        refused("<pairs><p><key>a</key></p></pairs>").hasMessageStartingWith("<pairs><p><value>: is missing.");
        refused("<pairs>a</pairs>").hasMessageStartingWith("<pairs>: 'a' (from the pom) does not read key=value.");
        refused("<pairs><p/></pairs>").hasMessageStartingWith("<pairs><p><key>: is missing.");
    }

    @Test
    void anAttributeIsAnErrorUnlessItIsMavens() {
        refused("<text size='1'>x</text>")
                .hasMessage("<text>: has the attribute 'size', and no parameter has attributes."
                        + " Write an element instead.");
        refused("<list><a size='1'>x</a></list>").hasMessageStartingWith("<list><a>: has the attribute 'size'");
        refused("<map><a size='1'>x</a></map>").hasMessageStartingWith("<map><a>: has the attribute 'size'");
        assertThat(outer("<list combine.children='append'><a>b</a></list>").list())
                .containsExactly("b");
    }

    @Test
    void expressionsThatTheModelLeftOpenAreResolved() {
        Outer outer = Pom.of("<inner>x</inner><text>a-${git.commit}-b</text><list><a>${git.commit}</a></list>"
                        + "<file>${project.build.directory}/x</file><word>${git.commit}</word>")
                .projectProperty("git.commit", "abc")
                .bind(Outer.class);
        assertThat(outer.text()).isEqualTo("a-abc-b");
        assertThat(outer.word()).isEqualTo("abc");
        assertThat(outer.list()).containsExactly("abc");
        assertThat(outer.file()).isEqualTo(Pom.BASEDIR.resolve("target/x"));
    }

    @Test
    void anExpressionThatNobodyKnowsIsAnErrorWithinANameOrPath() {
        refused("<text>a/${nobody.knows}</text>")
                .hasMessage("<text>: ${nobody.knows} (from the pom) is not known to Maven or the project. Define it"
                        + " as a property, or write $${nobody.knows} where exactly these characters are meant.");
        refused("<list>a,b-${nobody}</list>").hasMessageStartingWith("<list>: ${nobody} (from the pom)");
        refused("<list><a>${x}-${nobody}</a></list>").hasMessageStartingWith("<list><a>: ${x} (from the pom)");
        refused("<map><k>v${nobody}</k></map>").hasMessageStartingWith("<map><k>: ${nobody} (from the pom)");
        refused("<map>${nobody}=a</map>").hasMessageStartingWith("<map>: ${nobody} (from the pom)");
        refused("<number>1${nobody}</number>").hasMessageStartingWith("<number>: ${nobody} (from the pom)");
        refused(Pom.of("").projectProperty("jib.text", "a/${nobody}"))
                .hasMessageStartingWith("<text>: ${nobody} (from the project property jib.text) is not known");
    }

    @Test
    void aWholeValueThatNobodySetsIsAsIfItWereNotThere() {
        Outer outer = outer("<text>${nobody}</text><flag>${nobody}</flag><maybe> ${nobody} </maybe>"
                + "<number>${env.NOBODY_SETS_THIS}</number><size>${nobody}</size><file>${nobody}</file>"
                + "<list>${nobody}</list><optionalList>${nobody}</optionalList><defaultList>${nobody}</defaultList>"
                + "<map>${nobody}</map><script>${nobody}</script><future>${nobody}</future>"
                + "<optionalInner>${nobody}</optionalInner>");
        assertThat(outer).isEqualTo(outer(""));
    }

    @Test
    void anItemThatNobodySetsIsAsIfItWereNotThere() {
        Outer outer = outer("<list><a>a</a><a>${nobody}</a></list><defaultList>${nobody},b,${nor.this}</defaultList>"
                + "<pairs><p>a=1</p><p>${nobody}</p></pairs><map><a>1</a><b>${nobody}</b></map>"
                + "<environment>A=1,B=${nobody},${nobody}</environment><flags>-a,${nobody}</flags>");
        assertThat(outer.list()).containsExactly("a");
        assertThat(outer.defaultList()).containsExactly("b");
        assertThat(outer.pairs()).containsExactly(new Pair("a", "1"));
        assertThat(outer.map()).containsExactly(Map.entry("a", "1"));
        assertThat(outer.environment()).containsExactly(Map.entry("A", "1"));
        assertThat(outer.flags()).containsExactly("-a");
    }

    @Test
    void whatHoldsNothingElseIsNotThereEither() {
        Outer outer = outer("<optionalList><a>${nobody}</a></optionalList><defaultList><a>${nobody}</a></defaultList>"
                + "<optionalInner><name>${nobody}</name><items><i>${nobody}</i></items></optionalInner>"
                + "<pairs><p><key>${nobody}</key><value>${nobody}</value></p></pairs>");
        assertThat(outer.optionalList()).isNull();
        assertThat(outer.defaultList()).containsExactly("a", "b");
        assertThat(outer.optionalInner()).isNull();
        assertThat(outer.pairs()).isEmpty();
    }

    @Test
    void whatIsNeededAndNobodySetsIsAnErrorThatNamesTheProperty() {
        refused("<pairs><p><key>a</key><value>${nobody}</value></p></pairs>")
                .hasMessageStartingWith("<pairs><p><value>: ${nobody} (from the pom) is not known");
        refused("<pairs>a=${nobody}</pairs>").hasMessageStartingWith("<pairs><value>: ${nobody} (from the pom)");
    }

    @Test
    void aProjectPropertyThatNobodySetsLeavesTheElement() {
        Pom pom = Pom.of("<inner>x</inner><text>element</text>").projectProperty("jib.text", "${nobody}");
        assertThat(pom.bind(Outer.class).text()).isEqualTo("element");
        assertThat(pom.projectProperty("nobody", "set").bind(Outer.class).text())
                .isEqualTo("set");
        assertThat(Pom.of("<inner>x</inner>")
                        .projectProperty("jib.optionalInner.name", "${nobody}")
                        .bind(Outer.class)
                        .optionalInner())
                .isNull();
    }

    @Test
    void whatIsTakenAsItIsKeepsExpressionsWithinALongerText() {
        Outer outer = outer("<script>exec java ${JAVA_OPTS} app</script><environment><URL>jdbc:x://${DB}:1/y</URL>"
                + "<B>$${ALONE}</B></environment><flags>-Da=${A},-Db=${B}</flags><verbatim>${alone},a${B}</verbatim>");
        assertThat(outer.script()).isEqualTo("exec java ${JAVA_OPTS} app");
        assertThat(outer.environment())
                .containsExactly(Map.entry("URL", "jdbc:x://${DB}:1/y"), Map.entry("B", "${ALONE}"));
        assertThat(outer.flags()).containsExactly("-Da=${A}", "-Db=${B}");
        assertThat(outer.verbatim()).containsExactly("${alone}", "a${B}");
        assertThat(outer("<verbatim>${alone}</verbatim>").verbatim()).containsExactly("${alone}");
    }

    @Test
    void anEscapedExpressionIsTakenLiterally() {
        assertThat(outer("<text>$${literally}</text>").text()).isEqualTo("${literally}");
    }

    @Test
    void aSecretThatThisMachineHasNotGotIsNotSet() {
        assertThat(outer("<secret>${env.NOBODY_SETS_THIS}</secret>").secret()).isEmpty();
        assertThat(outer("").secret()).isNull();
    }

    @Test
    void propertiesAreTakenAsTheyAre() {
        assertThat(Pom.of("<inner>x</inner>")
                        .commandLine("jib.text", "${x} $$")
                        .bind(Outer.class)
                        .text())
                .isEqualTo("${x} $$");
    }

    @Test
    void whatThisVersionDoesNotDoIsAnErrorAndNotIgnored() {
        refused("<future><a>b</a></future>")
                .hasMessage("<future>: is not supported by this version. Use something else.");
        refused(Pom.of("").commandLine("jib.future.part", "x"))
                .hasMessage("<future>: is not supported by this version (set by jib.future.part). Use something else.");
    }

    @Test
    void aLongOrManyLineValueIsShownInOneShortLine() {
        refused("<size>" + "a\nb".repeat(1000) + "</size>")
                .satisfies(e -> assertThat(String.valueOf(e.getMessage()))
                        .hasSizeLessThan(250)
                        .doesNotContain("\n"));
    }
}
