// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads objects as a Java program that manages a cluster does, and tells what it does not know or does not keep. */
final class KubernetesModel {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Map<String, Class<?>> CLASSES = new TreeMap<>();

    static {
        Stream.of(
                        ConfigMap.class,
                        Namespace.class,
                        Service.class,
                        ServiceAccount.class,
                        Secret.class,
                        Deployment.class,
                        StatefulSet.class,
                        HorizontalPodAutoscaler.class,
                        HTTPRoute.class,
                        Ingress.class,
                        NetworkPolicy.class,
                        PodDisruptionBudget.class)
                .forEach(each -> CLASSES.put(each.getSimpleName(), each));
    }

    private KubernetesModel() {}

    /** What is wrong with the object; empty when each of its keys is one that its class has. */
    static List<String> problems(JsonNode object) throws Exception {
        Class<?> type = CLASSES.get(object.path("kind").asText());
        if (type == null) {
            return List.of("no class for " + object.path("kind"));
        }
        List<String> problems = new ArrayList<>();
        Object read = MAPPER.treeToValue(object, type);
        unknown(read, type.getSimpleName(), problems);
        missing(object, MAPPER.valueToTree(read), type.getSimpleName(), problems);
        return problems;
    }

    /** The classes take keys that they do not know into a map of their own. */
    private static void unknown(Object value, String path, List<String> problems) throws Exception {
        if (value instanceof Iterable<?> list) {
            for (Object item : list) {
                unknown(item, path + "[]", problems);
            }
        } else if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                unknown(entry.getValue(), path + "." + entry.getKey(), problems);
            }
        } else if (value != null && value.getClass().getName().startsWith("io.fabric8.")) {
            for (var method : value.getClass().getMethods()) {
                if (method.getName().equals("getAdditionalProperties")) {
                    ((Map<?, ?>) method.invoke(value)).keySet().forEach(key -> problems.add(path + "." + key));
                } else if (method.getName().startsWith("get") && method.getParameterCount() == 0) {
                    unknown(method.invoke(value), path + "." + method.getName().substring(3), problems);
                }
            }
        }
    }

    /** Whether what was read says the same; a class may leave out what is empty. */
    private static void missing(JsonNode asked, JsonNode read, String path, List<String> problems) {
        if (asked.isObject()) {
            for (Iterator<String> names = asked.fieldNames(); names.hasNext(); ) {
                String name = names.next();
                missing(asked.get(name), read.path(name), path + "." + name, problems);
            }
        } else if (asked.isArray()) {
            for (int i = 0; i < asked.size(); i++) {
                missing(asked.get(i), read.path(i), path + "." + i, problems);
            }
        } else if (!asked.asText().equals(read.asText())) {
            problems.add(path + " is " + asked + ", and was read as " + read);
        }
    }
}
