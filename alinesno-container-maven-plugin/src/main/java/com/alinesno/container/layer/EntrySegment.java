// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer;

import com.alinesno.container.plan.LayerEntry;
import java.io.IOException;
import java.util.List;

/**
 * Entries that make one segment, read by the thread that compresses it. Of a large file it has the header alone.
 *
 * @param entries in their order
 * @param inputs what their files held
 */
record EntrySegment(List<LayerEntry> entries, LayerInputs inputs) implements SegmentPipeline.Filling {

    @Override
    public void fill(Segment segment) throws IOException {
        TarWriter tar = new TarWriter(segment);
        for (LayerEntry entry : entries) {
            write(entry, tar);
        }
    }

    private void write(LayerEntry entry, TarWriter tar) throws IOException {
        if (entry instanceof LayerEntry.File file) {
            writeFile(file, tar);
        } else if (entry instanceof LayerEntry.Directory directory) {
            tar.directory(directory.path(), directory.attributes());
        } else if (entry instanceof LayerEntry.Symlink link) {
            tar.symlink(link.path(), link.target(), link.attributes());
        } else if (entry instanceof LayerEntry.HardLink link) {
            tar.hardLink(link.path(), link.target(), link.attributes());
        } else if (entry instanceof LayerEntry.Special special) {
            tar.special(special);
        } else if (entry instanceof LayerEntry.Whiteout whiteout) {
            tar.whiteout(whiteout.path());
        }
    }

    private void writeFile(LayerEntry.File file, TarWriter tar) throws IOException {
        long bytes = inputs.bytes(file.content());
        if (SegmentRule.isLarge(bytes)) {
            tar.fileHeader(file.path(), bytes, file.attributes());
        } else {
            inputs.read(file.content(), content -> tar.file(file.path(), (int) bytes, content, file.attributes()));
        }
    }
}
