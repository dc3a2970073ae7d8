package dev.sparky.trace.read;

import dev.sparky.trace.Operation;
import java.nio.charset.StandardCharsets;

/**
 * Operations by the name that a line gives, without a string for the look-up, and the forms of
 * their arguments and results on a line.
 */
final class OperationNames {
  private static final int SLOTS = 256;
  private static final Operation[] ALL = Operation.values();
  private static final Operation[] BY_NAME = table();
  private static final byte[][] ARGUMENT_FORMS = new byte[ALL.length][];
  private static final byte[][] RESULT_FORMS = new byte[ALL.length][];

  static {
    for (Operation operation : ALL) {
      String result = operation.result();
      ARGUMENT_FORMS[operation.ordinal()] = ShapeForm.of('[' + operation.arguments() + ']');
      RESULT_FORMS[operation.ordinal()] = result.isEmpty() ? null : ShapeForm.of(result);
    }
  }

  private OperationNames() {}

  /** The operation of that name, or null. */
  static Operation named(String name) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    return named(text, 0, text.length);
  }

  /** The operation of that name, or null; no string is made for the look-up. */
  static Operation named(byte[] text, int offset, int length) {
    int slot = hash(text, offset, length);
    while (BY_NAME[slot] != null) {
      if (matches(BY_NAME[slot].traceName(), text, offset, length)) {
        return BY_NAME[slot];
      }
      slot = (slot + 1) % SLOTS;
    }
    return null;
  }

  /** The {@link ShapeForm} of the list of arguments, null if it has none. */
  static byte[] argumentForm(Operation operation) {
    return ARGUMENT_FORMS[operation.ordinal()];
  }

  /** The {@link ShapeForm} of the result, null if it has none. */
  static byte[] resultForm(Operation operation) {
    return RESULT_FORMS[operation.ordinal()];
  }

  private static Operation[] table() {
    var table = new Operation[SLOTS];
    for (Operation operation : ALL) {
      byte[] name = operation.traceName().getBytes(StandardCharsets.UTF_8);
      int slot = hash(name, 0, name.length);
      while (table[slot] != null) {
        slot = (slot + 1) % SLOTS;
      }
      table[slot] = operation;
    }
    return table;
  }

  private static int hash(byte[] text, int offset, int length) {
    int hash = length;
    for (int i = 0; i < length; i++) {
      hash = hash * 31 + text[offset + i];
    }
    return (hash ^ hash >>> 15) & SLOTS - 1;
  }

  private static boolean matches(String name, byte[] text, int offset, int length) {
    if (name.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (name.charAt(i) != text[offset + i]) {
        return false;
      }
    }
    return true;
  }
}
