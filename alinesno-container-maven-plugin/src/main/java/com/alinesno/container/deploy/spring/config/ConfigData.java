// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.spring.config;

import com.alinesno.container.deploy.spring.config.ApplicationProperties.Listed;
import com.alinesno.container.deploy.spring.config.ConfigLocation.Candidate;
import com.alinesno.container.deploy.spring.config.Contribution.Phase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration files of a service as Spring Boot 2.4 and later do: from default or given locations, with what
 * they import, first without profiles, then the variants and documents of those that are active.
 */
final class ConfigData {

    private static final String IMPORT = "spring.config.import";
    private static final String ADDITIONAL = "spring.config.additional-location";
    private static final String LOCATION = "spring.config.location";
    private static final String DEFAULT = "default location";
    private static final String ON_PROFILE = "spring.config.activate.on-profile";
    private static final String ON_PLATFORM = "spring.config.activate.on-cloud-platform";
    private static final String GROUP = "spring.profiles.group";
    private static final String CLASS_PATH = "optional:classpath:/;optional:classpath:/config/";
    private static final String WORKING = "optional:file:./;optional:file:./config/;optional:file:./config/*/";

    private final ServiceFiles files;
    private final boolean kubernetes;
    private final List<String> names;
    private final Contribution root;
    private final Set<String> loaded = new HashSet<>();
    private final Set<String> unread = new LinkedHashSet<>();
    private final Set<ConfigLocation> remote = new LinkedHashSet<>();
    private final Set<ConfigLocation> present = new HashSet<>();
    private final Map<ConfigLocation, String> missing = new LinkedHashMap<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private final boolean ignoresMissing;
    private final boolean escapes;
    private @Nullable ProfileRules rules;
    private boolean searchesLibraries;

    private ConfigData(
            ServiceFiles files,
            boolean kubernetes,
            List<PropertySource> first,
            List<PropertySource> last,
            String name,
            BootVersion version) {
        this.files = files;
        this.kubernetes = kubernetes;
        this.escapes = version.escapesPlaceholders();
        ApplicationProperties early = properties(first);
        this.ignoresMissing = "ignore".equalsIgnoreCase(early.text("spring.config.on-not-found"));
        List<String> asked =
                values(early, name.equals("bootstrap") ? "spring.cloud.bootstrap.name" : "spring.config.name");
        this.names = asked.isEmpty() ? List.of(name) : asked;
        List<Contribution> contributions = new ArrayList<>();
        first.forEach(source -> contributions.add(Contribution.existing(source)));
        List<ConfigLocation> imports = locations(early, IMPORT);
        if (!imports.isEmpty()) {
            contributions.add(Contribution.initial(imports));
        }
        addOneByOne(contributions, locations(early, ADDITIONAL));
        List<ConfigLocation> given = locations(early, LOCATION);
        addOneByOne(
                contributions,
                given.isEmpty()
                        ? List.of(ConfigLocation.of(CLASS_PATH, DEFAULT), ConfigLocation.of(WORKING, DEFAULT))
                        : given);
        last.forEach(source -> contributions.add(Contribution.existing(source)));
        this.root = Contribution.root(contributions);
    }

    /**
     * What was read.
     *
     * @param sources the places that were there before, and the documents that count among them
     * @param profiles those that are active, the most important one last
     * @param unread what may set properties too but was not read, as a part of a sentence
     * @param notes sentences on what was not found and need not be there
     */
    record Read(List<PropertySource> sources, Set<String> profiles, List<String> unread, List<String> notes) {}

    /**
     * Reads all.
     *
     * @param first the places that go before files
     * @param last those that go behind them
     * @param name of the configuration files, unless the properties give another
     * @param version whose rules the files are held to
     * @throws com.alinesno.container.ConfigurationException when a file cannot be read
     */
    static Read read(
            ServiceFiles files,
            boolean kubernetes,
            List<PropertySource> first,
            List<PropertySource> last,
            String name,
            BootVersion version) {
        ConfigData data = new ConfigData(files, kubernetes, first, last, name, version);
        boolean legacy = Boolean.TRUE.equals(data.properties(first).flag("spring.config.use-legacy-processing"));
        data.rules = new ProfileRules(version, legacy);
        Activation early = data.processWithoutProfiles();
        Set<String> profiles = data.profiles(early);
        Activation activation = new Activation(early.platform(), profiles);
        data.process(activation);
        List<PropertySource> sources = data.sources(activation, null);
        data.missing.keySet().removeAll(data.present);
        data.missing.forEach(data::tellMissing);
        ApplicationProperties known = data.properties(sources);
        data.remote.stream()
                .filter(location -> !RemoteConfiguration.isOff(location.value(), known))
                .forEach(location -> data.unread.add(named(location)));
        return new Read(sources, profiles, List.copyOf(data.unread), List.copyOf(data.notes));
    }

