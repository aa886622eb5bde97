// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.bill;

import com.alinesno.container.convention.Arch;
import com.alinesno.container.export.PlatformImage;

/**
 * The bill of materials of the image for one platform.
 *
 * @param image what it is of
 * @param document CycloneDX, as it is written and sent
 * @param libraries how many jars, and modules in their place, are in it
 * @param packages how many packages of the operating system are in it
 */
@SuppressWarnings("ArrayRecordComponent") // The bytes are handed over; nobody compares these records.
public record ImageBill(PlatformImage image, byte[] document, int libraries, int packages) {

    /** What its file is called, such as {@code x64.cdx.json}. */
    public String fileName() {
        return arch() + ".cdx.json";
    }

    /** The platform's name of the architecture; where it has none, what others call it. */
    public String arch() {
        Arch arch = Arch.ofPlatform(image.platform());
        return arch == null ? image.platform().toString().replace('/', '-') : arch.toString();
    }
}
