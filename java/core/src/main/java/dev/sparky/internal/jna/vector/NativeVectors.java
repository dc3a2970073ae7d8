package dev.sparky.internal.jna.vector;

import dev.sparky.field.FieldElement;
import dev.sparky.field.FieldVector;
import dev.sparky.field.PrimeField;
import dev.sparky.field.VectorLayout;
import dev.sparky.internal.jna.boundary.Elements;
import dev.sparky.internal.jna.boundary.NativeMemory;
import dev.sparky.internal.jna.boundary.Outcome;
import dev.sparky.internal.jna.boundary.RegisteredCalls;
import dev.sparky.internal.jna.boundary.Status;
import dev.sparky.internal.jna.boundary.Users;
import dev.sparky.internal.vector.ElementwiseOperation;
import dev.sparky.internal.vector.GuardedVectors;
import dev.sparky.memory.ConstraintBufferPool;
import dev.sparky.spi.CpuPath;
import java.nio.ByteBuffer;

/** Array arithmetic in the Rust core: one registered native a call. */
public final class NativeVectors extends GuardedVectors<NativeVector> {
  private final Users users;
  private final ConstraintBufferPool pool;

  /** Whether resident vectors are kept as lanes, for a vector unit. */
  private final boolean lanes;

  public NativeVectors(PrimeField field, ConstraintBufferPool pool, CpuPath cpu, Users users) {
    super(field, Users.BACKEND, NativeVector.class);
    this.users = users;
    this.pool = pool;
    this.lanes = cpu.name().equals("ifma");
  }

  @Override
  public FieldVector zeros(int size, VectorLayout layout) {
    return users.counted(ended -> NativeVector.zeros(field(), layout, size, lanes, pool, ended));
  }

  @Override
  protected void apply(
      ElementwiseOperation operation,
      NativeVector r,
      NativeVector a,
      NativeVector b,
      NativeVector c) {
    long second = b == null ? 0 : b.address();
    long third = c == null ? 0 : c.address();
    call(VectorCode.of(operation), r, r.address(), a, second, third, b, c);
  }

  @Override
  protected void scale(NativeVector r, FieldElement k, NativeVector a, NativeVector c) {
    Elements.put(r.staging().buffer(), 0, k);
    int operation = c == null ? VectorCode.SCALE : VectorCode.SCALE_ADD;
    long third = c == null ? 0 : c.address();
    call(operation, r, r.address(), a, r.staging().address(), third, null, c);
  }

  @Override
  protected void pow(NativeVector r, NativeVector a, long[] exponent) {
    ByteBuffer limbs = r.staging().buffer();
    for (int i = 0; i < exponent.length; i++) {
      limbs.putLong(Long.BYTES * i, exponent[i]);
    }
    call(VectorCode.POW, r, r.address(), a, r.staging().address(), 0, null, null);
  }

  /**
   * Both operands are only read: many threads may be here with them, so the answer has its own
   * room.
   */
  @Override
  protected FieldElement product(NativeVector a, NativeVector b) {
    try (NativeMemory answer = new NativeMemory(pool, 1);
        Outcome outcome = new Outcome(pool)) {
      int code = VectorCode.of(VectorCode.DOT, field(), a.lanes());
      int status =
          RegisteredCalls.vector(
              code, answer.address(), a.address(), b.address(), 0, a.size(), outcome.address());
      if (status != Status.OK) {
        outcome.raise();
      }
      return Elements.get(answer.buffer(), 0);
    }
  }

  @Override
  protected void convert(NativeVector r, NativeVector a) {
    if (r.lanes() == a.lanes()) {
      r.buffer().duplicate().put(a.buffer().duplicate());
    } else {
      call(VectorCode.RELAY, r, r.address(), a, 0, 0, null, null);
    }
  }

  @Override
  protected void single(
      ElementwiseOperation operation,
      NativeVector r,
      int i,
      NativeVector a,
      int j,
      NativeVector b,
      int k) {
    int code = VectorCode.of(VectorCode.of(operation), field(), false);
    if (RegisteredCalls.element(code, r.address(i), a.address(j), b.address(k)) == 0) {
      throw new IllegalArgumentException("no single operation " + operation);
    }
  }

  /** One operation on whole vectors, with the outcome of the result. */
  private void call(
      int operation,
      NativeVector r,
      long result,
      NativeVector a,
      long second,
      long third,
      NativeVector b,
      NativeVector c) {
    int code = VectorCode.of(operation, field(), a.lanes());
    int status =
        RegisteredCalls.vector(
            code, result, a.address(), second, third, r.size(), r.outcome.address());
    if (status != Status.OK) {
      r.outcome.raise();
    }
  }
}
