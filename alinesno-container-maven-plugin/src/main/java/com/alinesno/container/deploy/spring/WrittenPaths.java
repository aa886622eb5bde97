// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.spring;

import com.alinesno.container.deploy.spring.config.Activation;
import com.alinesno.container.deploy.spring.config.ApplicationProperties;
import com.alinesno.container.deploy.spring.config.ConfigText;
import com.alinesno.container.deploy.spring.config.FoundProperty;
import com.alinesno.container.deploy.spring.config.PropertySource;
import com.alinesno.container.deploy.spring.config.ServiceConfiguration;
import com.alinesno.container.deploy.spring.config.SpringLaunch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the directories that a service writes to, from its properties and from the configuration of its logging. */
final class WrittenPaths {

    private static final String LOG_FILE = "logging.file.name";
    private static final String LOG_PATH = "logging.file.path";
    private static final List<String> LOGBACK =
            List.of("logback-test.xml", "logback.xml", "logback-test-spring.xml", "logback-spring.xml");
    private static final List<String> LOG4J = List.of(
            "log4j2.properties",
            "log4j2.yaml",
            "log4j2.yml",
            "log4j2.json",
            "log4j2.xml",
            "log4j2-spring.properties",
            "log4j2-spring.yaml",
            "log4j2-spring.yml",
            "log4j2-spring.json",
            "log4j2-spring.xml");
    private static final Pattern EMBEDDED = Pattern.compile(
            "(?:jdbc|r2dbc):(?:[a-z0-9]+:)?(?:(h2|hsqldb|derby|sqlite):)(?:file:(?://)?)?([^;?]*).*", Pattern.DOTALL);
    private static final Pattern NO_FILE =
            Pattern.compile("(?:mem:|memory:|:memory:|tcp:|ssl:|zip:|res:|hsqls?:|https?:|//|classpath:|:resource:).*");

    private final SpringLaunch launch;
    private final ServiceConfiguration configuration;
    private final ApplicationProperties properties;
    private final List<WrittenPath> paths = new ArrayList<>();

    WrittenPaths(SpringLaunch launch, ServiceConfiguration configuration) {
        this.launch = launch;
        this.configuration = configuration;
        this.properties = configuration.properties();
    }

    /** All of them, each where it was found first. */
    List<WrittenPath> all() {
        addLogs();
        addServers();
        addDatabases();
        addDirectory("xxl.job.executor.logpath");
        if (launch.systemProperties().containsKey("java.io.tmpdir")) {
            addDirectory("java.io.tmpdir");
        }
        return List.copyOf(paths);
    }

    private void addLogs() {
        for (String key : new String[] {LOG_FILE, "logging.file"}) {
            addFile(key);
        }
        if (paths.isEmpty()) {
            addDirectory(LOG_PATH);
            addDirectory("logging.path");
        }
        ConfigText file = logConfiguration();
        if (file != null) {
            Activation activation = new Activation("none", configuration.profiles());
            for (String path :
                    LogConfiguration.of(file, activation, this::logVariable).written()) {
                String name = file.name().substring(file.name().lastIndexOf('/') + 1);
                add(name, path, parent(beforeUnknown(path)), false);
            }
        }
    }

    private @Nullable ConfigText logConfiguration() {
        String said = properties.text("logging.config");
        if (said != null) {
            return configuration.files().find(said);
        }
        for (String name : launch.libraries().containsKey("log4j-core")
                        && !launch.libraries().containsKey("logback-classic")
                ? LOG4J
                : LOGBACK) {
            ConfigText file = configuration.files().find("classpath:/" + name);
            if (file != null) {
                return file;
            }
        }
        return null;
    }

    /** What Spring Boot tells its logging, then properties, system properties and variables. */
    private @Nullable String logVariable(String name) {
        String log = properties.text(LOG_FILE);
        String path = properties.text(LOG_PATH);
        if (name.equals("LOG_PATH") && path != null) {
            return path;
        }
        if (name.equals("LOG_FILE") && (log != null || path != null)) {
            return log != null ? log : path + "/spring.log";
        }
        return properties.text(name);
    }

