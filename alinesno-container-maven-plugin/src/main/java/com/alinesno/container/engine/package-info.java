/**
 * The Docker or Podman of this machine: found, asked what it is and which images it has, given images and asked for them.
 * It is spoken to through the socket of Docker's Engine API, which Podman has too, and through its command line where only
 * that reaches it. What is sent and what comes back are archives, which mean nothing here.
 */
@NullMarked
package com.alinesno.container.engine;

import org.jspecify.annotations.NullMarked;