    /**
     * Whether a profile has a file or a document of its own.
     *
     * @throws com.alinesno.container.ConfigurationException when a file cannot be read
     */
    static boolean knows(
            ServiceFiles files, boolean kubernetes, List<PropertySource> first, String profile, BootVersion version) {
        ConfigData data = new ConfigData(files, kubernetes, first, List.of(), "application", version);
        Activation early = data.processWithoutProfiles();
        int before = data.loaded.size();
        data.process(new Activation(early.platform(), Set.of(profile)));
        return data.loaded.size() > before || data.root.inOrder().stream().anyMatch(each -> each.isFor(profile));
    }

    private Activation processWithoutProfiles() {
        process(null);
        if (loaded.isEmpty()) {
            searchLibraries();
        }
        Activation activation = new Activation(platform(), null);
        process(activation);
        return activation;
    }

    /** A service without any file of its own may have those of another module, or of a library that it is made of. */
    private void searchLibraries() {
        searchesLibraries = true;
        root.restart();
        process(null);
    }

    private ApplicationProperties properties(List<PropertySource> sources) {
        return new ApplicationProperties(sources, List.of(), escapes);
    }

    private static void addOneByOne(List<Contribution> contributions, List<ConfigLocation> locations) {
        for (int i = locations.size() - 1; i >= 0; i--) {
            contributions.add(Contribution.initial(List.of(locations.get(i))));
        }
    }

    private List<ConfigLocation> locations(ApplicationProperties properties, String key) {
        return values(properties, key).stream()
                .map(each -> ConfigLocation.of(each, key))
                .toList();
    }

    private List<String> values(ApplicationProperties properties, String key) {
        Listed listed = properties.list(key);
        if (listed.unknown() != null) {
            unread.add("what " + key + " names, which " + listed.unknown().reason());
        }
        return listed.values();
    }

    private void process(@Nullable Activation activation) {
        Phase phase =
                activation == null || activation.profiles() == null ? Phase.BEFORE_PROFILES : Phase.AFTER_PROFILES;
        for (Contribution next = next(activation, phase); next != null; next = next(activation, phase)) {
            if (next.isBound()) {
                next.add(phase, load(next, activation));
            } else {
                bind(next, activation);
            }
        }
    }

    private @Nullable Contribution next(@Nullable Activation activation, Phase phase) {
        for (Contribution each : root.inOrder()) {
            if (!each.isBound() || (each.isActive(activation) && each.isUnprocessed(phase))) {
                return each;
            }
        }
        return null;
    }

    private void bind(Contribution contribution, @Nullable Activation activation) {
        PropertySource source = contribution.source();
        if (source == null) {
            return;
        }
        ApplicationProperties all = properties(sources(activation, contribution));
        List<String> onProfile = new ArrayList<>(in(all, source, ON_PROFILE));
        onProfile.addAll(in(all, source, "spring.profiles"));
        List<String> platforms = in(all, source, ON_PLATFORM);
        List<ConfigLocation> imports = in(all, source, IMPORT).stream()
                .map(each -> ConfigLocation.of(each, IMPORT))
                .toList();
        contribution.bind(imports, onProfile, platforms.isEmpty() ? null : platforms.get(0));
    }

    private List<String> in(ApplicationProperties all, PropertySource source, String name) {
        Listed listed = all.listIn(source, name);
        if (listed != null && listed.unknown() != null) {
            unread.add("what " + name + " stands for, which " + listed.unknown().reason());
        }
        return listed == null ? List.of() : listed.values();
    }

    /** The sources of all that counts, and of one more that is about to. */
    private List<PropertySource> sources(@Nullable Activation activation, @Nullable Contribution more) {
        List<PropertySource> sources = new ArrayList<>();
        for (Contribution each : root.inOrder()) {
            PropertySource source = each.source();
            if (source != null && (each == more || each.isActive(activation))) {
                sources.add(source);
            }
        }
        return sources;
    }

    private List<Contribution> load(Contribution importing, @Nullable Activation activation) {
        List<Found> found = new ArrayList<>();
        for (ConfigLocation location : importing.imports()) {
            if (location.isStandard()) {
                found.addAll(resolve(location, importing.location(), activation));
            } else {
                remote.add(location);
            }
        }
        List<Contribution> contributions = new ArrayList<>();
        for (int i = found.size() - 1; i >= 0; i--) {
            Found each = found.get(i);
            if (loaded.add(each.candidate().location())) {
                List<PropertyDocument> documents =
                        each.text().documents(each.candidate().extension());
                for (int j = documents.size() - 1; j >= 0; j--) {
                    if (rules != null) {
                        rules.requireValid(
                                documents.get(j).values(), each.text().name(), each.ofProfile());
                    }
                    contributions.add(
                            Contribution.of(documents.get(j), each.candidate().location(), each.ofProfile()));
                }
            }
        }
        return contributions;
    }