    private void addServers() {
        String basedir = properties.text("server.tomcat.basedir");
        addDirectory("server.tomcat.basedir");
        if (isOn("server.tomcat.accesslog.enabled")) {
            String directory = properties.text("server.tomcat.accesslog.directory");
            if (directory != null && (directory.startsWith("/") || basedir != null)) {
                String path = directory.startsWith("/") ? directory : basedir + "/" + directory;
                add("server.tomcat.accesslog.directory", directory, path, false);
            }
        }
        if (isOn("server.undertow.accesslog.enabled")) {
            String directory = properties.text("server.undertow.accesslog.dir");
            String path = directory == null ? "logs" : directory;
            add("server.undertow.accesslog.dir", path, path, false);
        }
        if (isOn("server.jetty.accesslog.enabled")) {
            addFile("server.jetty.accesslog.filename");
        }
        if (isOn("server.servlet.session.persistent")) {
            addDirectory("server.servlet.session.store-dir");
        }
        String uploads = properties.text("spring.servlet.multipart.location");
        if (uploads != null && uploads.startsWith("/")) {
            addDirectory("spring.servlet.multipart.location");
        }
    }

    private boolean isOn(String key) {
        return Boolean.TRUE.equals(properties.flag(key));
    }

    /** Any property may be the URL of a database, as the names of those with several are their projects' own. */
    private void addDatabases() {
        TreeSet<String> keys = new TreeSet<>();
        for (PropertySource source : properties.sources()) {
            Map<String, String> values = source instanceof PropertySource.Values known
                    ? known.exact()
                    : source instanceof PropertySource.Variables variables ? variables.known() : Map.of();
            values.forEach((key, value) -> {
                if (value.contains("dbc:")) {
                    keys.add(key);
                }
            });
        }
        for (String key : keys) {
            String url = properties.text(key);
            Matcher parts = EMBEDDED.matcher(url == null ? "" : url);
            if (url != null && parts.matches() && !isElsewhere(url, parts)) {
                add(key, url.replaceFirst("[;?].*$", ""), parent(parts.group(2)), true);
            }
        }
    }

    private static boolean isElsewhere(String url, Matcher parts) {
        String path = parts.group(2);
        boolean isFile = url.contains(":file:");
        return path.isEmpty()
                || path.contains(":memory:")
                || (!isFile && NO_FILE.matcher(path).matches());
    }

    private void addFile(String key) {
        FoundProperty found = properties.get(key);
        if (found instanceof FoundProperty.Known known && !known.text().isBlank()) {
            add(key, known.text().strip(), parent(known.text().strip()), false);
        } else if (found instanceof FoundProperty.Unknown unknown && !unknown.remote()) {
            add(key, "which " + unknown.reason(), null, false);
        }
    }

    private void addDirectory(String key) {
        FoundProperty found = properties.get(key);
        if (found instanceof FoundProperty.Known known && !known.text().isBlank()) {
            add(key, known.text().strip(), known.text().strip(), false);
        } else if (found instanceof FoundProperty.Unknown unknown && !unknown.remote()) {
            add(key, "which " + unknown.reason(), null, false);
        }
    }

    private void add(String key, String value, @Nullable String directory, boolean keepsData) {
        boolean known = directory != null && !directory.startsWith("~") && !directory.contains("${");
        String absolute = known && directory != null ? configuration.files().absolute(directory) : null;
        WrittenPath path = new WrittenPath(key, value, absolute, keepsData);
        if (paths.stream().noneMatch(each -> absolute != null && absolute.equals(each.directory()))) {
            paths.add(path);
        }
    }

    /** The directory of a file; the working directory where the path has none. */
    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "." : slash == 0 ? "/" : path.substring(0, slash);
    }

    /** The path up to the first part that only shows at run time: a date, the name of a host. */
    private static String beforeUnknown(String path) {
        Matcher unknown = Pattern.compile("%|\\$\\$?\\{").matcher(path);
        if (!unknown.find() || unknown.start() == 0) {
            return path;
        }
        String before = path.substring(0, unknown.start());
        return before.contains("/") ? before : path;
    }
}
