package dev.sparky.internal.jna.proof;

import dev.sparky.field.FieldElement;
import dev.sparky.internal.jna.boundary.NativeMemory;
import dev.sparky.internal.jna.boundary.Outcome;
import dev.sparky.memory.ConstraintBufferPool;
import java.nio.charset.StandardCharsets;

/** Texts that the Kimchi library copies into memory of the caller. */
final class KimchiText {
  private KimchiText() {}

  /** Copies as much of a text as fits; answers its length, -1 on failure. */
  @FunctionalInterface
  interface Copying {
    long copy(long target, int capacity, long outcome);
  }

  static String read(ConstraintBufferPool pool, Copying text) {
    try (var outcome = new Outcome(pool)) {
      int length = count(text.copy(0, 0, outcome.address()), outcome);
      try (var memory = new NativeMemory(pool, length / FieldElement.BYTES + 1)) {
        count(text.copy(memory.address(), length, outcome.address()), outcome);
        var bytes = new byte[length];
        memory.buffer().get(0, bytes);
        memory.keepAlive();
        return new String(bytes, StandardCharsets.UTF_8);
      }
    }
  }

  /** A count that a call answered, -1 where it failed. */
  static int count(long answer, Outcome outcome) {
    if (answer < 0) {
      throw outcome.failure(KimchiLibrary.NAME);
    }
    return Math.toIntExact(answer);
  }
}
