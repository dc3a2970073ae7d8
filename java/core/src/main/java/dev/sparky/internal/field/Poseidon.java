package dev.sparky.internal.field;

import dev.sparky.error.InternalException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * The Poseidon permutation of Kimchi on values: 55 rounds without an initial addition; a round
 * raises each of the three elements to the 7th power, multiplies by the MDS matrix and adds the
 * round's constants. The constants and their source are in {@code poseidon-fp.txt}. Safe to share.
 */
public final class Poseidon {
  public static final int LIMBS = MontgomeryField.LIMBS;
  public static final int WIDTH = 3;
  public static final int ROUNDS = 55;

  private static final String RESOURCE = "poseidon-fp.txt";
  private static final MontgomeryField FIELD = MontgomeryField.of(PrimeField.PASTA_FP);
  private static final long[] MDS = new long[LIMBS * WIDTH * WIDTH];
  private static final long[] ROUND_CONSTANTS = new long[LIMBS * WIDTH * ROUNDS];
  private static final long[] MONTGOMERY_CONSTANTS = new long[LIMBS * WIDTH * ROUNDS];

  static {
    load();
    for (int i = 0; i < MDS.length; i += LIMBS) {
      FIELD.toMontgomery(MDS, i, MDS, i);
    }
    for (int i = 0; i < ROUND_CONSTANTS.length; i += LIMBS) {
      FIELD.toMontgomery(MONTGOMERY_CONSTANTS, i, ROUND_CONSTANTS, i);
    }
  }

  private Poseidon() {}

  /** Three canonical elements for each round; the array itself, not to be written. */
  public static long[] roundConstants() {
    return ROUND_CONSTANTS;
  }

  /** Copies an entry of the matrix, in Montgomery form. */
  public static void matrix(int row, int column, long[] target, int at) {
    System.arraycopy(MDS, LIMBS * (WIDTH * row + column), target, at, LIMBS);
  }

  /** The permutation of three canonical elements. */
  public static FieldElement[] permute(FieldElement[] state) {
    int stride = LIMBS * WIDTH;
    long[] states = new long[stride * (ROUNDS + 1)];
    for (int i = 0; i < WIDTH; i++) {
      MontgomeryField.store(states, LIMBS * i, state[i]);
    }
    permute(states, 0);
    var result = new FieldElement[WIDTH];
    for (int i = 0; i < WIDTH; i++) {
      result[i] = MontgomeryField.load(states, stride * ROUNDS + LIMBS * i);
    }
    return result;
  }

  /**
   * Writes the 56 states of three canonical elements, beginning with the one given.
   *
   * @param states the first state at {@code offset}; the others follow it
   */
  public static void permute(long[] states, int offset) {
    int stride = LIMBS * WIDTH;
    long[] state = new long[stride];
    long[] powers = new long[stride];
    long[] product = new long[LIMBS];
    for (int i = 0; i < stride; i += LIMBS) {
      FIELD.toMontgomery(state, i, states, offset + i);
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < stride; i += LIMBS) {
        seventhPower(powers, i, state, i, product);
      }
      for (int row = 0; row < WIDTH; row++) {
        int at = LIMBS * row;
        System.arraycopy(MONTGOMERY_CONSTANTS, round * stride + at, state, at, LIMBS);
        for (int column = 0; column < WIDTH; column++) {
          FIELD.mul(product, 0, MDS, row * stride + LIMBS * column, powers, LIMBS * column);
          FIELD.add(state, at, state, at, product, 0);
        }
        FIELD.fromMontgomery(states, offset + (round + 1) * stride + at, state, at);
      }
    }
  }

  private static void seventhPower(long[] r, int ro, long[] x, int xo, long[] square) {
    FIELD.square(square, 0, x, xo);
    FIELD.mul(r, ro, square, 0, x, xo);
    FIELD.square(square, 0, square, 0);
    FIELD.mul(r, ro, r, ro, square, 0);
  }

  private static void load() {
    try (InputStream stream = Poseidon.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new InternalException("resource " + RESOURCE + " is missing from the jar");
      }
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII));
      String line = reader.readLine();
      while (line != null && line.startsWith("#")) {
        line = reader.readLine();
      }
      for (int i = 0; i < MDS.length + ROUND_CONSTANTS.length; i += LIMBS) {
        FieldElement value = FieldElement.of(new BigInteger(line), PrimeField.PASTA_FP);
        if (i < MDS.length) {
          MontgomeryField.store(MDS, i, value);
        } else {
          MontgomeryField.store(ROUND_CONSTANTS, i - MDS.length, value);
        }
        line = reader.readLine();
      }
    } catch (IOException e) {
      throw new InternalException("resource " + RESOURCE + " cannot be read", e);
    }
  }
}
