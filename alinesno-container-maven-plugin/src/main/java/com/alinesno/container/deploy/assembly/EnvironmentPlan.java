// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.assembly;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.deploy.model.CarriedText;
import com.alinesno.container.deploy.model.Names;
import com.alinesno.container.deploy.model.SecretVariable;
import com.alinesno.container.deploy.model.Template;
import com.alinesno.container.deploy.model.ValueMode;
import com.alinesno.container.deploy.spring.config.PropertyNames;
import com.alinesno.container.secret.SecretNames;
import com.alinesno.container.secret.SecretText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The variables and system properties of a container, from all that sets them. */
final class EnvironmentPlan {

    private static final String ENV = "<deploy><env>";
    private static final String SECRET_ENV = "<deploy><secretEnv>";
    private static final String SYSTEM_PROPERTIES = "<deploy><systemProperties>";
    private static final String JVM_FLAGS = "<deploy><jvmFlags>";
    private static final String PROFILES = "SPRING_PROFILES_ACTIVE";
    /** An option within a variable that gives a system property its value. */
    private static final Pattern PROPERTY_OPTION = Pattern.compile("-D([^=\\s]+)=[\"']?([^\\s\"']*)");

    /** As Spring writes it: another variable or property, without a value of its own. */
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{[A-Za-z0-9_.\\[\\]-]+:?}");

    private static final Pattern PROPERTY_NAME = Pattern.compile("[^=\\s]+");

    private final DeployRequest request;
    private final List<String> imageFlags;
    private final Map<String, String> imageEnvironment;
    private final List<String> profiles;

    /**
     * @param imageFlags options that the image starts its JVM with
     * @param imageEnvironment the variables that the image sets
     * @param profiles of Spring that are to be active; empty leaves that to the service
     */
    EnvironmentPlan(
            DeployRequest request,
            List<String> imageFlags,
            Map<String, String> imageEnvironment,
            List<String> profiles) {
        this.request = request;
        this.imageFlags = imageFlags;
        this.imageEnvironment = imageEnvironment;
        this.profiles = profiles;
    }

    /**
     * The variables that files may show.
     *
     * @param needed those that the service needs to be what its files say
     * @param options of the Java virtual machine that go behind all others
     * @throws ConfigurationException when a name cannot be one, is set in two ways, or its value is a secret
     */
    Map<String, Template> variables(Map<String, String> needed, List<String> options) {
        Map<String, Template> variables = new LinkedHashMap<>();
        needed.forEach((name, value) -> variables.put(name, Template.literal(value)));
        if (!profiles.isEmpty()) {
            refuseBoth(PROFILES, "<deploy><profiles>");
            variables.put(PROFILES, Template.literal(String.join(",", profiles)));
        }
        if (!request.container().systemProperties().isEmpty()
                || !request.container().jvmFlags().isEmpty()) {
            refuseBoth(
                    JavaOptions.variable(request.container().toolOptions()),
                    request.container().jvmFlags().isEmpty() ? SYSTEM_PROPERTIES : JVM_FLAGS);
            requireOptions();
        }
        addOptions(variables, options);
        request.environment().variables().forEach((name, value) -> {
            Names.requireVariable(ENV, name);
            requireOpen(ENV, name, value);
            variables.merge(name, template(value), (ours, theirs) -> isOptions(name) ? ours.and(theirs) : theirs);
        });
        variables
                .values()
                .forEach(value -> value.placeholders(each -> ShellNames.refuse("<deploy><values>", each.name())));
        requireText(variables);
        requireKnown();
        return variables;
    }

    /** A variable of ours takes the place of the image's own, so that it has to say again what that says. */
    private void addOptions(Map<String, Template> variables, List<String> options) {
        List<String> flags = new ArrayList<>(options);
        flags.addAll(request.container().jvmFlags());
        if (flags.isEmpty() && request.container().systemProperties().isEmpty()) {
            return;
        }
        String variable = JavaOptions.variable(request.container().toolOptions());
        Template ours = template(JavaOptions.of(flags, request.container().systemProperties()));
        String ofTheImage =
                request.environment().variables().containsKey(variable) ? null : imageEnvironment.get(variable);
        variables.put(
                variable,
                ofTheImage == null || ofTheImage.isBlank()
                        ? ours
                        : Template.literal(ofTheImage.strip()).and(ours));
    }

