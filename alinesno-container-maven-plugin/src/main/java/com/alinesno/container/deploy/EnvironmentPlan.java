// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy;

import com.alinesno.container.ConfigurationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The variables and system properties of a container, from all that sets them. */
final class EnvironmentPlan {

    private static final String ENV = "<deploy><env>";
    private static final String SECRET_ENV = "<deploy><secretEnv>";
    private static final String SYSTEM_PROPERTIES = "<deploy><systemProperties>";
    private static final String PROFILES = "SPRING_PROFILES_ACTIVE";
    private static final Pattern LIKE_A_SECRET = Pattern.compile(
            ".*(?:passw(?:or)?d|passphrase|secret|token|credential|private[_.-]?key|access[_.-]?key|api[_.-]?key).*",
            Pattern.CASE_INSENSITIVE);

    private final DeployRequest request;

    EnvironmentPlan(DeployRequest request) {
        this.request = request;
    }

    /**
     * The variables that files may show.
     *
     * @param needed those that the service needs to be what its files say
     * @throws ConfigurationException when a name cannot be one, is set in two ways, or its value is a secret
     */
    Map<String, Template> variables(Map<String, String> needed) {
        Map<String, Template> variables = new LinkedHashMap<>();
        needed.forEach((name, value) -> variables.put(name, Template.literal(value)));
        if (!request.profiles().isEmpty()) {
            refuseBoth(PROFILES, "<deploy><profiles>");
            variables.put(PROFILES, Template.literal(String.join(",", request.profiles())));
        }
        if (!request.systemProperties().isEmpty()) {
            refuseBoth(JavaOptions.VARIABLE, SYSTEM_PROPERTIES);
            request.systemProperties().forEach((name, value) -> requireOpen(SYSTEM_PROPERTIES, name));
            variables.put(JavaOptions.VARIABLE, template(JavaOptions.of(request.systemProperties())));
        }
        request.environment().forEach((name, value) -> {
            Names.requireVariable(ENV, name);
            requireOpen(ENV, name);
            variables.put(name, template(value));
        });
        requireText(variables);
        return variables;
    }

    /**
     * The variables whose values files must not show.
     *
     * @throws ConfigurationException when a name cannot be one, or is set in two ways
     */
    List<SecretVariable> secrets() {
        Map<String, SecretVariable> secrets = new LinkedHashMap<>();
        for (SecretVariable secret : request.secrets()) {
            Names.requireVariable(SECRET_ENV, secret.name());
            if (secret.secret() != null) {
                Names.requireObject(SECRET_ENV, secret.secret());
            }
            if (request.environment().containsKey(secret.name()) || secrets.put(secret.name(), secret) != null) {
                throw new ConfigurationException(
                        SECRET_ENV, "'" + secret.name() + "' is there twice, or in <env> too", "Keep one of them.");
            }
        }
        return List.copyOf(secrets.values());
    }

    /** What the service finds in its environment, as far as it is known here: the image's, then ours. */
    Map<String, String> known(Map<String, String> ofTheImage) {
        Map<String, String> known = new LinkedHashMap<>(ofTheImage);
        request.environment().forEach((name, value) -> {
            Template template = template(value);
            known.remove(name);
            String text = template.render(each -> each, each -> each.byDefault() == null ? "\0" : each.byDefault());
            if (text.indexOf('\0') < 0) {
                known.put(name, text);
            }
        });
        return known;
    }

    /** The system properties that the JVM is started with: the image's, then ours. */
    Map<String, String> systemProperties(List<String> jvmFlags) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String flag : jvmFlags) {
            int equals = flag.indexOf('=');
            if (flag.startsWith("-D") && equals > 2) {
                properties.put(flag.substring(2, equals), flag.substring(equals + 1));
            }
        }
        properties.putAll(request.systemProperties());
        return properties;
    }

    private Template template(String value) {
        return request.values() == ValueMode.PLACEHOLDERS ? Template.parse(value) : Template.literal(value);
    }

    private void refuseBoth(String variable, String parameter) {
        if (request.environment().containsKey(variable)) {
            throw new ConfigurationException(
                    parameter, "says the same as " + variable + " in <env>", "Keep one of the two.");
        }
    }

    /** What looks like a secret by its name is not written into files that are kept and shown. */
    private void requireOpen(String parameter, String name) {
        if (LIKE_A_SECRET.matcher(name).matches() && !request.notSecret().contains(name)) {
            throw new ConfigurationException(
                    parameter,
                    "'" + name + "' reads like a secret, and its value would stand in files for all to see",
                    "Name it in <secretEnv> without its value, or in <notSecret> where it is none.");
        }
    }

    private static void requireText(Map<String, Template> variables) {
        variables.forEach((name, value) ->
                CarriedText.require(ENV, "the value of '" + name + "'", value.render(each -> each, each -> "")));
    }
}
