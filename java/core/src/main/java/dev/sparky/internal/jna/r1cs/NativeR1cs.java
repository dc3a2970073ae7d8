package dev.sparky.internal.jna.r1cs;

import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.internal.flight.CheckEvent;
import dev.sparky.internal.flight.Flight;
import dev.sparky.internal.jna.boundary.Elements;
import dev.sparky.internal.jna.boundary.NativeMemory;
import dev.sparky.internal.jna.boundary.Outcome;
import dev.sparky.internal.jna.boundary.SparkyLibrary;
import dev.sparky.internal.jna.boundary.Users;
import dev.sparky.internal.lifetime.Cancellation;
import dev.sparky.internal.lifetime.Lifetime;
import dev.sparky.internal.program.ProgramArguments;
import dev.sparky.internal.program.R1csArguments;
import dev.sparky.memory.ConstraintBufferPool;
import dev.sparky.spi.r1cs.R1cs;
import dev.sparky.spi.r1cs.R1csCheck;
import dev.sparky.spi.r1cs.R1csVisitor;
import dev.sparky.spi.r1cs.WitnessSource;
import java.nio.ByteBuffer;
import java.util.ArrayList;

/**
 * A rank-1 constraint system in the arenas of the Rust core. Appending owns it; reading shares it
 * and sends what was appended before, one reader at a time.
 */
public final class NativeR1cs implements R1cs {
  private static final int TERMS = 1;
  private static final int COEFFICIENTS = 2;
  private static final int BYTES = 3;
  private static final int FAILURE_BYTES = Long.BYTES + 3 * FieldElement.BYTES;

  private final ConstraintBufferPool pool;
  private final PrimeField field;
  private final R1csArguments arguments;
  private final int wires;
  private final long handle;
  private final R1csBatch batch;
  private final Lifetime life;
  private int constraints;

  public NativeR1cs(
      long backend, ConstraintBufferPool pool, PrimeField field, int wires, Runnable closing) {
    arguments = new R1csArguments(field, wires);
    this.pool = pool;
    this.field = field;
    this.wires = wires;
    var own = new R1csBatch(pool);
    long opened = 0;
    try (var outcome = new Outcome(pool)) {
      opened =
          outcome.handle(
              SparkyLibrary.sparky_r1cs_open(backend, field.code(), wires, outcome.address()));
    } finally {
      if (opened == 0) {
        own.close();
      }
    }
    long number = opened;
    handle = number;
    batch = own;
    life = Lifetime.watched("constraint system", () -> free(number, own, closing));
  }

  private static void free(long handle, R1csBatch batch, Runnable closing) {
    try {
      SparkyLibrary.sparky_r1cs_close(handle);
      batch.close();
    } finally {
      closing.run();
    }
  }

  @Override
  public String backend() {
    return Users.BACKEND;
  }

  @Override
  public PrimeField field() {
    life.checkOpen();
    return field;
  }

  @Override
  public int wires() {
    life.checkOpen();
    return wires;
  }

  @Override
  public int constraints() {
    life.checkOpen();
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
    life.hold();
    try (var outcome = new Outcome(pool)) {
      flush();
      return outcome.count(SparkyLibrary.sparky_r1cs_info(handle, what, outcome.address()));
    } finally {
      life.release();
    }
  }

  @Override
  public void constraint(int index, int a, int b, int c, int[] wireNumbers, long[] limbs) {
    life.own();
    try {
      int terms = arguments.constraint(index, constraints, a, b, c, wireNumbers, limbs);
      if (!batch.fits(terms)) {
        flush();
        batch.grow(terms);
      }
      batch.add(a, b, c, wireNumbers, limbs);
      constraints++;
    } finally {
      life.disown();
    }
  }

  /** Of readers that share the system, the first one sends the batch. */
  private void flush() {
    synchronized (batch) {
      if (!batch.isEmpty()) {
        try (var outcome = new Outcome(pool)) {
          outcome.check(batch.append(SparkyLibrary::sparky_r1cs_append, handle, outcome.address()));
        }
      }
    }
  }

  @Override
  public void constraints(int from, int to, R1csVisitor visitor) {
    life.hold();
    try (var outcome = new Outcome(pool);
        var window = new R1csWindow(pool)) {
      flush();
      ProgramArguments.checkConstraints(from, to, constraints);
      for (int row = from; row < to; row++) {
        if (row % Cancellation.ROWS == 0) {
          Cancellation.check("constraints");
        }
        window.read(handle, row, outcome);
        window.visit(row, visitor);
      }
    } finally {
      life.release();
    }
  }

  @Override
  public R1csCheck check(WitnessSource witness, int threads) {
    life.hold();
    try (var outcome = new Outcome(pool)) {
      flush();
      arguments.check(witness, threads);
      long values = outcome.handle(SparkyLibrary.sparky_r1cs_witness(handle, outcome.address()));
      try {
        CheckEvent event = Flight.check();
        assign(witness, values, outcome);
        R1csCheck found = check(values, threads, outcome);
        if (event != null) {
          event.end(backend(), "r1cs", constraints(), found.failureCount(), threads);
        }
        return found;
      } finally {
        SparkyLibrary.sparky_r1cs_witness_close(values);
      }
    } finally {
      life.release();
    }
  }

  private void assign(WitnessSource witness, long values, Outcome outcome) {
    try (var chunk = new NativeMemory(pool, R1csBatch.TERMS)) {
      ByteBuffer buffer = chunk.buffer();
      arguments.values(
          witness,
          (from, count, limbs) -> {
            for (int done = 0; done < count; ) {
              Cancellation.check("check");
              int some = Math.min(R1csBatch.TERMS, count - done);
              buffer.asLongBuffer().put(limbs, 4 * done, 4 * some);
              outcome.check(
                  SparkyLibrary.sparky_r1cs_assign(
                      handle, values, chunk.address(), some, outcome.address()));
              done += some;
            }
          });
    }
  }

  private R1csCheck check(long values, int threads, Outcome outcome) {
    int elements = R1csCheck.MOST_FAILURES * FAILURE_BYTES / FieldElement.BYTES + 1;
    try (var list = new NativeMemory(pool, elements)) {
      long count =
          outcome.count(
              SparkyLibrary.sparky_r1cs_check(
                  handle, values, threads, list.address(), outcome.address()));
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
      return new R1csCheck(count, failures);
    }
  }

  @Override
  public void close() {
    life.close();
  }
}
