// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.oci;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records whose equality is spelt out: a component that is added later must not be forgotten there. */
class EqualityTest {

    private static final Digest DIGEST = Digest.of(new byte[0]);

    /** A record and another value for each of its components. */
    private record Sample(Record value, List<? extends @Nullable Object> others) {}

    static Stream<Sample> samples() {
        return Stream.of(
                new Sample(MediaType.OCI_LAYER, List.of("application/json")),
                new Sample(
                        new Platform("linux", "arm", "v7", "1", List.of("x")),
                        Arrays.asList("windows", "arm64", null, "2", List.of())),
                new Sample(
                        new ImageReference("r.example", "a/b", "1", DIGEST),
                        Arrays.asList("s.example", "a", "2", null)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyComponentCounts(Sample sample) throws ReflectiveOperationException {
        RecordComponent[] components = sample.value.getClass().getRecordComponents();
        assertThat(sample.others).hasSameSizeAs(components);
        assertThat(with(sample, -1)).isEqualTo(sample.value).hasSameHashCodeAs(sample.value);
        for (int i = 0; i < components.length; i++) {
            assertThat(with(sample, i)).as(components[i].getName()).isNotEqualTo(sample.value);
        }
        assertThat(sample.value).isNotEqualTo(null).isNotEqualTo("text");
    }

    /** The record with another value for the component at {@code changed}. */
    private static Object with(Sample sample, int changed) throws ReflectiveOperationException {
        RecordComponent[] components = sample.value.getClass().getRecordComponents();
        @Nullable Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = i == changed
                    ? sample.others.get(i)
                    : components[i].getAccessor().invoke(sample.value);
        }
        Constructor<?> constructor = sample.value.getClass().getDeclaredConstructor(types);
        return constructor.newInstance(values);
    }
}
