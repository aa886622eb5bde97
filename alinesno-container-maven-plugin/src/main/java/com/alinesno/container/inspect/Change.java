// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.inspect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that two images do not say alike. Values that are secrets are told apart and not shown.
 *
 * @param field what kind of thing, such as {@code env} or {@code entrypoint}
 * @param name which one of several, such as the name of a variable; empty where there can be one alone
 * @param here what one image says; null where it is missing
 * @param there what the other image says; null where it is missing
 */
public record Change(
        String field,
        String name,
        @Nullable String here,
        @Nullable String there) {

    /** What differs, in the order of {@code here}, and then what only {@code there} has. */
    static List<Change> between(List<Setting> here, List<Setting> there) {
        Map<List<String>, Setting> left = new LinkedHashMap<>();
        there.forEach(setting -> left.put(key(setting), setting));
        List<Change> changes = new ArrayList<>();
        for (Setting mine : here) {
            Setting other = left.remove(key(mine));
            if (!mine.equals(other)) {
                changes.add(new Change(mine.field(), mine.name(), mine.shown(), other == null ? null : other.shown()));
            }
        }
        left.values().forEach(other -> changes.add(new Change(other.field(), other.name(), null, other.shown())));
        return List.copyOf(changes);
    }

    /** What differs between two sets of annotations. */
    static List<Change> ofAnnotations(Map<String, String> here, Map<String, String> there) {
        return between(annotations(here), annotations(there));
    }

    private static List<Setting> annotations(Map<String, String> annotations) {
        List<Setting> settings = new ArrayList<>();
        annotations.forEach((name, value) -> settings.add(new Setting("annotation", name, value)));
        return settings;
    }

    private static List<String> key(Setting setting) {
        return List.of(setting.field(), setting.name());
    }
}
