/**
 * Runs the plan of a Dockerfile: stages become stacks of layers, each with its configuration, several at once and only those that are
 * needed. What a step made is found again by what it was made of, so that a build in which nothing changed packs nothing, reads no
 * layer and starts no program.
 */
@NullMarked
package com.alinesno.container.stage;

import org.jspecify.annotations.NullMarked;
