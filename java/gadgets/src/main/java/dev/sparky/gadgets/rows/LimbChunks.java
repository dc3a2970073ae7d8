package dev.sparky.gadgets.rows;

import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.gadgets.synthesis.Synthesis;
import java.util.Arrays;

/** A number of three limbs as chunks of a few bits, which is its range check too. */
public final class LimbChunks {
  private final Synthesis run;
  private final int size;
  private final int[] chunks;
  private int count;

  /** Bits that the last chunk is short of {@link #size}. */
  private int free;

  private LimbChunks(Synthesis run, int size, int bits) {
    this.run = run;
    this.size = size;
    chunks = new int[(bits + size - 1) / size];
  }

  /**
   * The chunks of a number below {@code 2^bits}, the lowest first: two halves a bit, about.
   *
   * @param bits at most 264
   * @param size bits of a chunk
   */
  public static int[] of(Synthesis run, int[] number, int bits, int size) {
    if (bits > Limbs.COUNT * RangeChecks.LIMB) {
      throw new CircuitException("slices: expected at most 264 bits, found " + bits);
    }
    var slices = new LimbChunks(run, size, bits);
    int left = bits;
    for (int i = 0; i < Limbs.COUNT && left > 0; i++) {
      slices.append(number[i], Math.min(RangeChecks.LIMB, left));
      left -= RangeChecks.LIMB;
    }
    return Arrays.copyOf(slices.chunks, slices.count);
  }

  private void append(int limb, int bits) {
    if (run.proving()) {
      FieldElement value = run.value(limb);
      for (int i = 0; i < bits; i++) {
        run.give(Bits.slice(value, i, 1));
      }
    }
    int first = run.exists(bits);
    int sum = run.constant(0);
    int at = 0;
    if (count > 0) {
      sum = chunk(first, free);
      int weight = size - free;
      chunks[count - 1] = run.add(chunks[count - 1], run.shiftLeft(weight, sum));
      at = free;
    }
    for (; at < bits; at += size) {
      int chunk = chunk(first + at, Math.min(bits - at, size));
      sum = run.add(sum, run.shiftLeft(at, chunk));
      chunks[count++] = chunk;
    }
    run.constraints().assertEqual(sum, limb);
    free = at - bits;
  }

  /** The number of so many bits, each of which is checked. */
  private int chunk(int first, int bits) {
    int chunk = run.constant(0);
    for (int i = 0; i < bits; i++) {
      run.constraints().assertBoolean(first + i);
      chunk = run.add(chunk, run.shiftLeft(i, first + i));
    }
    return run.constraints().seal(chunk);
  }
}
