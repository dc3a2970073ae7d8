package dev.sparky.trace;

import java.nio.charset.StandardCharsets;

/**
 * The operations of a trace with the shapes of their arguments and results
 * (docs/spec/snarky-interface.md#members).
 *
 * <p>A shape is a text: {@code r} a reference, {@code e} a field element, {@code n} a number,
 * {@code b} a truth value, {@code [..]} an array, {@code (..)} any number of the group inside; a
 * digit string repeats what is before it.
 */
enum Operation {
  EXISTS("exists", "n", "[(r)]"),
  PUBLIC_INPUT("publicInput", "", "[(r)]"),
  AS_PROVER("asProver", "", ""),
  EVAL_CONSTRAINTS("run.setEvalConstraints", "n", ""),
  READ_VAR("field.readVar", "r", "e"),
  ASSERT_EQUAL("field.assertEqual", "rr", ""),
  ASSERT_MUL("field.assertMul", "rrr", ""),
  ASSERT_SQUARE("field.assertSquare", "rr", ""),
  ASSERT_BOOLEAN("field.assertBoolean", "r", ""),
  COMPARE("field.compare", "nrr", "[rr]"),
  TRUNCATE("field.truncateToBits16", "nr", "r"),
  ZERO("gates.zero", "rrr", ""),
  GENERIC("gates.generic", "erereree", ""),
  POSEIDON("gates.poseidon", "[([rrr])]", ""),
  EC_ADD("gates.ecAdd", "[rr][rr][rr]rrrrr", "[rr]"),
  EC_SCALE("gates.ecScale", "[([[[rr]6][r5][r5][rr]rr])]", ""),
  EC_ENDOSCALE("gates.ecEndoscale", "[([r13])]rrr", ""),
  EC_ENDOSCALAR("gates.ecEndoscalar", "[([r14])]", ""),
  LOOKUP("gates.lookup", "[r7]", ""),
  RANGE_CHECK0("gates.rangeCheck0", "r[r6][r8]e", ""),
  RANGE_CHECK1("gates.rangeCheck1", "rr[r13][r15]", ""),
  XOR("gates.xor", "r15", ""),
  FOREIGN_FIELD_ADD("gates.foreignFieldAdd", "[r3][r3]rr[e3]e", ""),
  FOREIGN_FIELD_MUL("gates.foreignFieldMul", "[r3][r3][r2][r3]r[r3]r[r7][r4]e[e3]", ""),
  ROTATE("gates.rotate", "rrr[r4][r8]e", ""),
  FIXED_TABLE("gates.addFixedLookupTable", "n[([(e)])]", ""),
  RUNTIME_TABLE("gates.addRuntimeTableConfig", "n[(e)]", ""),
  RAW("gates.raw", "n[(r)][(e)]", ""),
  SCALE_FAST_UNPACK("group.scaleFastUnpack", "[rr][r]n", "[[rr][(r)]]"),
  POSEIDON_UPDATE("poseidon.update", "[r3][(r)]", "[rrr]"),
  HASH_TO_GROUP("poseidon.hashToGroup", "[(r)]", "[rr]"),
  SPONGE_CREATE("poseidon.sponge.create", "b", "n"),
  SPONGE_ABSORB("poseidon.sponge.absorb", "nr", ""),
  SPONGE_SQUEEZE("poseidon.sponge.squeeze", "n", "r");

  private static final int SLOTS = 256;
  private static final Operation[] ALL = values();
  private static final Operation[] BY_NAME = table();

  private final String traceName;
  private final String arguments;
  private final String result;
  private final byte[] argumentForm;
  private final byte[] resultForm;

  Operation(String traceName, String arguments, String result) {
    this.traceName = traceName;
    this.arguments = arguments;
    this.result = result;
    this.argumentForm = ShapeForm.of('[' + arguments + ']');
    this.resultForm = result.isEmpty() ? null : ShapeForm.of(result);
  }

  String traceName() {
    return traceName;
  }

  /** The shape of the elements of {@code a}. */
  String arguments() {
    return arguments;
  }

  /** The shape of {@code r}, empty if there is none. */
  String result() {
    return result;
  }

  static Operation of(int ordinal) {
    return ALL[ordinal];
  }

  /** The {@link ShapeForm} of the list of arguments, null if it has none. */
  byte[] argumentForm() {
    return argumentForm;
  }

  /** The {@link ShapeForm} of the result, null if it has none. */
  byte[] resultForm() {
    return resultForm;
  }

  /** Whether it takes no arguments. */
  boolean isBare() {
    return arguments.isEmpty();
  }

  /** The operation of that name, or null. */
  static Operation named(String name) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    return named(text, 0, text.length);
  }

  /** The operation of that name, or null; no string is made for the look-up. */
  static Operation named(byte[] text, int offset, int length) {
    int slot = hash(text, offset, length);
    while (BY_NAME[slot] != null) {
      if (matches(BY_NAME[slot].traceName, text, offset, length)) {
        return BY_NAME[slot];
      }
      slot = (slot + 1) % SLOTS;
    }
    return null;
  }

  private static Operation[] table() {
    var table = new Operation[SLOTS];
    for (Operation operation : ALL) {
      byte[] name = operation.traceName.getBytes(StandardCharsets.UTF_8);
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
