package dev.sparky.gadgets;

import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.gadgets.synthesis.Synthesis;
import dev.sparky.internal.composite.Fp;
import java.util.Arrays;
import java.util.List;

/**
 * The Poseidon hash of Mina over Pasta Fp: width 3, rate 2, 55 rounds; 12 rows for two inputs and
 * at most one half for each sum among them. Constants hash to constants.
 */
public final class Poseidon {
  private static final int WIDTH = 3;
  private static final int RATE = 2;

  /** Bits of a character in a prefix. */
  private static final int CHARACTER = 8;

  private static final int MAX_PREFIX = 31;

  /** The state before the first input. */
  public static final List<Field> INITIAL_STATE = List.of(Field.ZERO, Field.ZERO, Field.ZERO);

  private Poseidon() {}

  /** The hash of inputs, padded with zeros to an even number; no input is two zeros. */
  public static Field hash(List<Field> input) {
    return update(INITIAL_STATE, input).get(0);
  }

  public static Field hash(Field... input) {
    return hash(Arrays.asList(input));
  }

  /**
   * The hash of inputs in a domain of their own.
   *
   * @param prefix at most 31 ASCII characters, absorbed first
   */
  public static Field hashWithPrefix(String prefix, List<Field> input) {
    return update(update(INITIAL_STATE, List.of(prefix(prefix))), input).get(0);
  }

  /** The hash of what a value is {@link Provable#toInput hashed as}, small numbers packed. */
  public static <T> Field hashPacked(Provable<T> type, T value) {
    return hash(type.toInput(value).toFields());
  }

  /** The hash of inputs and their number, so that no padding is the same. */
  public static Field hashAnyLength(List<Field> input) {
    var all = new java.util.ArrayList<Field>(input);
    all.add(Field.of(input.size()));
    return hash(all);
  }

  /** The characters of a prefix as one field, eight bits each, the first the lowest. */
  public static Field prefix(String prefix) {
    if (prefix.length() > MAX_PREFIX || prefix.chars().anyMatch(c -> c > 0x7f)) {
      throw new CircuitException(
          "prefix: expected at most 31 ASCII characters, found \"" + prefix + "\"");
    }
    long[] limbs = new long[4];
    for (int i = 0; i < prefix.length(); i++) {
      int bit = CHARACTER * i;
      limbs[bit >>> 6] |= (long) prefix.charAt(i) << (bit & 63);
    }
    return Field.of(new FieldElement(limbs[0], limbs[1], limbs[2], limbs[3]));
  }

  /**
   * Absorbs inputs, padded with zeros to an even number, and permutes after each two.
   *
   * @param state three fields
   * @return the next state
   */
  public static List<Field> update(List<Field> state, List<Field> input) {
    if (state.size() != WIDTH) {
      throw new CircuitException("poseidon: expected a state of 3 fields, found " + state.size());
    }
    Synthesis run = runOf(state);
    run = run == null ? runOf(input) : run;
    if (run == null) {
      return updateConstants(state, input);
    }
    int[] references = references(run, state);
    run.permutation().update(references, references(run, input), input.size());
    return List.of(
        Field.of(run, references[0]), Field.of(run, references[1]), Field.of(run, references[2]));
  }

  private static Synthesis runOf(List<Field> fields) {
    for (Field field : fields) {
      if (field.run() != null) {
        return field.run();
      }
    }
    return null;
  }

  private static int[] references(Synthesis run, List<Field> fields) {
    int[] references = new int[fields.size()];
    for (int i = 0; i < references.length; i++) {
      references[i] = fields.get(i).in(run);
    }
    return references;
  }

  private static List<Field> updateConstants(List<Field> state, List<Field> input) {
    FieldElement[] values = state.stream().map(Field::value).toArray(FieldElement[]::new);
    int block = 0;
    do {
      for (int j = 0; j < RATE && block + j < input.size(); j++) {
        values[j] = Fp.add(values[j], input.get(block + j).value());
      }
      values = dev.sparky.internal.field.Poseidon.permute(values);
      block += RATE;
    } while (block < input.size());
    return Arrays.stream(values).map(Field::of).toList();
  }
}
