package dev.sparky.internal.field;

import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The Poseidon permutation of Kimchi on Pasta Fp: 55 full rounds on three elements, each {@code
 * x^7}, the MDS matrix, then the constants of the round; nothing is added before the first.
 *
 * <p>Immutable and safe to share.
 */
public final class PoseidonPermutation {
  public static final int WIDTH = 3;
  public static final int ROUNDS = 55;

  private static final String CONSTANTS = "poseidon-fp.txt";
  private static final int L = MontgomeryField.LIMBS;
  private static final MontgomeryField FP = MontgomeryField.of(PrimeField.PASTA_FP);

  /** Canonical: the matrix by rows, then the constants by rounds. */
  private static final List<FieldElement> NUMBERS = read();

  /** {@link #NUMBERS} in Montgomery form. */
  private static final long[] MONTGOMERY = montgomery();

  private PoseidonPermutation() {}

  /** The canonical constant that a round adds to one element of the state. */
  public static FieldElement roundConstant(int round, int element) {
    if (round < 0 || round >= ROUNDS || element < 0 || element >= WIDTH) {
      throw new IndexOutOfBoundsException("round " + round + ", element " + element);
    }
    return NUMBERS.get(WIDTH * WIDTH + WIDTH * round + element);
  }

  /**
   * One round.
   *
   * @param next three Montgomery elements, not the same as {@code state}
   * @param state three Montgomery elements
   */
  public static void round(int round, long[] next, int nextAt, long[] state, int stateAt) {
    long[] powers = new long[WIDTH * L];
    long[] product = new long[L];
    for (int j = 0; j < WIDTH; j++) {
      int at = L * j;
      FP.square(product, 0, state, stateAt + at);
      FP.mul(powers, at, product, 0, state, stateAt + at);
      FP.square(powers, at, powers, at);
      FP.mul(powers, at, powers, at, state, stateAt + at);
    }
    for (int i = 0; i < WIDTH; i++) {
      int at = nextAt + L * i;
      System.arraycopy(MONTGOMERY, L * (WIDTH * WIDTH + WIDTH * round + i), next, at, L);
      for (int j = 0; j < WIDTH; j++) {
        FP.mul(product, 0, MONTGOMERY, L * (WIDTH * i + j), powers, L * j);
        FP.add(next, at, next, at, product, 0);
      }
    }
  }

  /** The whole permutation on three canonical elements. */
  public static FieldElement[] permute(FieldElement[] state) {
    long[] current = new long[WIDTH * L];
    for (int j = 0; j < WIDTH; j++) {
      MontgomeryField.store(current, L * j, state[j]);
      FP.toMontgomery(current, L * j, current, L * j);
    }
    long[] next = new long[WIDTH * L];
    for (int round = 0; round < ROUNDS; round++) {
      round(round, next, 0, current, 0);
      long[] swap = current;
      current = next;
      next = swap;
    }
    var result = new FieldElement[WIDTH];
    for (int j = 0; j < WIDTH; j++) {
      FP.fromMontgomery(current, L * j, current, L * j);
      result[j] = MontgomeryField.load(current, L * j);
    }
    return result;
  }

  private static List<FieldElement> read() {
    try (InputStream in = PoseidonPermutation.class.getResourceAsStream(CONSTANTS);
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> FieldElement.of(new BigInteger(line), PrimeField.PASTA_FP))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long[] montgomery() {
    long[] limbs = new long[L * NUMBERS.size()];
    for (int i = 0; i < NUMBERS.size(); i++) {
      MontgomeryField.store(limbs, L * i, NUMBERS.get(i));
      FP.toMontgomery(limbs, L * i, limbs, L * i);
    }
    return limbs;
  }
}
