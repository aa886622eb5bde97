// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.packages;

import com.alinesno.container.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * One package that is asked for, as in {@code libc6 (>= 2.36)}: Debian Policy §7.1.
 *
 * @param name the package, real or virtual
 * @param qualifier the architecture behind a colon ({@code any} or {@code amd64}), or null
 * @param operator how the version is compared, or null where any version will do
 * @param version what it is compared with; null exactly when {@code operator} is
 */
record Relation(
        String name,
        @Nullable String qualifier,
        @Nullable Operator operator,
        @Nullable DebianVersion version) {

    /** The comparisons of Debian Policy §7.1, and the two spellings that it replaced. */
    enum Operator {
        EARLIER("<<"),
        AT_MOST("<="),
        EXACTLY("="),
        AT_LEAST(">="),
        LATER(">>");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        static Operator of(String sign) {
            return switch (sign) {
                case "<<" -> EARLIER;
                case "<=", "<" -> AT_MOST;
                case "=" -> EXACTLY;
                case ">=", ">" -> AT_LEAST;
                case ">>" -> LATER;
                default -> throw new IllegalArgumentException("not a comparison: '" + Json.shorten(sign) + "'");
            };
        }

        boolean holds(int order) {
            return switch (this) {
                case EARLIER -> order < 0;
                case AT_MOST -> order <= 0;
                case EXACTLY -> order == 0;
                case AT_LEAST -> order >= 0;
                case LATER -> order > 0;
            };
        }
    }

    /** Any version of {@code name}. */
    static Relation any(String name) {
        return new Relation(name, null, null, null);
    }

    /** That one version of {@code name}. */
    static Relation exactly(String name, DebianVersion version) {
        return new Relation(name, null, Operator.EXACTLY, version);
    }

    /** Whether {@code candidate} is a version that is asked for. */
    boolean accepts(DebianVersion candidate) {
        return operator == null || version == null || operator.holds(candidate.compareTo(version));
    }

    /**
     * Whether a provider's entry satisfies this. Only a provision that names its version can satisfy a relation that
     * asks for one (Debian Policy §7.5).
     */
    boolean acceptsProvided(@Nullable DebianVersion provided) {
        return operator == null || (provided != null && accepts(provided));
    }

    @Override
    public String toString() {
        String full = qualifier == null ? name : name + ":" + qualifier;
        return operator == null ? full : full + " (" + operator.sign + " " + version + ")";
    }
}
