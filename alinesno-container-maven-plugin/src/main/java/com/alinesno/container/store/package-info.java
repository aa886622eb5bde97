/**
 * The hub of every build: content-addressed blobs below one directory that builds share, and the small records that
 * spare them work (which file had which content, which layer came out of which entries).
 *
 * <p>Everything is written to {@code ingest/} first, checked, and renamed to its place, so that a build may be killed
 * at any point and several may write at once. A blob in its place carries a fixed modification time; a blob with any
 * other time was touched by somebody else and is read again before it is trusted, and so is one that no build has used for
 * a day. Its access time says when that was: pruning goes by it.
 *
 * <pre>
 * blobs/sha256/&lt;hex&gt;   blobs by what they hash to
 * ingest/              what is being written now
 * records/&lt;kind&gt;/      JSON documents by key
 * inputs/              stamps of the files that projects were built from
 * CACHEDIR.TAG         says that the directory is ours
 * </pre>
 *
 * <p>Removed is what has one of these names and is a regular file, and nothing else.
 */
@NullMarked
package com.alinesno.container.store;

import org.jspecify.annotations.NullMarked;
