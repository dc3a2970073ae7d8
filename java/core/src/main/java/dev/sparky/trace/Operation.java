package dev.sparky.trace;

/**
 * The operations of a trace with the shapes of their arguments and results
 * (docs/spec/snarky-interface.md#members).
 *
 * <p>A shape is a text: {@code r} a reference, {@code e} a field element, {@code n} a number,
 * {@code b} a truth value, {@code [..]} an array, {@code (..)} any number of the group inside; a
 * digit string repeats what is before it.
 */
public enum Operation {
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

  private static final Operation[] ALL = values();

  private final String traceName;
  private final String arguments;
  private final String result;

  Operation(String traceName, String arguments, String result) {
    this.traceName = traceName;
    this.arguments = arguments;
    this.result = result;
  }

  /** The name that traces give it. */
  public String traceName() {
    return traceName;
  }

  /** The shape of the elements of {@code a}. */
  public String arguments() {
    return arguments;
  }

  /** The shape of {@code r}, empty if there is none. */
  public String result() {
    return result;
  }

  /** The operation of an ordinal, which must be one. */
  public static Operation of(int ordinal) {
    return ALL[ordinal];
  }
}
