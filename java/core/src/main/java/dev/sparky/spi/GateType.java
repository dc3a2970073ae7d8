package dev.sparky.spi;

/** The gate types of Kimchi, in the numbering of o1js 2.15.0: the ordinal is the raw kind. */
public enum GateType {
  ZERO("Zero"),
  GENERIC("Generic"),
  POSEIDON("Poseidon"),
  COMPLETE_ADD("CompleteAdd"),
  VAR_BASE_MUL("VarBaseMul"),
  ENDO_MUL("EndoMul"),
  ENDO_MUL_SCALAR("EndoMulScalar"),
  LOOKUP("Lookup"),
  CAIRO_CLAIM("CairoClaim"),
  CAIRO_INSTRUCTION("CairoInstruction"),
  CAIRO_FLAGS("CairoFlags"),
  CAIRO_TRANSITION("CairoTransition"),
  RANGE_CHECK0("RangeCheck0"),
  RANGE_CHECK1("RangeCheck1"),
  FOREIGN_FIELD_ADD("ForeignFieldAdd"),
  FOREIGN_FIELD_MUL("ForeignFieldMul"),
  XOR16("Xor16"),
  ROT64("Rot64");

  private final String kimchiName;

  GateType(String kimchiName) {
    this.kimchiName = kimchiName;
  }

  /** As the gates JSON writes it. */
  public String kimchiName() {
    return kimchiName;
  }

  /** The raw kind under {@link GateNumbering#O1JS_2}. */
  public int kind() {
    return ordinal();
  }
}
