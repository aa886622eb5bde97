// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application.classes;

import com.alinesno.container.disk.RegularFile;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;

/** For which release of Java classes are compiled (The Java Virtual Machine Specification, section 4.1). */
public final class ClassVersion {

    private static final int MAGIC = 0xCAFEBABE;
    private static final int MAJOR_OF_JAVA_0 = 44;

    private ClassVersion() {}

    /**
     * The release that a class needs.
     *
     * @param directory where compiled classes are
     * @param className as it is written in Java, with dots
     * @return such as 17, or 0 where the directory does not have the class
     */
    public static int of(Path directory, String className) {
        Path file = directory.resolve(className.replace('.', '/') + ".class");
        try (DataInputStream in = new DataInputStream(RegularFile.open(file))) {
            if (in.readInt() != MAGIC) {
                return 0;
            }
            in.readUnsignedShort();
            return Math.max(0, in.readUnsignedShort() - MAJOR_OF_JAVA_0);
        } catch (IOException e) {
            // It is in a jar, or not there: others tell of that.
            return 0;
        }
    }
}
