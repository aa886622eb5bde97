// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.parameters;

import com.alinesno.container.debian.tree.BaseUser;
import com.alinesno.container.maven.binding.Shorthand;
import com.alinesno.container.maven.binding.Unresolved;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A base that is made of signed Debian packages, for which no registry is needed.
 *
 * @param preset a short name for a suite and a list of packages, such as {@code jre17}
 * @param suite the release of Debian. Null means the preset's, else the current stable one
 * @param packages the packages beside those of the preset, as {@code name} or {@code name=version}; what they depend on
 *     comes along
 * @param users the users beside {@code root}, {@code nobody} and {@code nonroot}
 * @param env variables of the base's environment
 * @param keepDocs keeps manuals, translations and documentation, of which otherwise only the licences stay
 * @param mirror where packages come from. Null means ALINESNO_DEBIAN_MIRROR, else what the machine's apt uses
 * @param securityMirror where security updates come from; {@code none} does without them. Null means beside the mirror
 * @param snapshot the day whose archives are used, for mirrors that keep them
 * @param keyring the OpenPGP keys to trust in place of Debian's
 */
@Shorthand("preset")
public record DebianParameters(
        @Nullable String preset,
        @Nullable String suite,
        List<String> packages,
        List<BaseUser> users,
        @Unresolved(Unresolved.Meaning.PART) Map<String, String> env,
        boolean keepDocs,
        @Nullable String mirror,
        @Nullable String securityMirror,
        @Nullable String snapshot,
        @Nullable Path keyring) {}