    private boolean isOptions(String name) {
        return name.equals(JavaOptions.variable(request.container().toolOptions()));
    }

    /**
     * The variables whose values files must not show.
     *
     * @throws ConfigurationException when a name cannot be one, or is set in two ways
     */
    List<SecretVariable> secrets() {
        Map<String, SecretVariable> secrets = new LinkedHashMap<>();
        for (SecretVariable secret : request.environment().secrets()) {
            if (!Template.isName(secret.name())) {
                throw new ConfigurationException(
                        SECRET_ENV,
                        "'" + secret.name() + "' is not the name of a variable that files can refer to",
                        "Use letters, digits and underscores, as Spring reads a property from the environment: "
                                + PropertyNames.variable(secret.name()) + ".");
            }
            ShellNames.refuse(SECRET_ENV, secret.name());
            Names.requireKey(SECRET_ENV, secret.key());
            Names.requireObject(SECRET_ENV, secret.secret());
            if (request.environment().variables().containsKey(secret.name())
                    || secrets.put(secret.name(), secret) != null) {
                throw new ConfigurationException(
                        SECRET_ENV, "'" + secret.name() + "' is there twice, or in <env> too", "Keep one of them.");
            }
        }
        return List.copyOf(secrets.values());
    }

    /** What the service finds in its environment, as far as it is known here: the image's, then ours. */
    Map<String, String> known() {
        Map<String, String> known = new LinkedHashMap<>(imageEnvironment);
        if (!profiles.isEmpty()) {
            known.put(PROFILES, String.join(",", profiles));
        }
        known.putAll(request.environment().variables());
        known.keySet().removeAll(unknown());
        request.environment().variables().forEach((name, value) -> {
            if (known.containsKey(name)) {
                known.put(name, text(value));
            }
        });
        return known;
    }

    /** The variables whose values are only known where the service is deployed. */
    Set<String> unknown() {
        Set<String> unknown = new LinkedHashSet<>();
        request.environment().variables().forEach((name, value) -> {
            if (text(value).indexOf('\0') >= 0) {
                unknown.add(name);
            }
        });
        request.environment().secrets().forEach(secret -> unknown.add(secret.name()));
        return unknown;
    }

    private String text(String value) {
        return template(value).render(each -> each, each -> each.byDefault() == null ? "\0" : each.byDefault());
    }

    /** The system properties that the JVM is started with: ours and the image's. */
    private Set<String> systemProperties() {
        Set<String> properties =
                new HashSet<>(request.container().systemProperties().keySet());
        properties.addAll(
                JavaOptions.systemProperties(request.container().jvmFlags()).keySet());
        properties.addAll(JavaOptions.systemProperties(imageFlags).keySet());
        return properties;
    }

    /** What the image's command line says goes before any variable, so that saying it again would change nothing. */
    private void requireOptions() {
        Map<String, String> subjects = new LinkedHashMap<>();
        request.container().systemProperties().forEach((name, value) -> {
            if (!PROPERTY_NAME.matcher(name).matches()) {
                throw new ConfigurationException(
                        SYSTEM_PROPERTIES, "'" + name + "' is not the name of a property", "Remove blanks and '='.");
            }
            requireOpen(SYSTEM_PROPERTIES, name, value);
            subjects.put("-D" + name, SYSTEM_PROPERTIES);
        });
        JavaOptions.systemProperties(request.container().jvmFlags())
                .forEach((name, value) -> requireOpen(JVM_FLAGS, name, value));
        request.container().jvmFlags().forEach(flag -> {
            requireOpenValue(JVM_FLAGS, JavaOptions.subject(flag), flag);
            subjects.put(JavaOptions.subject(flag), JVM_FLAGS);
        });
        for (String flag : imageFlags) {
            String parameter = subjects.get(JavaOptions.subject(flag));
            if (parameter != null) {
                throw new ConfigurationException(
                        parameter,
                        "'" + JavaOptions.subject(flag) + "' is among <container><jvmFlags> too, which go before it",
                        "Remove it there, so that each deployment can say it.");
            }
        }
    }

