// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.binding;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.maven.binding.Unresolved.Meaning;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * How expressions are treated that nothing resolves. Maven gives a parameter no value whose text is such an expression, so
 * that a parent can have <code>&lt;user&gt;${image.user}&lt;/user&gt;</code> for those modules that set the property; and it
 * leaves them in longer texts. {@link Unresolved} says which of the parameters take such texts.
 */
final class Expressions {

    private Expressions() {}

    /** Whether everything that an element holds is expressions that nothing resolved. */
    static boolean areUnset(RecordComponent component, @Nullable Element element) {
        if (element == null || !countAsUnset(component)) {
            return false;
        }
        Class<?> type = component.getType() == Later.class ? Binder.typeArgument(component, 0) : component.getType();
        if (element.text() != null || type == PlexusConfiguration.class) {
            return element.text() != null && element.text().isUnset();
        }
        if (type == List.class || type == Map.class) {
            return all(element.children(), each -> areUnsetInItem(component, each));
        }
        return !ScalarReader.reads(type) && all(element.children(), each -> areUnsetWithin(type, each));
    }

    /** Whether everything that an item of a list or map holds is expressions that nothing resolved. */
    static boolean areUnsetInItem(RecordComponent component, Element item) {
        if (item.text() != null || component.getType() == Map.class) {
            return item.text() != null && areUnset(component, item.text());
        }
        Class<?> type = Binder.typeArgument(component, 0);
        return !ScalarReader.reads(type) && all(item.children(), each -> areUnsetWithin(type, each));
    }

    /** Whether a text is no value of a parameter, because it is an expression that nothing resolved. */
    static boolean areUnset(RecordComponent component, SourcedValue text) {
        return text.isUnset() && countAsUnset(component);
    }

    private static boolean areUnsetWithin(Class<?> group, Element element) {
        for (RecordComponent component : group.getRecordComponents()) {
            if (component.getName().equals(element.name())) {
                return areUnset(component, element);
            }
        }
        return false;
    }

    /** A loop, as every build comes by here. */
    private static boolean all(List<Element> elements, Predicate<Element> rule) {
        for (Element each : elements) {
            if (!rule.test(each)) {
                return false;
            }
        }
        return !elements.isEmpty();
    }

    /**
     * The text that a parameter takes.
     *
     * @throws ConfigurationException when there is an expression in it that nothing resolved, and the parameter takes none
     */
    static @Nullable SourcedValue resolved(
            RecordComponent component, ParameterPath place, @Nullable SourcedValue text) {
        Meaning meaning = meaning(component);
        if (text == null || text.open().isEmpty() || meaning == Meaning.LITERAL || meaning == Meaning.PART) {
            return text;
        }
        if (meaning == Meaning.EMPTY) {
            return new SourcedValue("", text.origin());
        }
        throw unresolved(place, text);
    }

    /** The error that an expression in a text is not known. */
    static ConfigurationException unresolved(ParameterPath place, SourcedValue text) {
        String expression = text.open().get(0);
        return new ConfigurationException(
                place.label(),
                expression + " (from " + text.origin() + ") is not known to Maven or the project",
                "Define it as a property, or write $" + expression + " where exactly these characters are meant.");
    }

    private static boolean countAsUnset(RecordComponent component) {
        Meaning meaning = meaning(component);
        return meaning == null || meaning == Meaning.PART;
    }

    private static @Nullable Meaning meaning(RecordComponent component) {
        Unresolved unresolved = component.getAnnotation(Unresolved.class);
        return unresolved == null ? null : unresolved.value();
    }
}
