// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application.classes;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UTFDataFormatException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Tells whether a JVM could start with a class (Java virtual machine specification, chapter 4; JEP 512 for instance
 * main methods). It reads as far as the answer needs, knows no class-file version that would be too new, and takes a
 * damaged class for one that cannot be started. Not for use by several threads.
 */
final class MainMethodScanner {

    private static final int MAGIC = 0xCAFEBABE;
    /** Class-file version of Java 25, where static and instance main methods without arguments became final. */
    private static final int FLEXIBLE_MAIN = 69;

    private static final int ACC_PUBLIC = 0x0001;
    private static final int ACC_PRIVATE = 0x0002;
    private static final int ACC_STATIC = 0x0008;
    private static final int ACC_ABSTRACT = 0x0400;

    // What a text of the constant pool is to us; one text can be several of these.
    private static final int NAME_OF_CLASS = 1;
    private static final int MAIN = 2;
    private static final int STRING_ARRAY = 4;
    private static final int NO_ARGUMENTS = 8;
    private static final int CONSTRUCTOR = 16;

    private static final byte[] MAIN_TEXT = "main".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] STRING_ARRAY_TEXT = "([Ljava/lang/String;)V".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NO_ARGUMENTS_TEXT = "()V".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CONSTRUCTOR_TEXT = "<init>".getBytes(StandardCharsets.US_ASCII);

    private final ClassFileInput input = new ClassFileInput();

    /**
     * Whether the class has a main method that the launcher of its version accepts.
     *
     * @param stream a class file; read from here, not closed
     * @param internalName the name under which a JVM would look for the class, such as {@code com/example/Main}; a
     *     class of another name does not count
     * @throws IOException when reading fails; never because of what is read
     */
    boolean isMainClass(InputStream stream, String internalName) throws IOException {
        input.open(stream);
        try {
            return scan(modifiedUtf8(internalName));
        } catch (EOFException | UTFDataFormatException | DamagedClassException e) {
            return false;
        }
    }

    private boolean scan(byte[] internalName) throws IOException {
        if (input.u4() != MAGIC) {
            return false;
        }
        input.skip(2);
        boolean flexible = input.u2() >= FLEXIBLE_MAIN;
        ConstantPool pool = new ConstantPool(input.u2());
        int meanings = pool.read(internalName);
        int descriptors = flexible ? STRING_ARRAY | NO_ARGUMENTS : STRING_ARRAY;
        if ((meanings & MAIN) == 0 || (meanings & descriptors) == 0) {
            return false;
        }
        boolean instantiable = (input.u2() & ACC_ABSTRACT) == 0;
        if ((pool.classAt(input.u2()) & NAME_OF_CLASS) == 0) {
            return false;
        }
        input.skip(2);
        input.skip(2L * input.u2());
        skipFields();
        return flexible ? hasFlexibleMain(pool, instantiable) : hasClassicMain(pool);
    }

    private void skipFields() throws IOException {
        for (int fields = input.u2(); fields > 0; fields--) {
            input.skip(6);
            skipAttributes();
        }
    }

    private void skipAttributes() throws IOException {
        for (int attributes = input.u2(); attributes > 0; attributes--) {
            input.skip(2);
            input.skip(Integer.toUnsignedLong(input.u4()));
        }
    }

    private boolean hasClassicMain(ConstantPool pool) throws IOException {
        for (int methods = input.u2(); methods > 0; methods--) {
            int access = input.u2();
            int name = pool.textAt(input.u2());
            int descriptor = pool.textAt(input.u2());
            int required = ACC_PUBLIC | ACC_STATIC;
            if ((name & MAIN) != 0 && (descriptor & STRING_ARRAY) != 0 && (access & required) == required) {
                return true;
            }
            skipAttributes();
        }
        return false;
    }

    private boolean hasFlexibleMain(ConstantPool pool, boolean instantiable) throws IOException {
        boolean instanceMain = false;
        boolean constructor = false;
        for (int methods = input.u2(); methods > 0; methods--) {
            int access = input.u2();
            int name = pool.textAt(input.u2());
            int descriptor = pool.textAt(input.u2());
            if ((access & ACC_PRIVATE) == 0) {
                if ((name & MAIN) != 0 && (descriptor & (STRING_ARRAY | NO_ARGUMENTS)) != 0) {
                    if ((access & ACC_STATIC) != 0) {
                        return true;
                    }
                    instanceMain |= (access & ACC_ABSTRACT) == 0;
                }
                constructor |= (name & CONSTRUCTOR) != 0 && (descriptor & NO_ARGUMENTS) != 0;
            }
            skipAttributes();
        }
        return instantiable && instanceMain && constructor;
    }

    /** The form that texts have in class files, {@link DataOutputStream#writeUTF}'s without the length. */
    private static byte[] modifiedUtf8(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() + 2);
        new DataOutputStream(bytes).writeUTF(text);
        return Arrays.copyOfRange(bytes.toByteArray(), 2, bytes.size());
    }

    /** What we need of the constants: which texts mean something to us, and the texts that classes are named by. */
    private final class ConstantPool {

        private final byte[] meanings;
        private final int[] classNames;

        ConstantPool(int count) {
            meanings = new byte[count];
            classNames = new int[count];
        }

        /** Reads all constants and returns the meanings that occur. */
        int read(byte[] internalName) throws IOException {
            int found = 0;
            for (int index = 1; index < meanings.length; index++) {
                int tag = input.u1();
                switch (tag) {
                    case 1 -> {
                        meanings[index] = (byte) meaning(input.u2(), internalName);
                        found |= meanings[index];
                    }
                    case 7 -> classNames[index] = input.u2();
                    case 8, 16, 19, 20 -> input.skip(2);
                    case 15 -> input.skip(3);
                    case 3, 4, 9, 10, 11, 12, 17, 18 -> input.skip(4);
                    case 5, 6 -> {
                        input.skip(8);
                        index++; // long and double take two places
                    }
                    default -> throw new DamagedClassException();
                }
            }
            return found;
        }

        private int meaning(int length, byte[] internalName) throws IOException {
            int meaning = (isNext(length, internalName) ? NAME_OF_CLASS : 0)
                    | (isNext(length, MAIN_TEXT) ? MAIN : 0)
                    | (isNext(length, STRING_ARRAY_TEXT) ? STRING_ARRAY : 0)
                    | (isNext(length, NO_ARGUMENTS_TEXT) ? NO_ARGUMENTS : 0)
                    | (isNext(length, CONSTRUCTOR_TEXT) ? CONSTRUCTOR : 0);
            input.skip(length);
            return meaning;
        }

        private boolean isNext(int length, byte[] text) throws IOException {
            return length == text.length && input.nextIs(text);
        }

        int textAt(int index) throws DamagedClassException {
            if (index >= meanings.length) {
                throw new DamagedClassException();
            }
            return meanings[index];
        }

        int classAt(int index) throws DamagedClassException {
            if (index >= classNames.length) {
                throw new DamagedClassException();
            }
            return textAt(classNames[index]);
        }
    }

    private static final class DamagedClassException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
