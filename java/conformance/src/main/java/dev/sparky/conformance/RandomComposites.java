package dev.sparky.conformance;

import dev.sparky.field.FieldElement;
import dev.sparky.internal.composite.HashToGroup;
import dev.sparky.internal.composite.Point;
import dev.sparky.internal.composite.PointScaling;
import dev.sparky.internal.composite.PoseidonUpdate;
import dev.sparky.internal.composite.Sponge;
import dev.sparky.internal.composite.Truncation;
import dev.sparky.spi.Circuit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Random composite calls with random arguments, some of which have to be refused: a length that is
 * too long for the prover, a number of bits that is no multiple of five.
 */
final class RandomComposites {
  private final SplittableRandom random;
  private final Circuit circuit;
  private final List<Sponge> sponges = new ArrayList<>();

  RandomComposites(SplittableRandom random, Circuit circuit) {
    this.random = random;
    this.circuit = circuit;
  }

  /** Chooses a call and its arguments; the supplier makes it and returns the answer. */
  Supplier<String> next() {
    return switch (random.nextInt(20)) {
      case 0, 1, 2, 3 -> compare();
      case 4, 5, 6 -> truncate();
      case 7, 8, 9, 10, 11 -> update();
      case 12, 13 -> scale();
      case 14 -> hash();
      default -> sponge();
    };
  }

  private Supplier<String> compare() {
    int bits = random.nextInt(12);
    int a = argument();
    int b = argument();
    return () -> dev.sparky.internal.composite.Comparison.compare(circuit, bits, a, b).toString();
  }

  private Supplier<String> truncate() {
    int words = random.nextInt(10) == 0 ? 16 : random.nextInt(3);
    int x = argument();
    return () -> String.valueOf(Truncation.truncateToBits16(circuit, words, x));
  }

  private Supplier<String> update() {
    int[] state = arguments(PoseidonUpdate.WIDTH);
    int[] inputs = arguments(random.nextInt(4));
    return () -> Arrays.toString(PoseidonUpdate.update(circuit, state, inputs));
  }

  private Supplier<String> scale() {
    var point = new Point(argument(), argument());
    int scalar = argument();
    int bits = random.nextInt(8) == 0 ? 7 : 5 * random.nextInt(4);
    return () -> {
      var scaled = PointScaling.scaleFastUnpack(circuit, point, scalar, bits);
      return scaled.result() + Arrays.toString(scaled.bits());
    };
  }

  private Supplier<String> hash() {
    int[] inputs = arguments(random.nextInt(3));
    return () -> HashToGroup.hash(circuit, inputs).toString();
  }

  private Supplier<String> sponge() {
    int pick = random.nextInt(8);
    if (sponges.isEmpty() || pick == 0) {
      boolean checked = random.nextBoolean();
      sponges.add(checked ? Sponge.checked(circuit) : Sponge.ofValues(circuit));
    }
    Sponge sponge = sponges.get(random.nextInt(sponges.size()));
    if (pick < 4) {
      return () -> String.valueOf(sponge.squeeze());
    }
    int x = argument();
    return () -> {
      sponge.absorb(x);
      return "ok";
    };
  }

  private int[] arguments(int count) {
    int[] all = new int[count];
    for (int i = 0; i < count; i++) {
      all[i] = argument();
    }
    return all;
  }

  /** A constant, a variable, or a combination of two: sealing walks every leaf. */
  private int argument() {
    int pick = random.nextInt(10);
    int x = random.nextInt(circuit.variableCount());
    FieldElement small = FieldElement.of(random.nextInt(3));
    if (pick < 2) {
      return circuit.constant(small);
    }
    if (pick < 7) {
      return x;
    }
    int y = random.nextInt(circuit.variableCount());
    return pick == 7 ? circuit.scale(small, x) : circuit.add(x, circuit.scale(small, y));
  }
}
