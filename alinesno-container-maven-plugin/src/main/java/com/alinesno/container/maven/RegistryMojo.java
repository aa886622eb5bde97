// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import com.alinesno.container.maven.descriptor.FromElements;
import com.alinesno.container.maven.descriptor.TimeoutsElements;
import com.alinesno.container.maven.descriptor.TlsElements;
import com.alinesno.container.maven.descriptor.ToElements;
import org.apache.maven.plugins.annotations.Parameter;

/** A goal that asks registries, or names images in them. */
@SuppressWarnings("unused") // the fields are for tools, which read their types
abstract class RegistryMojo extends ContainerMojo {

    /**
     * The base image. It has {@code <image>}, {@code <debian>}, {@code <auth>}, {@code <credHelper>},
     * {@code <platforms>}, {@code <tagTtl>}; or a text in their place: {@code image}.
     */
    @Parameter(property = "alinesno.container.from")
    private FromElements from;

    /**
     * The image that is built. It has {@code <image>}, {@code <tags>}, {@code <targets>}, {@code <archTags>},
     * {@code <overwrite>}, {@code <auth>}, {@code <credHelper>}; or a text in their place: {@code image}.
     */
    @Parameter(property = "alinesno.container.to")
    private ToElements to;

    /** Lets registries be used without TLS, or with untrusted certificates. */
    @Parameter(property = "alinesno.container.allowInsecureRegistries", defaultValue = "false")
    private boolean allowInsecureRegistries;

    /**
     * Sends credentials even over connections that are not encrypted or not verified, where registries may be used so.
     */
    @Parameter(property = "alinesno.container.sendCredentialsOverHttp", defaultValue = "false")
    private boolean sendCredentialsOverHttp;

    /**
     * Timeout of requests to registries, in milliseconds, where {@code timeouts} does not say; 0 is no timeout. Not set
     * means 10 seconds to connect, 60 for an answer and 60 without progress.
     */
    @Parameter(property = "alinesno.container.httpTimeout")
    private Integer httpTimeout;

    /** The same for each step. It has {@code <connect>}, {@code <response>}, {@code <idle>}. */
    @Parameter
    private TimeoutsElements timeouts;

    /**
     * Trusted authorities and the client certificate of TLS connections. It has {@code <caFile>},
     * {@code <clientCertificate>}, {@code <clientKey>}, {@code <clientKeyPassword>}.
     */
    @Parameter
    private TlsElements tls;
}
