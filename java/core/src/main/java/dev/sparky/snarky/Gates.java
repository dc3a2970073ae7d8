package dev.sparky.snarky;

import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.GateCall;
import java.util.List;

/**
 * {@code Snarky.gates}: rows of the custom gates. Arguments in the order of o1js; a cell that is
 * not a plain variable costs a generic half. All are dropped inside prover blocks.
 */
public final class Gates {
  private static final FieldElement[] NONE = {};

  private final Snarky snarky;

  Gates(Snarky snarky) {
    this.snarky = snarky;
  }

  /** A Zero row with three cells. */
  public void zero(FieldVar a, FieldVar b, FieldVar c) {
    place(GateCall.ZERO, Cells.of(3).add(a, b, c));
  }

  /** {@code sl*l + sr*r + so*o + sm*l*r + sc = 0}; l and r have to be variable. */
  public void generic(
      FieldElement sl,
      FieldVar l,
      FieldElement sr,
      FieldVar r,
      FieldElement so,
      FieldVar o,
      FieldElement sm,
      FieldElement sc) {
    if (snarky.recording()) {
      snarky.beforeHeavyCall();
      CircuitRun run = snarky.running();
      Circuit circuit = run.circuit();
      circuit.generic(sl, run.reference(l), sr, run.reference(r), so, run.reference(o), sm, sc);
    }
  }

  /** The Poseidon rows over 5k+1 states of three. */
  public void poseidon(List<List<FieldVar>> states) {
    var cells = Cells.of(3 * states.size());
    for (List<FieldVar> state : states) {
      cells.add("state", 3, state);
    }
    place(GateCall.POSEIDON, cells);
  }

  /** p1 + p2 = p3 on Pallas by CompleteAdd. Returns p3. */
  public PointVar ecAdd(
      PointVar p1,
      PointVar p2,
      PointVar p3,
      FieldVar infinity,
      FieldVar sameX,
      FieldVar slope,
      FieldVar infZ,
      FieldVar x21Inverse) {
    var cells = Cells.of(11).add(p1).add(p2).add(p3);
    place(GateCall.EC_ADD, cells.add(infinity, sameX, slope, infZ, x21Inverse));
    return p3;
  }

  public void ecScale(List<ScaleRound> rounds) {
    var cells = Cells.of(26 * rounds.size());
    for (ScaleRound round : rounds) {
      round.addTo(cells);
    }
    place(GateCall.EC_SCALE, cells);
  }

  public void ecEndoscale(List<EndoscaleRound> rounds, FieldVar xs, FieldVar ys, FieldVar nAcc) {
    var cells = Cells.of(13 * rounds.size() + 3);
    for (EndoscaleRound round : rounds) {
      round.addTo(cells);
    }
    place(GateCall.EC_ENDOSCALE, cells.add(xs, ys, nAcc));
  }

  public void ecEndoscalar(List<EndoscalarRound> rounds) {
    var cells = Cells.of(14 * rounds.size());
    for (EndoscalarRound round : rounds) {
      round.addTo(cells);
    }
    place(GateCall.EC_ENDOSCALAR, cells);
  }

  /** Three lookups in one table. */
  public void lookup(
      FieldVar tableId,
      FieldVar index0,
      FieldVar value0,
      FieldVar index1,
      FieldVar value1,
      FieldVar index2,
      FieldVar value2) {
    place(
        GateCall.LOOKUP, Cells.of(7).add(tableId, index0, value0, index1, value1, index2, value2));
  }

  /**
   * @param limbs12 six limbs of 12 bits
   * @param limbs2 eight limbs of 2 bits
   */
  public void rangeCheck0(
      FieldVar v0, List<FieldVar> limbs12, List<FieldVar> limbs2, FieldElement compact) {
    var cells = Cells.of(15).add(v0).add("limbs12", 6, limbs12).add("limbs2", 8, limbs2);
    place(GateCall.RANGE_CHECK0, cells, compact);
  }

