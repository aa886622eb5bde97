/**
 * Where an image goes: one small sink per medium. Every sink takes the same
 * {@link com.alinesno.container.export.BuiltImage}, whose blobs are in the store, or come there from the base when somebody
 * asks for them, so that a sink only links, streams or tells others about them.
 *
 * <p>What a sink leaves behind is complete or was not touched: blobs come before the document that names them, files are
 * renamed into place, and an output that is right already is not written again.
 *
 * <pre>
 * OciLayoutSink       a directory, hard-linked from the store
 * OciArchiveSink      the same as one tar file
 * DockerArchiveSink   what {@code docker save} writes, for one platform
 * DaemonSink          into the Docker or Podman of this machine
 * RegistrySink        to registries; layers may go ahead while the image is still being built
 * </pre>
 */
@NullMarked
package com.alinesno.container.export;

import org.jspecify.annotations.NullMarked;
