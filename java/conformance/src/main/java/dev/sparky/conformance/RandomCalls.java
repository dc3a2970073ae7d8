package dev.sparky.conformance;

import dev.sparky.error.RefusedException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions.Mode;
import dev.sparky.spi.GateCall;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A seeded random sequence of calls. Running it on any backend makes the same calls: the choices
 * depend on the seed and on how many variables and nodes there are, never on what a backend
 * answers.
 *
 * <p>Refusals are part of the answer: what they leave behind is compared too.
 */
public final class RandomCalls {
  private static final BigInteger P = PrimeField.PASTA_FP.modulus();
  private static final int MOST_CELLS = 64;

  private final SplittableRandom random;
  private final Circuit circuit;
  private final List<String> answers = new ArrayList<>();
  private final RandomComposites composites;
  private int nodes;

  private RandomCalls(long seed, Circuit circuit) {
    this.random = new SplittableRandom(seed);
    this.circuit = circuit;
    this.composites = new RandomComposites(random, circuit);
  }

  /**
   * Makes {@code calls} calls of the sequence of {@code seed} and returns an answer per call: the
   * reference it returned, {@code ok}, or the reason it was refused.
   */
  public static List<String> run(long seed, int calls, Circuit circuit) {
    var run = new RandomCalls(seed, circuit);
    run.exists(3);
    for (int i = 0; i < calls; i++) {
      run.call(i);
    }
    return run.answers;
  }

  private void call(int index) {
    circuit.source(index + 1);
    // Every random choice of a call is made before the call, so a refusal cannot shift the next
    // ones.
    switch (random.nextInt(19)) {
      case 0, 1 -> exists(1 + random.nextInt(3));
      case 2 -> constant(element());
      case 3, 4 -> add(reference(), reference());
      case 5, 6 -> scale(element(), reference());
      case 7, 8 -> equal(reference(), reference());
      case 9 -> multiply3(reference(), reference(), reference());
      case 10 -> square(reference(), reference());
      case 11 -> bool(reference());
      case 12 -> generic();
      case 13 -> raw();
      case 14 -> product(reference(), reference());
      case 15 -> composite();
      case 16 -> table();
      default -> gate();
    }
  }

  private void exists(int count) {
    if (circuit.options().mode() == Mode.COMPILE) {
      answer(() -> String.valueOf(circuit.exists(count)));
      for (int i = 0; i < 4 * count; i++) {
        random.nextLong();
      }
      return;
    }
    var values = new FieldElement[count];
    for (int i = 0; i < count; i++) {
      values[i] = uniform();
    }
    answer(() -> String.valueOf(circuit.exists(values, count)));
  }

  private void constant(FieldElement value) {
    node(() -> circuit.constant(value));
  }

  private void add(int x, int y) {
    node(() -> circuit.add(x, y));
  }

  private void scale(FieldElement factor, int x) {
    node(() -> circuit.scale(factor, x));
  }

  private void node(java.util.function.IntSupplier make) {
    answer(() -> String.valueOf(make.getAsInt()));
    nodes++;
  }

  private void equal(int x, int y) {
    answer(() -> done(() -> circuit.assertEqual(x, y)));
  }

  private void multiply3(int x, int y, int z) {
    answer(() -> done(() -> circuit.assertMul(x, y, z)));
  }

  private void square(int x, int z) {
    answer(() -> done(() -> circuit.assertSquare(x, z)));
  }

  private void bool(int x) {
    answer(() -> done(() -> circuit.assertBoolean(x)));
  }

  private void product(int x, int y) {
    answer(() -> String.valueOf(circuit.multiply(x, y)));
  }

  private void generic() {
    FieldElement[] s = {element(), element(), element(), element(), element()};
    int l = reference();
    int r = reference();
    int o = reference();
    answer(() -> done(() -> circuit.generic(s[0], l, s[1], r, s[2], o, s[3], s[4])));
  }

  private void raw() {
    int kind = random.nextInt(18);
    int cellCount = random.nextInt(17);
    int[] cells = references(cellCount);
    int coefficientCount = random.nextInt(12);
    var coefficients = elements(coefficientCount);
    answer(() -> done(() -> circuit.raw(kind, cells, cellCount, coefficients, coefficientCount)));
  }

  private void gate() {
    GateCall[] all = GateCall.values();
    GateCall call = all[random.nextInt(all.length)];
    int rounds = 1 + random.nextInt(2);
    int cellCount =
        switch (call) {
          case POSEIDON -> 3 * (5 * rounds + 1);
          case EC_SCALE -> 26 * rounds;
          case EC_ENDOSCALE -> 13 * rounds + 3;
          case EC_ENDOSCALAR -> 14 * rounds;
          default -> call.cells();
        };
    int[] cells = references(Math.max(cellCount, MOST_CELLS));
    var coefficients = elements(call.coefficients());
    answer(() -> done(() -> circuit.gate(call, cells, cellCount, coefficients)));
  }

  private void composite() {
    answer(composites.next());
  }

  private void table() {
    int id = random.nextInt(4);
    int length = 1 + random.nextInt(4);
    FieldElement[] first = elements(length);
    FieldElement[] second = elements(length);
    boolean fixed = random.nextBoolean();
    answer(
        () ->
            done(
                () -> {
                  if (fixed) {
                    circuit.fixedLookupTable(id, new FieldElement[][] {first, second});
                  } else {
                    circuit.runtimeTable(id, first);
                  }
                }));
  }

  private static String done(Runnable call) {
    call.run();
    return "ok";
  }

  private void answer(java.util.function.Supplier<String> call) {
    try {
      answers.add(call.get());
    } catch (RefusedException refused) {
      answers.add(refused.reason() + "@" + refused.source());
    }
  }

  private int[] references(int count) {
    int[] all = new int[count];
    for (int i = 0; i < count; i++) {
      all[i] = reference();
    }
    return all;
  }

  /** Mostly recent ones, so that expressions grow and variables meet again. */
  private int reference() {
    int pick = random.nextInt(100);
    int variables = circuit.variableCount();
    int back = 1 + random.nextInt(1 + random.nextInt(8));
    if (nodes > 0 && pick < 45) {
      return -1 - Math.max(0, nodes - back);
    }
    return pick < 80 ? Math.max(0, variables - back) : random.nextInt(variables);
  }

  private FieldElement[] elements(int count) {
    var all = new FieldElement[count];
    for (int i = 0; i < count; i++) {
      all[i] = element();
    }
    return all;
  }

  /** Small values and their negatives are as frequent as uniform ones, so that rules collide. */
  private FieldElement element() {
    int pick = random.nextInt(10);
    if (pick < 4) {
      return FieldElement.of(pick % 3);
    }
    if (pick < 6) {
      return FieldElement.of(
          P.subtract(BigInteger.valueOf(1 + random.nextInt(2))), PrimeField.PASTA_FP);
    }
    return pick < 8 ? FieldElement.of(random.nextInt(6)) : uniform();
  }

  private FieldElement uniform() {
    byte[] bytes = new byte[FieldElement.BYTES];
    for (int i = 0; i < bytes.length; i += 8) {
      long word = random.nextLong();
      for (int j = 0; j < 8; j++) {
        bytes[i + j] = (byte) (word >>> (8 * j));
      }
    }
    return FieldElement.of(new BigInteger(1, bytes).mod(P), PrimeField.PASTA_FP);
  }
}
