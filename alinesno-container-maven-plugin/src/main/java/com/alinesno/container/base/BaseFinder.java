// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base;

import com.alinesno.container.base.image.BaseImage;
import com.alinesno.container.base.image.ImageListing;
import java.io.IOException;

/** Finds one image where one kind of image is: in a layout, an archive, an engine, a registry, or nowhere. */
interface BaseFinder {

    /**
     * The image with its documents for every platform that the request asks for; its layers can be had.
     *
     * @throws com.alinesno.container.ConfigurationException when there is no such image or it lacks a platform
     * @throws com.alinesno.container.json.MalformedDocumentException when it is none that can be built on
     * @throws IOException when it cannot be read or fetched; the message names the file or the registry
     */
    BaseImage open() throws IOException;

    /**
     * What there is, for every platform. Layers are neither fetched nor looked for where the image can be known without.
     *
     * @throws com.alinesno.container.ConfigurationException when there is no such image
     * @throws com.alinesno.container.json.MalformedDocumentException when its documents are not those of an image
     * @throws IOException when it cannot be read or fetched; the message names the file or the registry
     */
    ImageListing list() throws IOException;
}
