package dev.sparky.snarky;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparky.error.RefusedException;
import dev.sparky.field.FieldElement;
import dev.sparky.memory.BarrierSettings;
import dev.sparky.memory.PressureRule;
import dev.sparky.snarky.TestBackends.Named;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.ConstraintBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A barrier at every call, at none, and at odd places: same rows, same refusals. */
class BarrierChangesNothingTest {
  private static final String EVERY_BACKEND = "dev.sparky.snarky.TestBackends#all";
  private static final long SEED = 0x6d656d6f72790006L;

  private static BarrierSettings every(int calls) {
    return new BarrierSettings(true, PressureRule.HEAP_IN_USE, false, 10, calls);
  }

  private static final BarrierSettings OFF =
      new BarrierSettings(false, PressureRule.HEAP_LEFT, false, 10, 1);

  /** Digest and refusals of a random circuit, some calls of which are refused. */
  private static String outcome(ConstraintBackend backend, long seed, SnarkyOptions options) {
    var random = new Random(seed);
    var snarky = new Snarky(backend, options);
    var refusals = new ArrayList<String>();
    try (CircuitRun run = snarky.run().enterConstraintSystem()) {
      Circuit circuit = run.circuit();
      List<FieldVar> all = new ArrayList<>(snarky.run().exists(3, () -> null));
      for (int i = 0; i < 300; i++) {
        circuit.source(i);
        FieldVar x = all.get(random.nextInt(all.size()));
        FieldVar y = all.get(random.nextInt(all.size()));
        try {
          switch (random.nextInt(6)) {
            case 0 -> all.add(snarky.fields().mul(x, y));
            case 1 -> all.add(snarky.fields().square(x));
            case 2 -> all.add(snarky.fields().add(x, y));
            case 3 -> all.add(snarky.fields().div(x, y));
            case 4 ->
                snarky.field().assertEqual(FieldVar.constant(2), FieldVar.constant(1 + i % 2));
            default ->
                snarky
                    .gates()
                    .generic(
                        FieldElement.ONE,
                        x,
                        FieldElement.ONE,
                        i % 3 == 0 ? FieldVar.constant(i) : y,
                        FieldElement.ONE,
                        x,
                        FieldElement.ONE,
                        FieldElement.ZERO);
          }
        } catch (RefusedException e) {
          refusals.add(e.source() + " " + e.reason());
        }
      }
      while (true) {
        try {
          return run.finish().digest() + " " + refusals;
        } catch (RefusedException e) {
          refusals.add(e.source() + " " + e.reason());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource(EVERY_BACKEND)
  void whereverItLooks(Named backend) {
    try (ConstraintBackend open = backend.open()) {
      for (long seed = SEED; seed < SEED + 20; seed++) {
        for (SnarkyOptions options :
            List.of(SnarkyOptions.DEFAULT, SnarkyOptions.DEFAULT.deferred())) {
          String expected = outcome(open, seed, options.withBarrier(OFF));
          assertThat(expected).as("seed %d has refusals", seed).contains("CONSTANT");
          for (int calls : new int[] {1, 2, 7, 1_024}) {
            assertThat(outcome(open, seed, options.withBarrier(every(calls))))
                .as("seed %d, every %d", seed, calls)
                .isEqualTo(expected);
          }
        }
      }
    }
  }
}
