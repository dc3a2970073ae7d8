package dev.sparky.internal.jna.circuit;

import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.internal.circuit.CircuitArguments;
import dev.sparky.internal.jna.boundary.Elements;
import dev.sparky.internal.jna.boundary.NativeMemory;
import dev.sparky.internal.jna.boundary.Outcome;
import dev.sparky.internal.jna.boundary.RegisteredCalls;
import dev.sparky.internal.jna.boundary.Status;
import dev.sparky.memory.ConstraintBufferPool;
import dev.sparky.spi.ConstraintSystem.GateVisitor;
import dev.sparky.spi.r1cs.LinearTerms;
import java.nio.ByteBuffer;
import java.util.ArrayList;

/**
 * Reads a native circuit in chunks through pooled buffers of its own; safe to share once the
 * circuit is finished.
 */
final class NativeReader {
  private static final int CHUNK = 2048;
  private static final int LIMBS = 4;
  private static final int WIRES = 7;
  private static final int GATE_HEAD = 40;

  private final Calls calls;
  private final ConstraintBufferPool pool;

  NativeReader(Calls calls, ConstraintBufferPool pool) {
    this.calls = calls;
    this.pool = pool;
  }

  /**
   * One native call into a buffer; returns its status or count, negative or non-zero on failure.
   */
  @FunctionalInterface
  private interface Reading {
    long read(long target, long outcome);
  }

  /** Runs a reading whose answer is a status. */
  private void checked(NativeMemory target, Reading reading) {
    calls.checkOpen();
    try (var outcome = new Outcome(pool)) {
      if (reading.read(target.address(), outcome.address()) != Status.OK) {
        outcome.raise();
      }
    } finally {
      calls.keepReachable();
    }
  }

  /** Runs a reading whose answer is a count, negative on failure. */
  private int counted(NativeMemory target, Reading reading) {
    calls.checkOpen();
    try (var outcome = new Outcome(pool)) {
      long count = reading.read(target.address(), outcome.address());
      if (count < 0) {
        outcome.raise();
      }
      return (int) count;
    } finally {
      calls.keepReachable();
    }
  }

  long info(int what) {
    calls.checkOpen();
    try (var outcome = new Outcome(pool)) {
      return outcome.count(RegisteredCalls.info(calls.circuit, what, outcome.address()));
    } finally {
      calls.keepReachable();
    }
  }

  byte[] digest() {
    try (var target = new NativeMemory(pool, 1)) {
      checked(target, (at, outcome) -> RegisteredCalls.digest(calls.circuit, at, outcome));
      byte[] digest = new byte[16];
      target.buffer().get(0, digest);
      return digest;
    }
  }

  FieldElement value(int reference) {
    try (var target = new NativeMemory(pool, 1)) {
      checked(
          target, (at, outcome) -> RegisteredCalls.value(calls.circuit, reference, at, outcome));
      return Elements.get(target.buffer(), 0);
    }
  }

  void values(int from, int to, long[] limbs) {
    copy(
        from,
        to,
        limbs,
        (first, count, at, outcome) ->
            RegisteredCalls.values(calls.circuit, first, count, at, outcome));
  }

  void column(int column, int from, int to, long[] limbs) {
    copy(
        from,
        to,
        limbs,
        (first, count, at, outcome) ->
            RegisteredCalls.column(calls.circuit, column, first, count, at, outcome));
  }

  FieldElement[] runtimeValues(int from, int count) {
    long[] limbs = new long[LIMBS * count];
    copy(
        from,
        from + count,
        limbs,
        (first, some, at, outcome) ->
            RegisteredCalls.runtimeValues(calls.circuit, first, some, at, outcome));
    var values = new FieldElement[count];
    for (int i = 0; i < count; i++) {
      int at = LIMBS * i;
      values[i] = new FieldElement(limbs[at], limbs[at + 1], limbs[at + 2], limbs[at + 3]);
    }
    return values;
  }

  @FunctionalInterface
  private interface RangeReading {
    int read(int from, int count, long target, long outcome);
  }

  private void copy(int from, int to, long[] limbs, RangeReading reading) {
    if (from < 0 || from > to || limbs.length < (long) LIMBS * (to - from)) {
      throw new CircuitException(
          "range " + from + ".." + to + " does not fit into " + limbs.length + " limbs");
    }
    try (var target = new NativeMemory(pool, Math.max(1, Math.min(CHUNK, to - from)))) {
      for (int first = from; first < to; first += CHUNK) {
        int start = first;
        int count = Math.min(CHUNK, to - first);
        checked(target, (at, outcome) -> reading.read(start, count, at, outcome));
        target.buffer().asLongBuffer().get(0, limbs, LIMBS * (first - from), LIMBS * count);
      }
    }
  }

  LinearTerms terms(int reference, int limit) {
    // The number of terms is not known before: room grows until the limit itself is reached.
    for (int room = Math.min(limit, 254); ; room = (int) Math.min(limit, room * 16L)) {
      try {
        return terms(reference, room, room);
      } catch (CircuitException e) {
        if (room >= limit) {
          throw CircuitArguments.tooManyTerms("terms", limit);
        }
      }
    }
  }

  private LinearTerms terms(int reference, int limit, int room) {
    try (var coefficients = new NativeMemory(pool, room + 1);
        var variables = new NativeMemory(pool, room / 8 + 1)) {
      int count =
          counted(
              coefficients,
              (at, outcome) ->
                  RegisteredCalls.terms(
                      calls.circuit, reference, limit, at, variables.address(), outcome));
      var ids = new ArrayList<Integer>(count);
      var factors = new ArrayList<FieldElement>(count);
      for (int i = 0; i < count; i++) {
        ids.add(variables.buffer().getInt(Integer.BYTES * i));
        factors.add(Elements.get(coefficients.buffer(), i + 1));
      }
      return new LinearTerms(Elements.get(coefficients.buffer(), 0), ids, factors);
    }
  }

  void gates(int from, int to, GateVisitor visitor) {
    int[] wires = new int[WIRES];
    long[] limbs = new long[LIMBS * 16];
    int elements = CHUNK;
    int row = from;
    while (row < to) {
      try (var target = new NativeMemory(pool, elements)) {
        int first = row;
        int capacity = target.buffer().limit();
        int count =
            counted(
                target,
                (at, outcome) ->
                    RegisteredCalls.gates(calls.circuit, first, at, capacity, outcome));
        // A row of very many coefficients needs a larger buffer.
        elements = count == 0 ? Math.multiplyExact(elements, 2) : elements;
        ByteBuffer buffer = target.buffer();
        for (int at = 0, i = 0; i < count && row < to; i++, row++) {
          int coefficients = buffer.getInt(at + 4);
          if (limbs.length < LIMBS * coefficients) {
            limbs = new long[LIMBS * coefficients];
          }
          for (int w = 0; w < WIRES; w++) {
            wires[w] = buffer.getInt(at + 8 + 4 * w);
          }
          for (int l = 0; l < LIMBS * coefficients; l++) {
            limbs[l] = buffer.getLong(at + GATE_HEAD + 8 * l);
          }
          visitor.gate(row, buffer.getInt(at), wires, limbs, coefficients);
          at += GATE_HEAD + FieldElement.BYTES * coefficients;
        }
      }
    }
  }
}
