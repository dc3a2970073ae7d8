package dev.sparky.internal.jvm.check;

import dev.sparky.spi.CheckResult;
import dev.sparky.spi.GateType;

/** Checks one row at a time. Holds scratch space: one for each thread. */
final class RowCheck {
  private static final GateType[] TYPES = GateType.values();

  private final Subject subject;
  private final GenericGate generic;
  private final LimbGates limbs;
  private final CurveGates curves;
  private final EndoMulScalarGate endoScalar;
  private final PoseidonGate poseidon;
  private final ForeignFieldGates foreign;
  private final LookupGates lookups;
  private final RowValues values;

  RowCheck(Subject subject, Lookups tables) {
    this.subject = subject;
    values = new RowValues(subject, tables.fillDomain(subject));
    var registers = new Registers(values);
    generic = new GenericGate(subject, values);
    limbs = new LimbGates(values);
    curves = new CurveGates(registers);
    endoScalar = new EndoMulScalarGate(registers);
    poseidon = new PoseidonGate(registers);
    foreign = new ForeignFieldGates(registers);
    lookups = new LookupGates(values, tables);
  }

  /** A bit for each condition that does not hold; see {@link CheckResult}. */
  long brokenConditions(int row) {
    long broken = (long) subject.brokenCopies(row) << CheckResult.COPY;
    if (row < subject.publicRows()) {
      return subject.holdsPublicInput(row) ? broken : broken | 1L << CheckResult.PUBLIC_INPUT;
    }
    GateType type = TYPES[subject.kind(row)];
    if (type != GateType.ZERO) {
      values.row(row);
      broken |= polynomials(type) | (long) lookups.check(type) << CheckResult.LOOKUP;
    }
    return broken;
  }

  private int polynomials(GateType type) {
    return switch (type) {
      case GENERIC -> generic.check();
      case POSEIDON -> poseidon.check();
      case COMPLETE_ADD -> curves.completeAdd();
      case VAR_BASE_MUL -> curves.varBaseMul();
      case ENDO_MUL -> curves.endoMul();
      case ENDO_MUL_SCALAR -> endoScalar.check();
      case RANGE_CHECK0 -> limbs.rangeCheck0();
      case RANGE_CHECK1 -> limbs.rangeCheck1();
      case FOREIGN_FIELD_ADD -> foreign.add();
      case FOREIGN_FIELD_MUL -> foreign.multiply();
      case XOR16 -> limbs.xor16();
      case ROT64 -> limbs.rot64();
      // A Lookup row has only lookups; the prover of o1js 2.15.0 puts no polynomial on Cairo rows.
      case ZERO, LOOKUP, CAIRO_CLAIM, CAIRO_INSTRUCTION, CAIRO_FLAGS, CAIRO_TRANSITION -> 0;
    };
  }
}
