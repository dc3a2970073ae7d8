package dev.sparky.spi;

/**
 * The calls that place rows of a gate other than {@code generic}. Arguments are flattened in the
 * order of o1js's {@code Snarky.gates} interface; the order in which they are reduced, and the
 * layout of the rows, are the backend's (docs/spec/kimchi-circuit.md#10-row-layouts).
 *
 * <p>The ordinal is the number on the tape.
 */
public enum GateCall {
  /** Three cells of a Zero row. */
  ZERO(3, 0),
  /** Seven cells: table id, then three pairs of index and value. */
  LOOKUP(7, 0),
  /** {@code v0, v0p0..5, v0c0..7}; coefficient: compact. */
  RANGE_CHECK0(15, 1),
  /** {@code v2, v12, curr(13), next(15)}. */
  RANGE_CHECK1(30, 0),
  /** {@code in1, in2, out, in1_0..3, in2_0..3, out_0..3}. */
  XOR(15, 0),
  /** {@code field, rotated, excess, limbs(4), crumbs(8)}; coefficient: 2^rot. */
  ROTATE(15, 1),
  /** {@code left(3), right(3), overflow, carry}; coefficients: modulus(3), sign. */
  FOREIGN_FIELD_ADD(8, 4),
  /**
   * {@code left(3), right(3), remainder(2), quotient(3), quotientHiBound, product1(3), carry0,
   * carry1p(7), carry1c(4)}; coefficients: modulus2, negModulus(3).
   */
  FOREIGN_FIELD_MUL(27, 4),
  /** 5k+1 states of three, k = 1..11. */
  POSEIDON(3, 0, 0),
  /** {@code p1(2), p2(2), p3(2), inf, same_x, slope, inf_z, x21_inv}. */
  EC_ADD(11, 0),
  /** Per round 26: {@code accs(6 x 2), bits(5), ss(5), base(2), nPrev, nNext}. */
  EC_SCALE(26, 0, 0),
  /**
   * Per round 13: {@code xt, yt, xp, yp, nAcc, xr, yr, s1, s3, b1..b4}; then {@code xs, ys, nAcc}.
   */
  EC_ENDOSCALE(13, 3, 0),
  /** Per round 14: {@code n0, n8, a0, b0, a8, b8, x0..x7}. */
  EC_ENDOSCALAR(14, 0, 0);

  private static final GateCall[] ALL = values();

  private static final int VARIES = -1;

  private final int cells;

  /** Cells of a round and beside the rounds, where the number varies. */
  private final int round;

  private final int rest;
  private final int coefficients;

  GateCall(int cells, int coefficients) {
    this.cells = cells;
    round = 0;
    rest = 0;
    this.coefficients = coefficients;
  }

  GateCall(int round, int rest, int coefficients) {
    cells = VARIES;
    this.round = round;
    this.rest = rest;
    this.coefficients = coefficients;
  }

  /** The number of references the call takes, -1 if it varies. */
  public int cells() {
    return cells;
  }

  /** Whether the call takes so many references. */
  public boolean takes(int count) {
    return cells != VARIES ? count == cells : count >= rest && count % round == rest;
  }

  /** What {@link #takes} is true for, for messages: "15" or "3 more than a multiple of 13". */
  public String cellsExpected() {
    if (cells != VARIES) {
      return String.valueOf(cells);
    }
    return (rest == 0 ? "" : rest + " more than ") + "a multiple of " + round;
  }

  /** The number of coefficients the call takes. */
  public int coefficients() {
    return coefficients;
  }

  /** The call of that ordinal, null if there is none. */
  public static GateCall ofOrdinal(int ordinal) {
    return ordinal >= 0 && ordinal < ALL.length ? ALL[ordinal] : null;
  }
}
