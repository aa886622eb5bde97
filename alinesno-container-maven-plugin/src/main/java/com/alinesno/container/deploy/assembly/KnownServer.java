// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.assembly;

import com.alinesno.container.oci.ImageReference;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the images of well-known servers need beside what they say of themselves.
 *
 * @param scratch the directories that it writes to, and whose content may go with the container; null where it writes to
 *     more of its image than can be listed
 * @param data the directories in which each container keeps data of its own; empty for none
 */
record KnownServer(@Nullable List<String> scratch, List<String> data) {

    private static final Map<String, KnownServer> SERVERS = servers();
    private static final Map<String, KnownServer> PACKAGES = packages();

    /** What stands behind the name of a server in names of its images, and does not make it another program. */
    private static final List<String> SUFFIXES = List.of("-server", "-stack", "-stack-server", "-community-server");

    private static Map<String, KnownServer> servers() {
        Map<String, KnownServer> servers = new HashMap<>();
        servers.put("nginx", stateless("/var/cache/nginx", "/run"));
        servers.put("nginx-unprivileged", stateless());
        servers.put("httpd", stateless("/usr/local/apache2/logs"));
        servers.put("tomcat", stateless("/usr/local/tomcat/logs", "/usr/local/tomcat/temp", "/usr/local/tomcat/work"));
        servers.put("traefik", stateless());
        servers.put("caddy", new KnownServer(List.of(), List.of("/data", "/config")));
        for (String redis : List.of("redis", "valkey")) {
            servers.put(redis, new KnownServer(List.of(), List.of("/data")));
        }
        for (String mysql : List.of("mysql", "mariadb", "percona")) {
            servers.put(mysql, new KnownServer(List.of("/run/mysqld"), List.of("/var/lib/mysql")));
        }
        for (String postgres : List.of("postgres", "pgvector", "postgis")) {
            servers.put(postgres, new KnownServer(List.of("/run/postgresql"), List.of("/var/lib/postgresql/data")));
        }
        servers.put("mongo", new KnownServer(List.of(), List.of("/data/db", "/data/configdb")));
        servers.put("zookeeper", new KnownServer(List.of("/logs"), List.of("/data", "/datalog")));
        servers.put("rabbitmq", new KnownServer(List.of("/var/log/rabbitmq"), List.of("/var/lib/rabbitmq")));
        servers.put("minio", new KnownServer(List.of(), List.of("/data")));
        servers.put("influxdb", new KnownServer(null, List.of("/var/lib/influxdb2")));
        servers.put("elasticsearch", new KnownServer(null, List.of("/usr/share/elasticsearch/data")));
        servers.put("opensearch", new KnownServer(null, List.of("/usr/share/opensearch/data")));
        servers.put("kafka", new KnownServer(null, List.of("/var/lib/kafka/data")));
        servers.put(
                "clickhouse", new KnownServer(List.of("/var/log/clickhouse-server"), List.of("/var/lib/clickhouse")));
        servers.put("cassandra", new KnownServer(null, List.of("/var/lib/cassandra")));
        servers.put("etcd", new KnownServer(null, List.of("/etcd-data")));
        servers.put("consul", new KnownServer(List.of(), List.of("/consul/data")));
        return servers;
    }

    private static KnownServer stateless(String... scratch) {
        return new KnownServer(List.of(scratch), List.of());
    }

    /**
     * The server that a base of Debian packages holds, which has its directories where Debian's policy wants them; null where it is not
     * known.
     *
     * @param packages as they are asked for: {@code name} or {@code name=version}
     */
    static @Nullable KnownServer ofPackages(List<String> packages) {
        for (String each : packages) {
            KnownServer known = PACKAGES.get(each.replaceFirst("=.*", ""));
            if (known != null) {
                return known;
            }
        }
        return null;
    }

    private static Map<String, KnownServer> packages() {
        Map<String, KnownServer> packages = new HashMap<>();
        for (String nginx : List.of("nginx", "nginx-light", "nginx-core", "nginx-full", "nginx-extras")) {
            packages.put(nginx, stateless("/run", "/var/lib/nginx", "/var/log/nginx"));
        }
        packages.put("apache2", stateless("/run", "/var/cache/apache2", "/var/log/apache2"));
        packages.put("haproxy", stateless("/run", "/var/lib/haproxy"));
        for (String redis : List.of("redis", "valkey")) {
            KnownServer server =
                    new KnownServer(List.of("/run/" + redis, "/var/log/" + redis), List.of("/var/lib/" + redis));
            packages.put(redis, server);
            packages.put(redis + "-server", server);
        }
        packages.put(
                "mariadb-server", new KnownServer(List.of("/run/mysqld", "/var/log/mysql"), List.of("/var/lib/mysql")));
        packages.put("memcached", stateless("/run/memcached"));
        return packages;
    }

    /**
     * The server that an image is of, by its name or by that of its base; null where neither is known. Publishers put
     * things before the name ({@code bitnami/redis}, {@code alinesno-container-data-redis}); what is behind it makes another
     * program of it ({@code redis-exporter}), but for a few words that do not.
     *
     * @param base the image that it was built on, or null where that is not known
     */
    static @Nullable KnownServer of(ImageReference image, @Nullable ImageReference base) {
        KnownServer known = of(image.shortName().toLowerCase(Locale.ROOT));
        return known != null || base == null ? known : of(base.shortName().toLowerCase(Locale.ROOT));
    }

    private static @Nullable KnownServer of(String name) {
        String bare = name;
        for (String suffix : SUFFIXES) {
            if (name.endsWith(suffix)) {
                bare = name.substring(0, name.length() - suffix.length());
            }
        }
        for (int from = 0; from >= 0; ) {
            KnownServer known = SERVERS.get(bare.substring(from));
            if (known != null) {
                return known;
            }
            int dash = bare.indexOf('-', from);
            from = dash < 0 ? -1 : dash + 1;
        }
        return null;
    }
}