  /**
   * @param current 13 limbs of the first row
   * @param next 15 limbs of the second row
   */
  public void rangeCheck1(FieldVar v2, FieldVar v12, List<FieldVar> current, List<FieldVar> next) {
    var cells = Cells.of(30).add(v2, v12).add("current", 13, current).add("next", 15, next);
    place(GateCall.RANGE_CHECK1, cells);
  }

  /** in1 xor in2 = out on four nibbles each; the rest of the number is the next row's. */
  public void xor(
      FieldVar in1,
      FieldVar in2,
      FieldVar out,
      List<FieldVar> in1Nibbles,
      List<FieldVar> in2Nibbles,
      List<FieldVar> outNibbles) {
    var cells = Cells.of(15).add(in1, in2, out).add("in1 nibbles", 4, in1Nibbles);
    place(GateCall.XOR, cells.add("in2 nibbles", 4, in2Nibbles).add("out nibbles", 4, outNibbles));
  }

  /** A 64-bit word rotated; limbs are 12 bits, crumbs 2 bits of the excess's bound. */
  public void rotate(
      FieldVar word,
      FieldVar rotated,
      FieldVar excess,
      List<FieldVar> limbs,
      List<FieldVar> crumbs,
      FieldElement twoToRotation) {
    var cells = Cells.of(15).add(word, rotated, excess).add("limbs", 4, limbs);
    place(GateCall.ROTATE, cells.add("crumbs", 8, crumbs), twoToRotation);
  }

  /** left + sign * right - overflow * modulus; the result is the caller's next row. */
  public void foreignFieldAdd(
      List<FieldVar> left,
      List<FieldVar> right,
      FieldVar overflow,
      FieldVar carry,
      List<FieldElement> modulus,
      FieldElement sign) {
    var cells = Cells.of(8).add("left", 3, left).add("right", 3, right).add(overflow, carry);
    Cells.expect("modulus", 3, modulus);
    place(GateCall.FOREIGN_FIELD_ADD, cells, modulus.get(0), modulus.get(1), modulus.get(2), sign);
  }

  public void foreignFieldMul(ForeignProduct product) {
    List<FieldElement> modulus = product.negModulus();
    Cells.expect("negModulus", 3, modulus);
    place(
        GateCall.FOREIGN_FIELD_MUL,
        product.cells(),
        product.modulus2(),
        modulus.get(0),
        modulus.get(1),
        modulus.get(2));
  }

  /** A table all of whose columns are fixed. */
  public void addFixedLookupTable(int id, List<List<FieldElement>> columns) {
    if (snarky.recording()) {
      FieldElement[][] values = new FieldElement[columns.size()][];
      for (int i = 0; i < values.length; i++) {
        values[i] = columns.get(i).toArray(new FieldElement[0]);
      }
      snarky.running().circuit().fixedLookupTable(id, values);
    }
  }

  /** A table whose second column is what the witness looks up. */
  public void addRuntimeTableConfig(int id, List<FieldElement> firstColumn) {
    if (snarky.recording()) {
      snarky.running().circuit().runtimeTable(id, firstColumn.toArray(new FieldElement[0]));
    }
  }

  /** One row as given; kinds in the numbering of o1js 2.15.0's core. */
  public void raw(int kind, List<FieldVar> values, List<FieldElement> coefficients) {
    if (snarky.recording()) {
      CircuitRun run = snarky.running();
      int[] cells = run.references(values);
      FieldElement[] array = coefficients.toArray(NONE);
      run.circuit().raw(kind, cells, cells.length, array, array.length);
    }
  }

  private void place(GateCall call, Cells cells, FieldElement... coefficients) {
    if (call.cells() >= 0 && cells.count() != call.cells()) {
      throw new CircuitException(
          call + ": expected " + call.cells() + " cells, found " + cells.count());
    }
    if (snarky.recording()) {
      CircuitRun run = snarky.running();
      int[] references = run.references(cells.list());
      run.circuit().gate(call, references, references.length, coefficients);
    }
  }
}
