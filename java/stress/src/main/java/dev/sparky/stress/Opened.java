package dev.sparky.stress;

import dev.sparky.Backends;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.ConstraintBackend;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Backends and circuits for the states of a test: of native and jvm in turn, so that each is met.
 */
final class Opened {
  private static final List<String> NAMES = List.of("native", "jvm");
  private static final List<ConstraintBackend> SHARED = NAMES.stream().map(Backends::open).toList();
  private static final AtomicInteger NEXT = new AtomicInteger();

  private Opened() {}

  private static int next() {
    return Math.floorMod(NEXT.getAndIncrement(), NAMES.size());
  }

  /** A backend of its own. */
  static ConstraintBackend backend() {
    return Backends.open(NAMES.get(next()));
  }

  /** A backend that is never closed. */
  static ConstraintBackend shared() {
    return SHARED.get(next());
  }

  /** A circuit of three public inputs without a constraint. */
  static Circuit circuit() {
    return shared().open(options());
  }

  static CircuitOptions options() {
    return CircuitOptions.compile(3);
  }

  /** The digest of a circuit with the one constraint of {@link #constrain}. */
  static String digest() {
    return Digest.RIGHT;
  }

  static void constrain(Circuit circuit) {
    circuit.assertMul(0, 1, 2);
  }

  private static final class Digest {
    static final String RIGHT = ofOne();

    private static String ofOne() {
      try (Circuit circuit = circuit()) {
        constrain(circuit);
        return circuit.finish().digest();
      }
    }
  }
}
