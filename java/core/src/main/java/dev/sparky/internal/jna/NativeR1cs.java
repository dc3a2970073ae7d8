package dev.sparky.internal.jna;

import dev.sparky.error.CircuitException;
import dev.sparky.error.ClosedException;
import dev.sparky.error.FieldFormatException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.internal.program.ProgramArguments;
import dev.sparky.memory.ConstraintBufferPool;
import dev.sparky.spi.R1cs;
import dev.sparky.spi.R1csCheck;
import dev.sparky.spi.R1csVisitor;
import dev.sparky.spi.WitnessSource;
import java.nio.ByteBuffer;
import java.util.ArrayList;

/** A rank-1 constraint system in the arenas of the Rust core. */
final class NativeR1cs implements R1cs {
  private static final int TERMS = 1;
  private static final int COEFFICIENTS = 2;
  private static final int BYTES = 3;
  private static final int FAILURE_BYTES = Long.BYTES + 3 * FieldElement.BYTES;

  private final ConstraintBufferPool pool;
  private final PrimeField field;
  private final int wires;
  private final long handle;
  private final R1csBatch batch;
  private final Runnable closing;
  private int constraints;
  private volatile boolean closed;

  NativeR1cs(
      long backend, ConstraintBufferPool pool, PrimeField field, int wires, Runnable closing) {
    if (wires < 1) {
      throw new CircuitException("wires: expected at least 1, found " + wires);
    }
    this.pool = pool;
    this.field = field;
    this.wires = wires;
    this.closing = closing;
    try (var outcome = new Outcome(pool)) {
      handle = SparkyLibrary.sparky_r1cs_open(backend, field.code(), wires, outcome.address());
      if (handle == 0) {
        throw failed(outcome);
      }
    }
    batch = new R1csBatch(pool);
  }

  private static IllegalStateException failed(Outcome outcome) {
    outcome.raise();
    return new IllegalStateException("a failure without an exception");
  }

  @Override
  public String backend() {
    return NativeBackend.NAME;
  }

  @Override
  public PrimeField field() {
    return field;
  }

  @Override
  public int wires() {
    return wires;
  }

  @Override
  public int constraints() {
    return constraints;
  }

  @Override
  public long terms() {
    return info(TERMS);
  }

  @Override
  public int coefficients() {
    return (int) info(COEFFICIENTS);
  }

  @Override
  public long offHeapBytes() {
    return info(BYTES);
  }

  private long info(int what) {
    flush();
    try (var outcome = new Outcome(pool)) {
      long count = SparkyLibrary.sparky_r1cs_info(handle, what, outcome.address());
      if (count < 0) {
        throw failed(outcome);
      }
      return count;
    }
  }

  @Override
  public void constraint(int index, int a, int b, int c, int[] wireNumbers, long[] limbs) {
    checkOpen();
    if (index != constraints) {
      throw new CircuitException("constraint: expected index " + constraints + ", found " + index);
    }
    int terms = Math.addExact(Math.addExact(a, b), c);
    check(terms, wireNumbers, limbs);
    if (!batch.fits(terms)) {
      flush();
      batch.grow(terms);
    }
    batch.add(a, b, c, wireNumbers, limbs);
    constraints++;
  }

  private void check(int terms, int[] wireNumbers, long[] limbs) {
    for (int i = 0; i < terms; i++) {
      if (wireNumbers[i] < 0 || wireNumbers[i] >= wires) {
        throw new CircuitException(
            "wire " + wireNumbers[i] + " does not exist: there are " + wires);
      }
      long[] l = limbs;
      if (Long.compareUnsigned(l[4 * i + 3], field.modulusLimbs().l3()) >= 0
          && !field.contains(
              new FieldElement(l[4 * i], l[4 * i + 1], l[4 * i + 2], l[4 * i + 3]))) {
        throw new FieldFormatException(
            "coefficient " + i + ": expected a value below p of " + field.id());
      }
    }
  }

  private void flush() {
    checkOpen();
    if (batch.isEmpty()) {
      return;
    }
    try (var outcome = new Outcome(pool)) {
      if (batch.append(handle, outcome) != Status.OK) {
        throw failed(outcome);
      }
    }
  }

  @Override
  public void constraints(int from, int to, R1csVisitor visitor) {
    flush();
    ProgramArguments.checkConstraints(from, to, constraints);
    try (var outcome = new Outcome(pool);
        var window = new R1csWindow(pool)) {
      for (int row = from; row < to; row++) {
        if (!window.read(handle, row, outcome)) {
          throw failed(outcome);
        }
        window.visit(row, visitor);
      }
    }
  }

  @Override
  public R1csCheck check(WitnessSource witness, int threads) {
    flush();
    if (witness.count() != wires || witness.field() != field) {
      throw new CircuitException(
          "witness: expected "
              + wires
              + " values of "
              + field.id()
              + ", found "
              + witness.count()
              + " of "
              + witness.field().id());
    }
    try (var outcome = new Outcome(pool)) {
      long values = SparkyLibrary.sparky_r1cs_witness(handle, outcome.address());
      if (values == 0) {
        throw failed(outcome);
      }
      try {
        assign(witness, values, outcome);
        return check(values, threads, outcome);
      } finally {
        SparkyLibrary.sparky_r1cs_witness_close(values);
      }
    }
  }

  private void assign(WitnessSource witness, long values, Outcome outcome) {
    try (var chunk = new NativeMemory(pool, R1csBatch.TERMS)) {
      ByteBuffer buffer = chunk.buffer();
      witness.values(
          (from, count, limbs) -> {
            for (int done = 0; done < count; ) {
              int some = Math.min(R1csBatch.TERMS, count - done);
              buffer.asLongBuffer().put(limbs, 4 * done, 4 * some);
              int status =
                  SparkyLibrary.sparky_r1cs_assign(
                      handle, values, chunk.address(), some, outcome.address());
              chunk.keepAlive();
              if (status != Status.OK) {
                throw failed(outcome);
              }
              done += some;
            }
          });
    }
  }

  private R1csCheck check(long values, int threads, Outcome outcome) {
    int elements = R1csCheck.MOST_FAILURES * FAILURE_BYTES / FieldElement.BYTES + 1;
    try (var list = new NativeMemory(pool, elements)) {
      long count =
          SparkyLibrary.sparky_r1cs_check(
              handle, values, Math.max(1, threads), list.address(), outcome.address());
      if (count < 0) {
        throw failed(outcome);
      }
      var failures = new ArrayList<R1csCheck.Failure>();
      ByteBuffer buffer = list.buffer();
      for (int i = 0; i < Math.min(count, R1csCheck.MOST_FAILURES); i++) {
        int at = i * FAILURE_BYTES;
        ByteBuffer sums = buffer.slice(at + Long.BYTES, 3 * FieldElement.BYTES);
        sums.order(buffer.order());
        failures.add(
            new R1csCheck.Failure(
                (int) buffer.getLong(at),
                Elements.get(sums, 0),
                Elements.get(sums, 1),
                Elements.get(sums, 2)));
      }
      list.keepAlive();
      return new R1csCheck(count, failures);
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new ClosedException("the constraint system is closed");
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      batch.close();
      SparkyLibrary.sparky_r1cs_close(handle);
      closing.run();
    }
  }
}
