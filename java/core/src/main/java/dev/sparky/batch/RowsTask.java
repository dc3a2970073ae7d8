package dev.sparky.batch;

import dev.sparky.error.FormatException;
import dev.sparky.field.PrimeField;
import dev.sparky.r1cs.WtnsReader;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.r1cs.R1cs;
import dev.sparky.spi.r1cs.R1csCheck;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Builds the rows of a range as a system of its own and checks the witness against it. */
final class RowsTask implements ItemTask {
  private static final int LIMBS = 4;

  private final OpenProgram open;
  private final Evaluation values;

  private RowsTask(OpenProgram open, Evaluation values) {
    this.open = open;
    this.values = values;
  }

  static RowsTask of(OpenProgram open, Path witness) {
    WtnsReader source = WtnsReader.open(witness);
    PrimeField field = open.image().field();
    int variables = open.program().variables();
    if (source.field() != field || source.count() != variables) {
      throw FormatException.inSection(
          source.name(),
          "header",
          0,
          "expected "
              + variables
              + " values of "
              + field.id()
              + ", found "
              + source.count()
              + " of "
              + source.field().id(),
          null);
    }
    long[] limbs = new long[Math.multiplyExact(LIMBS, variables)];
    source.values(
        (from, count, some) -> System.arraycopy(some, 0, limbs, LIMBS * from, LIMBS * count));
    return new RowsTask(open, open.program().assign(limbs));
  }

  @Override
  public int together() {
    return 1;
  }

  @Override
  public List<byte[]> applyAll(List<byte[]> items) {
    return items.stream().map(this::check).toList();
  }

  /** Only a malformed range is the item's own fault: what happens afterwards is not. */
  private byte[] check(byte[] item) {
    int[] range;
    try {
      range = range(item);
    } catch (FormatException e) {
      return ItemFaults.rejected(e);
    }
    var failing = new ArrayList<Integer>();
    failures(range[0], range[1], failing);
    ByteBuffer out =
        ByteBuffer.allocate(Integer.BYTES * failing.size()).order(ByteOrder.LITTLE_ENDIAN);
    failing.forEach(out::putInt);
    int first = failing.isEmpty() ? -1 : failing.get(0);
    return ItemResult.checked(failing.size(), first, out.array()).toBytes();
  }

  private int[] range(byte[] item) {
    int rows = open.program().rows();
    ByteBuffer range = ByteBuffer.wrap(item).order(ByteOrder.LITTLE_ENDIAN);
    boolean whole = item.length == 2 * Long.BYTES;
    long from = whole ? range.getLong() : -1;
    long to = whole ? range.getLong() : -1;
    if (from < 0 || to < from || to > rows) {
      throw new FormatException(
          "item",
          0,
          "item: expected a range of rows within 0.."
              + rows
              + " in 16 bytes, found "
              + (whole ? from + ".." + to : item.length + " bytes"));
    }
    return new int[] {(int) from, (int) to};
  }

  /** A check lists its first failures only: where there are more, each half by itself. */
  private void failures(int from, int to, List<Integer> failing) {
    R1csCheck check;
    PrimeField field = open.image().field();
    try (R1cs rows = open.backend().openR1cs(field, open.program().variables())) {
      open.program()
          .rows(
              from,
              to,
              (index, a, b, c, wires, coefficients) ->
                  rows.constraint(index - from, a, b, c, wires, coefficients));
      check = rows.check(values.witness(0), 1);
    }
    if (check.failureCount() > check.failures().size()) {
      int middle = from + (to - from) / 2;
      failures(from, middle, failing);
      failures(middle, to, failing);
    } else {
      check.failures().forEach(failure -> failing.add(from + failure.row()));
    }
  }

  @Override
  public void close() {
    values.close();
    open.close();
  }
}
