// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.values;

/** Where a push puts the bill of materials of an image. */
public enum SbomAttachment {
    /** Beside the image, as a document that has its manifest as the subject. */
    REFERRER,
    /** Nowhere: it is a file of this build alone. */
    NONE
}
