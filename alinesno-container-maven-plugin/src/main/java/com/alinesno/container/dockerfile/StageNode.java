// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile;

import com.alinesno.container.dockerfile.syntax.Instruction;
import com.alinesno.container.dockerfile.syntax.SourceLine;
import com.alinesno.container.dockerfile.syntax.StageText;
import com.alinesno.container.oci.Platform;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A stage while its plan is made. */
final class StageNode {

    final int number;
    final StageText text;

    /** The word after {@code FROM}, expanded. */
    final String reference;

    /** What {@code --platform} asks for, or null. */
    final @Nullable Platform asked;

    /** The stage that it is built on, or null. */
    final @Nullable StageNode base;

    /** The build context that takes the place of the whole stage, or of its base, by the name it was given by; or null. */
    final @Nullable String context;

    /** Whether {@link #context} takes the place of the whole stage. */
    final boolean replaced;

    /** Triggers of the base first. */
    final List<Instruction> instructions;

    /** Stages that it takes files from. */
    final Set<StageNode> sources = new LinkedHashSet<>();

    /** What it starts with, or null as long as its base was not looked at. */
    @Nullable
    PlannedState start;

    /** Whether the triggers of the base are in {@link #instructions}. */
    boolean triggered;

    /** What it ends with, or null as long as it is not planned. */
    @Nullable
    PlannedState end;

    StageNode(
            int number,
            StageText text,
            String reference,
            @Nullable Platform asked,
            @Nullable StageNode base,
            @Nullable String context,
            boolean replaced) {
        this.number = number;
        this.text = text;
        this.reference = reference;
        this.asked = asked;
        this.base = base;
        this.context = context;
        this.replaced = replaced;
        this.instructions = replaced ? new ArrayList<>() : new ArrayList<>(text.instructions());
    }

    SourceLine at() {
        return text.head().at();
    }

    /** As messages call it. */
    String title() {
        return text.name() != null ? text.name() : "stage " + number;
    }
}
