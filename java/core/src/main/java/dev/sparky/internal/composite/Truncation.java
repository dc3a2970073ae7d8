package dev.sparky.internal.composite;

import dev.sparky.error.CircuitException;
import dev.sparky.error.RefusedException;
import dev.sparky.error.RefusedException.Reason;
import dev.sparky.field.FieldElement;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.GateCall;

/** The low {@code 16 k} bits of a value, by one EndoMulScalar row per 16 bits. */
public final class Truncation {
  private static final int CRUMBS = 8;
  private static final int CELLS = 14;
  private static final int FIELD_BITS = 255;

  /** Far more than the field has bits: what compile mode takes. */
  private static final int MAX_WORDS = 1 << 16;

  private static final FieldElement[] A_STEP = {
    FieldElement.ZERO, FieldElement.ZERO, Fp.MINUS_ONE, FieldElement.ONE
  };
  private static final FieldElement[] B_STEP = {
    Fp.MINUS_ONE, FieldElement.ONE, FieldElement.ZERO, FieldElement.ZERO
  };

  private final Circuit circuit;
  private final Assignment assignment;
  private int n;
  private int a;
  private int b;
  private FieldElement nValue = FieldElement.ZERO;
  private FieldElement aValue = Fp.TWO;
  private FieldElement bValue = Fp.TWO;

  private Truncation(Circuit circuit) {
    this.circuit = circuit;
    this.assignment = new Assignment(circuit);
    this.n = circuit.constant(FieldElement.ZERO);
    this.a = circuit.constant(Fp.TWO);
    this.b = a;
  }

  /**
   * Returns a variable that the rows make at most {@code 16 * words} bits long. The caller equates
   * it with x.
   *
   * @throws RefusedException in prover mode for more bits than the field has; compile mode takes
   *     them
   */
  public static int truncateToBits16(Circuit circuit, int words, int x) {
    if (words < 0 || words > MAX_WORDS) {
      throw new CircuitException(
          "truncateToBits16: expected a length in 0.."
              + MAX_WORDS
              + " words of 16 bits, found "
              + words
              + "; the field has "
              + FIELD_BITS
              + " bits");
    }
    var truncation = new Truncation(circuit);
    FieldElement value = FieldElement.ZERO;
    if (truncation.assignment.proving()) {
      if (words * 16L > FIELD_BITS) {
        throw new RefusedException(
            Reason.BAD_SHAPE, -1, "truncateToBits16: expected a length <= 15, found " + words);
      }
      value = circuit.value(x);
    }
    int[] cells = new int[CELLS * words];
    for (int row = 0; row < words; row++) {
      truncation.row(value, words - 1 - row, cells, row * CELLS);
    }
    circuit.gate(GateCall.EC_ENDOSCALAR, cells, cells.length, new FieldElement[0]);
    return truncation.n;
  }

  private void row(FieldElement value, int word, int[] cells, int at) {
    cells[at] = n;
    cells[at + 2] = a;
    cells[at + 3] = b;
    for (int i = 0; i < CRUMBS; i++) {
      int low = 16 * word + 2 * (CRUMBS - 1 - i);
      int crumb = (Fp.bit(value, low) ? 1 : 0) + (Fp.bit(value, low + 1) ? 2 : 0);
      cells[at + 6 + i] = assignment.exists(() -> FieldElement.of(crumb));
      if (assignment.proving()) {
        take(crumb);
      }
    }
    n = cells[at + 1] = assignment.exists(() -> nValue);
    a = cells[at + 4] = assignment.exists(() -> aValue);
    b = cells[at + 5] = assignment.exists(() -> bValue);
  }

  private void take(int crumb) {
    FieldElement twice = Fp.add(nValue, nValue);
    nValue = Fp.add(Fp.add(twice, twice), FieldElement.of(crumb));
    aValue = Fp.add(Fp.add(aValue, aValue), A_STEP[crumb]);
    bValue = Fp.add(Fp.add(bValue, bValue), B_STEP[crumb]);
  }
}
