// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.helm.templates;

import com.alinesno.container.deploy.model.Port;
import com.alinesno.container.deploy.model.Template;
import com.alinesno.container.deploy.model.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The names of a chart's workloads where variables and files have them as hosts. A release gives its name to the services, and
 * what calls them has to follow. Names count as hosts behind {@code ://}, before one of the service's ports, and before
 * {@code .<namespace>.svc}; not behind {@code lb://}, where names are those of a registry of services.
 */
public final class WorkloadHosts {

    static final String HELPER = "hosts";

    private static final String BEHIND_SCHEME =
            "((?:[^b]|[^l]b)://(?:[^\\s/@\"']*@)?)%1$s([:/?#\\s\"',;)\\]}<>]|\\.[a-z0-9-]+\\.svc\\b|$)";
    private static final String BEFORE_PORT = "(^|[^A-Za-z0-9./_@-])%1$s(:(?:%2$s)\\b|\\.[a-z0-9-]+\\.svc\\b)";

    private final String helper;
    private final Map<String, List<String>> patterns = new LinkedHashMap<>();

    /** @param workloads the project's own, then those that go with it */
    public WorkloadHosts(List<Workload> workloads) {
        this.helper = workloads.get(0).name() + "." + HELPER;
        for (Workload workload : workloads) {
            String ports = workload.network().ports().stream()
                    .map(Port::servicePort)
                    .filter(port -> port != null)
                    .map(port -> Integer.toString(port))
                    .collect(Collectors.toCollection(TreeSet::new))
                    .stream()
                    .collect(Collectors.joining("|"));
            if (!ports.isEmpty()) {
                patterns.put(
                        workload.name(),
                        List.of(
                                "(?m)" + BEHIND_SCHEME.formatted(workload.name()),
                                "(?m)" + BEFORE_PORT.formatted(workload.name(), ports)));
            }
        }
    }

    private boolean areIn(String text) {
        return patterns.values().stream()
                .flatMap(List::stream)
                .anyMatch(pattern -> Pattern.compile(pattern).matcher(text).find());
    }

    /** Whether one of the workload's variables names a host. */
    public boolean areInVariables(Workload workload) {
        return workload.environment().variables().values().stream().anyMatch(value -> areIn(text(value)));
    }

    private static String text(Template value) {
        return value.render(each -> each, each -> each.byDefault() == null ? " " : each.byDefault());
    }

    /** Whether one of the workload's files names a host. */
    public boolean areInFiles(Workload workload) {
        return workload.storage().configFiles().stream().anyMatch(file -> areIn(file.content()));
    }

    /** The lines that have a map's texts follow the release. */
    List<String> following(String map) {
        return List.of(
                "{{- range $name, $value := " + map + " }}",
                "{{- $_ := set " + map + " $name (include \"" + helper + "\" (dict \"text\" $value \"root\" $)) }}",
                "{{- end }}");
    }

    /**
     * The lines of the helper: all names are taken out before the first is put in, as one may be that of another workload.
     *
     * @param fullnames the calls of the helpers of names, by workloads
     */
    public List<String> helperLines(Map<String, String> fullnames) {
        List<String> lines = new ArrayList<>(List.of("{{- $text := .text }}"));
        List<String> last = new ArrayList<>();
        patterns.forEach((name, each) -> {
            String mark = "\u0001" + last.size() + "\u0001";
            for (String pattern : each) {
                lines.add("{{- $text = regexReplaceAll " + TemplateWriter.quote(pattern) + " $text "
                        + TemplateWriter.quote("${1}" + mark + "${2}") + " }}");
            }
            last.add("{{- $text = replace " + TemplateWriter.quote(mark) + " (" + fullnames.get(name) + ") $text }}");
        });
        lines.addAll(last);
        lines.add("{{- $text }}");
        return lines;
    }
}
