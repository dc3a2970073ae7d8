package dev.sparky.report.rows;

import dev.sparky.spi.ConstraintSystem;
import java.util.Arrays;

/** The rows of a system of gates. Immutable; safe to share between threads. */
public final class GateRows {
  /** Cells of a row that have a wire. */
  public static final int WIRES = 7;

  private final Constants constants;
  private final int publicInputs;
  private final byte[] kinds;
  private final int[] wires;
  private final int[] starts;
  private final int[] coefficients;

  private GateRows(Builder built) {
    constants = built.constants;
    publicInputs = built.publicInputs;
    kinds = Arrays.copyOf(built.kinds, built.rows);
    wires = Arrays.copyOf(built.wires, WIRES * built.rows);
    starts = Arrays.copyOf(built.starts, built.rows + 1);
    coefficients = Arrays.copyOf(built.coefficients, built.used);
  }

  /** The rows of a finished system. */
  public static GateRows of(ConstraintSystem system, Constants constants) {
    var rows = new Builder(constants, system.rows());
    rows.publicInputs(system.publicInputSize());
    system.gates(
        0,
        system.rows(),
        (row, kind, cells, limbs, count) -> {
          rows.row(kind, cells);
          for (int i = 0; i < count; i++) {
            rows.coefficient(limbs, 4 * i);
          }
        });
    return rows.build();
  }

  public Constants constants() {
    return constants;
  }

  public int count() {
    return kinds.length;
  }

  public int publicInputs() {
    return publicInputs;
  }

  /** The raw kind, in the numbering of o1js 2.15.0. */
  public int kind(int row) {
    return kinds[row];
  }

  /** The next cell of the copy cycle, {@code row << 3 | column}; the cell itself if it is alone. */
  public int wire(int row, int column) {
    return wires[WIRES * row + column];
  }

  public int coefficientCount(int row) {
    return starts[row + 1] - starts[row];
  }

  /** The number of a coefficient in the constants. */
  public int coefficient(int row, int index) {
    return coefficients[starts[row] + index];
  }

  /** Collects rows in order. */
  public static final class Builder {
    private final Constants constants;
    private int publicInputs;
    private int rows;
    private int used;
    private byte[] kinds;
    private int[] wires;
    private int[] starts;
    private int[] coefficients;

    /**
     * @param expected how many rows there will be, roughly
     */
    public Builder(Constants constants, int expected) {
      this.constants = constants;
      int room = Math.max(16, expected);
      kinds = new byte[room];
      wires = new int[WIRES * room];
      starts = new int[room + 1];
      coefficients = new int[4 * room];
    }

    public void publicInputs(int count) {
      publicInputs = count;
    }

    /** Begins the next row. */
    public void row(int kind, int[] cells) {
      if (rows == kinds.length) {
        int room = Math.multiplyExact(rows, 2);
        kinds = Arrays.copyOf(kinds, room);
        wires = Arrays.copyOf(wires, Math.multiplyExact(WIRES, room));
        starts = Arrays.copyOf(starts, room + 1);
      }
      kinds[rows] = (byte) kind;
      System.arraycopy(cells, 0, wires, WIRES * rows, WIRES);
      starts[++rows] = used;
    }

    /** Adds a coefficient to the last row. */
    public void coefficient(long[] limbs, int at) {
      if (used == coefficients.length) {
        coefficients = Arrays.copyOf(coefficients, Math.multiplyExact(used, 2));
      }
      coefficients[used++] = constants.number(limbs, at);
      starts[rows] = used;
    }

    public int rows() {
      return rows;
    }

    public GateRows build() {
      return new GateRows(this);
    }
  }
}
