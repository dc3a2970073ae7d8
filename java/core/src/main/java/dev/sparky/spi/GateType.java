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

  /** The number in the digest under a numbering; the Cairo gates have none under O1JS_3. */
  public int kind(GateNumbering numbering) {
    boolean afterCairo = ordinal() > CAIRO_TRANSITION.ordinal();
    int cairoGates = CAIRO_TRANSITION.ordinal() - CAIRO_CLAIM.ordinal() + 1;
    return numbering == GateNumbering.O1JS_3 && afterCairo ? ordinal() - cairoGates : ordinal();
  }
}
