// SPDX-License-Identifier: Apache-2.0
/**
 * Where credentials for registries are kept on a machine: the files that Docker and Podman write when somebody logs in, and
 * the programs that such files, or the user, name. {@link com.alinesno.container.credentials.CredentialChain} asks one
 * {@link com.alinesno.container.credentials.CredentialProvider} after the other, once a registry has asked for a login.
 *
 * <p>What the user did not name may be missing or fail: that is told where a login fails in the end, and at debug. No
 * secret is ever part of a name or a message: of a file or an answer that cannot be understood, nothing is shown.
 */
@NullMarked
package com.alinesno.container.credentials;

import org.jspecify.annotations.NullMarked;
