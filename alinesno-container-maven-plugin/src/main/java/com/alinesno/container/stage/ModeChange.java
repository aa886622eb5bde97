// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code --chmod} makes of permissions: an octal number in place of them, or changes as the {@code chmod} of BSD reads them, with
 * no umask.
 */
final class ModeChange {

    private static final Pattern OCTAL = Pattern.compile("[0-7]+");
    private static final Pattern CLAUSE = Pattern.compile("([ugoa]*)((?:[-+=][rwxXst]*|[-+=][ugo])+)");
    private static final Pattern OPERATION = Pattern.compile("([-+=])([ugo]|[rwxXst]*)");

    private static final int ALL = 06777;
    private static final int STICKY = 01000;

    /**
     * One operation.
     *
     * @param who the bits that it is about
     * @param from the class that bits are copied from, or a space for none
     * @param bits the bits that are given or taken
     * @param ifExecutable whether execution is given or taken where somebody has it, or of a directory
     */
    private record Operation(int who, char sign, char from, int bits, boolean ifExecutable) {}

    private final int octal;
    private final List<Operation> operations;

    private ModeChange(int octal, List<Operation> operations) {
        this.octal = octal;
        this.operations = operations;
    }

    /**
     * Reads what {@code --chmod} says.
     *
     * @throws IllegalArgumentException when it is neither a number up to 7777 nor changes
     */
    static ModeChange parse(String text) {
        if (OCTAL.matcher(text).matches()) {
            int octal = text.length() > 6 ? 010000 : Integer.parseInt(text, 8);
            if (octal > 07777) {
                throw new IllegalArgumentException("a number in octal digits goes up to 7777");
            }
            return new ModeChange(octal, List.of());
        }
        List<Operation> operations = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher clause = CLAUSE.matcher(part);
            if (!clause.matches()) {
                throw new IllegalArgumentException("'" + part + "' is no change of permissions");
            }
            Matcher operation = OPERATION.matcher(clause.group(2));
            while (operation.find()) {
                operations.add(operation(clause.group(1), operation.group(1).charAt(0), operation.group(2)));
            }
        }
        return new ModeChange(-1, operations);
    }

    private static Operation operation(String who, char sign, String bits) {
        int mask = who.isEmpty() ? ALL : 0;
        for (int i = 0; i < who.length(); i++) {
            char c = who.charAt(i);
            mask |= c == 'u' ? 04700 : c == 'g' ? 02070 : c == 'o' ? 07 : ALL;
        }
        if (bits.equals("u") || bits.equals("g") || bits.equals("o")) {
            return new Operation(mask, sign, bits.charAt(0), 0, false);
        }
        int given = 0;
        for (int i = 0; i < bits.length(); i++) {
            char c = bits.charAt(i);
            given |= c == 'r' ? 0444 : c == 'w' ? 0222 : c == 'x' ? 0111 : c == 's' ? 06000 : 0;
        }
        // Of others alone, neither identity nor stickiness can be changed.
        boolean sticky = bits.indexOf('t') >= 0 && mask != 07;
        return new Operation(
                sticky ? mask | STICKY : mask, sign, ' ', sticky ? given | STICKY : given, bits.indexOf('X') >= 0);
    }

    /** Whether the permissions that are there count for nothing. */
    boolean isOctal() {
        return octal >= 0;
    }

    /** The mode of what gets made for files to be in: the number, or that of every directory. */
    int ofNewDirectory() {
        return octal >= 0 ? octal : 0755;
    }

    /** The mode of something that has {@code mode}. */
    int apply(int mode, boolean directory) {
        if (octal >= 0) {
            return octal;
        }
        int changed = mode;
        for (Operation operation : operations) {
            int bits = operation.bits();
            if (operation.ifExecutable() && (directory || (mode & 0111) != 0)) {
                bits |= 0111;
            }
            if (operation.from() != ' ') {
                int shift = operation.from() == 'u' ? 6 : operation.from() == 'g' ? 3 : 0;
                bits = ((changed >> shift) & 07) * 0111;
            }
            bits &= operation.who();
            changed = switch (operation.sign()) {
                case '+' -> changed | bits;
                case '-' -> changed & ~bits;
                default -> (changed & ~operation.who()) | bits;
            };
        }
        return changed;
    }
}