    private Template template(String value) {
        return request.environment().values() == ValueMode.PLACEHOLDERS
                ? Template.parse(value)
                : Template.literal(value);
    }

    private void refuseBoth(String variable, String parameter) {
        if (request.environment().variables().containsKey(variable)) {
            throw new ConfigurationException(parameter, "sets " + variable + ", as <env> does", "Keep one of the two.");
        }
    }

    /** What looks like a secret, by its name or within its value, is not written into files that are kept and shown. */
    private void requireOpen(String parameter, String name, String value) {
        if (SecretNames.isSecret(name, value)
                && !refers(value)
                && !request.environment().notSecret().contains(name)) {
            throw new ConfigurationException(
                    parameter,
                    "'" + name
                            + "' looks like a secret, and its value would be written to the generated files in plain text",
                    "Move it to <secretEnv> (its name alone), or list it in <notSecret> if it is not a secret.");
        }
        requireOpenValue(parameter, name, value);
    }

    /** Whether it is left to the service to look the secret up, which the files then do not hold. */
    private boolean refers(String value) {
        return request.environment().values() != ValueMode.PLACEHOLDERS
                && REFERENCE.matcher(value.strip()).matches();
    }

    private void requireOpenValue(String parameter, String name, String value) {
        if (request.environment().notSecret().contains(name)) {
            return;
        }
        for (SecretText.Finding found : secrets(value)) {
            String property = found.name();
            if (property == null) {
                throw new ConfigurationException(
                        parameter,
                        "'" + name + "' holds " + found.words()
                                + ", which would be written to the generated files in plain text",
                        "Name the whole variable in <secretEnv>, or set the secret apart in a variable of its own and name"
                                + " that there; name '" + name + "' in <notSecret> where this is no secret.");
            }
            if (!request.environment().notSecret().contains(property)) {
                throw new ConfigurationException(
                        parameter,
                        found.words() + " in '" + name
                                + "' looks like a secret, and would be written to the generated files in plain text",
                        "Name it in <secretEnv> as Spring reads it from the environment, "
                                + PropertyNames.variable(property) + ", or in <notSecret> if it is not a secret.");
            }
        }
    }

    /** What is a secret within a value; a system property too whose value is a placeholder, for it will be written there. */
    private List<SecretText.Finding> secrets(String value) {
        List<SecretText.Finding> found = new ArrayList<>(SecretText.find(value));
        for (MatchResult option : PROPERTY_OPTION.matcher(value).results().toList()) {
            String name = option.group(1);
            String given = option.group(2);
            if (SecretNames.isSecret(name, given) && !refers(given)) {
                found.add(new SecretText.Finding(name, "'-D" + name + "'"));
            }
        }
        return found;
    }

    /** A name that is misspelt would leave what was meant refused, or a secret unnoticed. */
    private void requireKnown() {
        Set<String> known = systemProperties();
        request.container().jvmFlags().forEach(flag -> known.add(JavaOptions.subject(flag)));
        request.environment().variables().forEach((name, value) -> {
            known.add(name);
            addNames(value, known);
        });
        request.container().systemProperties().values().forEach(value -> addNames(value, known));
        request.container().jvmFlags().forEach(flag -> addNames(flag, known));
        for (String name : request.environment().notSecret()) {
            if (!known.contains(name)) {
                throw new ConfigurationException(
                        "<deploy><notSecret>",
                        "there is no '" + name + "' in <env>, <systemProperties> or <jvmFlags>",
                        "Correct the name, or remove it.");
            }
        }
    }

    private static void addNames(String value, Set<String> names) {
        PROPERTY_OPTION.matcher(value).results().forEach(option -> names.add(option.group(1)));
        for (SecretText.Finding found : SecretText.find(value)) {
            if (found.name() != null) {
                names.add(found.name());
            }
        }
    }

    private static void requireText(Map<String, Template> variables) {
        variables.forEach((name, value) ->
                CarriedText.require(ENV, "the value of '" + name + "'", value.render(each -> each, each -> "")));
    }
}
