// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.extension;

import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.inject.Inject;
import javax.inject.Named;
import javax.inject.Provider;
import org.codehaus.plexus.PlexusContainer;
import org.codehaus.plexus.component.repository.exception.ComponentLookupException;

/**
 * Makes an object as Maven's container makes its components: what JSR 330 marks to be injected comes from the container.
 *
 * <p>The container itself would make one for all modules where the class is a singleton, as the layer filter's is, and what
 * that remembers of one module would go into the images of the next. It also knows nothing of a class that it could not link
 * when the plugin was set up, which is before {@link LinkedLibraries} are there.
 */
final class Injection {

    private final PlexusContainer container;

    Injection(PlexusContainer container) {
        this.container = container;
    }

    /**
     * A new object.
     *
     * @throws ReflectiveOperationException when its class cannot be made
     * @throws ComponentLookupException when something that it wants is no component
     */
    <T> T make(Class<T> type) throws ReflectiveOperationException, ComponentLookupException {
        Constructor<T> constructor = constructor(type);
        constructor.setAccessible(true);
        T made = constructor.newInstance(
                arguments(constructor.getGenericParameterTypes(), constructor.getParameterAnnotations()));
        inject(made, type);
        return made;
    }

    @SuppressWarnings("unchecked") // these are the constructors of T
    private static <T> Constructor<T> constructor(Class<T> type) throws NoSuchMethodException {
        for (Constructor<?> each : type.getDeclaredConstructors()) {
            if (each.isAnnotationPresent(Inject.class)) {
                return (Constructor<T>) each;
            }
        }
        return type.getDeclaredConstructor();
    }

    /** Superclasses first, in each the fields before the methods. */
    private void inject(Object made, Class<?> type) throws ReflectiveOperationException, ComponentLookupException {
        if (type.getSuperclass() != null) {
            inject(made, type.getSuperclass());
        }
        for (Field field : type.getDeclaredFields()) {
            if (field.isAnnotationPresent(Inject.class)) {
                field.setAccessible(true);
                field.set(made, component(field.getGenericType(), field.getAnnotations()));
            }
        }
        for (Method method : type.getDeclaredMethods()) {
            if (method.isAnnotationPresent(Inject.class)) {
                method.setAccessible(true);
                method.invoke(made, arguments(method.getGenericParameterTypes(), method.getParameterAnnotations()));
            }
        }
    }

    private Object[] arguments(Type[] types, Annotation[][] annotations) throws ComponentLookupException {
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            arguments[i] = component(types[i], annotations[i]);
        }
        return arguments;
    }

    private Object component(Type wanted, Annotation[] annotations) throws ComponentLookupException {
        if (wanted instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            Class<?> last = raw(arguments[arguments.length - 1]);
            if (generic.getRawType() == List.class) {
                return container.lookupList(last);
            }
            if (generic.getRawType() == Set.class) {
                return Set.copyOf(container.lookupList(last));
            }
            if (generic.getRawType() == Map.class) {
                return container.lookupMap(last);
            }
            if (generic.getRawType() == Provider.class) {
                Object component = lookup(last, annotations);
                return (Provider<?>) () -> component;
            }
        }
        return lookup(raw(wanted), annotations);
    }

    private Object lookup(Class<?> type, Annotation[] annotations) throws ComponentLookupException {
        for (Annotation annotation : annotations) {
            if (annotation instanceof Named named) {
                return container.lookup(type, named.value());
            }
        }
        return container.lookup(type);
    }

    private static Class<?> raw(Type type) {
        return (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
    }
}