    /** A file that is there. */
    private record Found(Candidate candidate, ConfigText text, boolean ofProfile) {}

    private List<Found> resolve(ConfigLocation location, @Nullable String parent, @Nullable Activation activation) {
        List<Found> found = new ArrayList<>();
        for (ConfigLocation part : location.split()) {
            List<Found> here = existing(part, parent, null);
            if (here.isEmpty()) {
                missing.putIfAbsent(part, part.absolute(parent));
            }
            found.addAll(here);
        }
        Set<String> profiles = activation == null ? null : activation.profiles();
        for (String profile : profiles == null ? Set.<String>of() : profiles) {
            for (ConfigLocation part : location.split()) {
                List<Found> here = existing(part, parent, profile);
                if (!here.isEmpty() && part.value().endsWith("/")) {
                    present.add(part);
                }
                found.addAll(here);
            }
        }
        return found;
    }

    private List<Found> existing(ConfigLocation location, @Nullable String parent, @Nullable String profile) {
        List<Found> found = new ArrayList<>();
        for (Candidate candidate : ConfigLocation.candidates(location.absolute(parent), names, profile)) {
            List<String> places = candidate.location().contains("*")
                    ? files.matching(candidate.location())
                    : List.of(candidate.location());
            for (String place : places) {
                ConfigText text = files.find(place);
                if (text == null
                        && ServiceFiles.isOnClassPath(place)
                        && (searchesLibraries || location.key().equals(IMPORT))) {
                    text = files.findInLibraries(place);
                }
                if (text != null) {
                    found.add(new Found(new Candidate(place, candidate.extension()), text, profile != null));
                }
            }
        }
        return found;
    }

    /** What has to be there is there, where nobody here sees it; what need not be is not, unless a volume may bring it. */
    private void tellMissing(ConfigLocation location, String absolute) {
        boolean byDefault = location.key().equals(DEFAULT);
        String named = named(location);
        if (files.isMounted(absolute) || (!location.isOptional() && !byDefault && !ignoresMissing)) {
            unread.add(byDefault ? "files below " + files.absolute(absolute.replaceFirst("\\*.*$", "")) : named);
        } else if (!byDefault && !ServiceFiles.isOnClassPath(absolute)) {
            notes.add(named + " is not among the files that are known here, and is taken for absent. Bring it with"
                    + " <deploy><configFiles> where the service is to read it.");
        }
    }

    private static String named(ConfigLocation location) {
        return "'" + location + "' (" + location.key() + ")";
    }

    private String platform() {
        ApplicationProperties properties = properties(sources(null, null));
        String said = properties.text("spring.main.cloud-platform");
        return said != null ? said : kubernetes ? "kubernetes" : "none";
    }

    /**
     * The profiles that are active. Spring Boot looks for them in all documents, also in those whose conditions are not met,
     * but refuses those that include some.
     */
    private Set<String> profiles(Activation activation) {
        ApplicationProperties counting = properties(sources(activation, null));
        List<PropertySource> everywhere = new ArrayList<>();
        for (Contribution each : root.inOrder()) {
            PropertySource source = each.source();
            if (source != null) {
                everywhere.add(source);
                if (rules != null && !each.isActive(activation)) {
                    rules.requireNoInclude(source, each.location());
                }
            }
        }
        ApplicationProperties all = properties(everywhere);
        Set<String> asked = new LinkedHashSet<>();
        for (PropertySource source : counting.sources()) {
            asked.addAll(in(counting, source, "spring.profiles.include"));
        }
        asked.addAll(values(all, "spring.profiles.active"));
        if (asked.isEmpty()) {
            asked.addAll(values(all, "spring.profiles.default"));
        }
        if (asked.isEmpty()) {
            asked.add("default");
        }
        Map<String, String> groups = new LinkedHashMap<>();
        everywhere.forEach(source -> source.entries(GROUP).forEach(groups::putIfAbsent));
        Set<String> active = new LinkedHashSet<>();
        asked.forEach(profile -> activate(profile, groups, all, active));
        return active;
    }

    /** @param groups the names of the properties by those of the profiles: a profile is found by what it is called alone */
    private void activate(
            String profile, Map<String, String> groups, ApplicationProperties properties, Set<String> active) {
        String group = groups.get(profile);
        if (active.add(profile) && group != null) {
            values(properties, group).forEach(each -> activate(each, groups, properties, active));
        }
    }
}
