package dev.sparky.snarky;

import dev.sparky.error.ClosedException;
import dev.sparky.field.FieldElement;
import dev.sparky.memory.ConstraintBufferPool;
import dev.sparky.memory.Lease;
import dev.sparky.spi.Circuit;
import java.nio.ByteBuffer;
import java.util.ArrayList;

/**
 * Some rows in a pooled buffer: ints for row, kind, number of cells and of coefficients and for the
 * cells, then the coefficients. Closing it twice is fine, from any thread; one thread uses it.
 */
final class RowBuffer implements Circuit.RowVisitor, AutoCloseable {
  private static final int ELEMENTS = 2_048;
  private static final int HEAD = 4 * Integer.BYTES;

  private final ConstraintBufferPool pool;
  private Lease lease;
  private boolean closed;
  private int rows;
  private boolean full;

  RowBuffer(ConstraintBufferPool pool) {
    this.pool = pool;
    lease = pool.take(ELEMENTS);
  }

  /** Fills it with rows from {@code from} on; returns how many fitted, at least one. */
  int fill(Circuit circuit, int from, int to) {
    while (true) {
      buffer().clear();
      rows = 0;
      full = false;
      circuit.rowsSoFar(from, to, this);
      if (rows > 0) {
        buffer().flip();
        return rows;
      }
      grow();
    }
  }

  @Override
  public void row(
      int row, int kind, int[] cells, int cellCount, long[] coefficients, int coefficientCount) {
    ByteBuffer buffer = buffer();
    int length = HEAD + Integer.BYTES * cellCount + FieldElement.BYTES * coefficientCount;
    full |= buffer.remaining() < length;
    if (full) {
      return;
    }
    buffer.putInt(row).putInt(kind).putInt(cellCount).putInt(coefficientCount);
    for (int i = 0; i < cellCount; i++) {
      buffer.putInt(cells[i]);
    }
    for (int i = 0; i < 4 * coefficientCount; i++) {
      buffer.putLong(coefficients[i]);
    }
    rows++;
  }

  /** The next row of those filled in. */
  ConstraintRow next() {
    ByteBuffer buffer = buffer();
    int row = buffer.getInt();
    int kind = buffer.getInt();
    int cellCount = buffer.getInt();
    int coefficientCount = buffer.getInt();
    var cells = new ArrayList<Integer>(cellCount);
    for (int i = 0; i < cellCount; i++) {
      cells.add(buffer.getInt());
    }
    var coefficients = new ArrayList<FieldElement>(coefficientCount);
    for (int i = 0; i < coefficientCount; i++) {
      coefficients.add(
          new FieldElement(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong()));
    }
    return new ConstraintRow(row, kind, cells, coefficients);
  }

  /** One row is larger than the buffer. */
  private synchronized void grow() {
    Lease larger = pool.take(Math.multiplyExact(2, buffer().capacity() / FieldElement.BYTES));
    lease.close();
    lease = larger;
  }

  private synchronized ByteBuffer buffer() {
    if (closed) {
      throw new ClosedException("the accumulation has ended; start another");
    }
    return lease.buffer();
  }

  synchronized boolean isClosed() {
    return closed;
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      lease.close();
    }
  }
}
