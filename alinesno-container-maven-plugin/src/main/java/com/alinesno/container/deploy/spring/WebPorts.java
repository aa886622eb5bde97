// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.spring;

import com.alinesno.container.deploy.spring.config.ApplicationProperties;
import com.alinesno.container.deploy.spring.config.BootVersion;
import com.alinesno.container.deploy.spring.config.FoundProperty;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a service answers, and where it tells its health.
 *
 * @param port of the service
 * @param tls whether it speaks TLS
 * @param healthPort that is asked for the health, or null where none is known
 * @param healthTls whether that speaks TLS
 * @param healthPath on that port, or null where nothing can be asked for
 */
record WebPorts(
        ListeningPort port,
        boolean tls,
        @Nullable Integer healthPort,
        boolean healthTls,
        @Nullable String healthPath) {

    private static final ListeningPort BY_DEFAULT = new ListeningPort(8080, null);
    private static final String PORT = "server.port";
    private static final String MANAGEMENT_PORT = "management.server.port";
    private static final List<String> KEY_MATERIAL = List.of(".key-store", ".certificate", ".bundle");

    /** @param doubts told what is not known */
    static WebPorts of(
            boolean hasActuator,
            BootVersion version,
            ApplicationProperties properties,
            WebStack web,
            List<Doubt> doubts) {
        ListeningPort said = ListeningPort.of(properties, PORT);
        ListeningPort port = said == null ? BY_DEFAULT : said;
        if (port.unknown() != null) {
            doubts.add(Doubt.ofPort(PORT, port.unknown()));
        }
        Tls tls = Tls.of(properties, "server.ssl");
        Health health = hasActuator
                ? health(version, properties, web, port, tls)
                : new Health(port.number(), tls.isOn(), null, null);
        if (health.doubt() != null) {
            doubts.add(health.doubt());
        } else if (!properties.unread().isEmpty() && port.number() != null) {
            doubts.add(new Doubt(
                    Doubt.Subject.FILES,
                    "server.port " + port.number() + " is that of the service's own files; it may be set by "
                            + String.join(", ", properties.unread()) + " too, which is not read."
                            + " Set <deploy><env><SERVER_PORT> where it differs."));
        }
        return new WebPorts(port, tls.isOn(), health.port(), health.tls(), health.path());
    }

    /** How the health is asked for. */
    private record Health(
            @Nullable Integer port,
            boolean tls,
            @Nullable String path,
            @Nullable Doubt doubt) {}

    private static Health health(
            BootVersion version, ApplicationProperties properties, WebStack web, ListeningPort port, Tls tls) {
        ListeningPort management = ListeningPort.of(properties, MANAGEMENT_PORT);
        FoundProperty.Unknown unknown = management == null ? null : management.unknown();
        if (ListeningPort.NONE.equals(management)) {
            return new Health(port.number(), tls.isOn(), null, null);
        }
        ListeningPort own = management == null || unknown != null ? port : management;
        boolean separate = !Objects.equals(own.number(), port.number());
        Tls ownTls = separate ? Tls.of(properties, "management.server.ssl") : tls;
        HealthEndpoint.Answer answer = new HealthEndpoint(properties, version, web).read(separate);
        Integer number = own.number();
        if (answer.path() == null) {
            return new Health(number, ownTls.isOn(), null, answer.doubt());
        }
        if (unknown != null) {
            return new Health(number, ownTls.isOn(), null, Doubt.ofHealth(MANAGEMENT_PORT, unknown));
        }
        return ownTls.unknown() == null
                ? new Health(number, ownTls.isOn(), answer.path(), null)
                : new Health(number, false, null, Doubt.ofHealth(ownTls.key(), ownTls.unknown()));
    }

    /** Whether a port speaks TLS, or the property on which that hangs and is not known. */
    private record Tls(boolean isOn, String key, FoundProperty.@Nullable Unknown unknown) {

        static Tls of(ApplicationProperties properties, String prefix) {
            if (Boolean.FALSE.equals(properties.flag(prefix + ".enabled"))) {
                return new Tls(false, prefix, null);
            }
            Tls tls = new Tls(false, prefix, null);
            for (String kind : KEY_MATERIAL) {
                FoundProperty found = properties.get(prefix + kind);
                if (found instanceof FoundProperty.Known known && !known.text().isBlank()) {
                    return new Tls(true, prefix, null);
                }
                if (found instanceof FoundProperty.Unknown unknown && !unknown.remote()) {
                    tls = new Tls(false, prefix + kind, unknown);
                }
            }
            return tls;
        }
    }
}
