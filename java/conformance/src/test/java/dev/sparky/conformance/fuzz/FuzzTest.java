package dev.sparky.conformance.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparky.Backends;
import dev.sparky.conformance.fuzz.FormatFuzz.Figures;
import dev.sparky.error.BackendUnavailableException;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.ConstraintBackend;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A few seconds of fuzzing, {@code -Dsparky.fuzz.seconds} in all; {@code scripts/fuzz} takes longer
 * and with other seeds. A failure names its seed, which {@code -Dsparky.seed} repeats.
 */
class FuzzTest {
  private static final double SECONDS =
      Double.parseDouble(System.getProperty("sparky.fuzz.seconds", "3"));

  static Stream<String> entries() {
    return Stream.concat(FormatFuzz.ENTRIES.stream(), Stream.of("api"));
  }

  @ParameterizedTest
  @MethodSource("entries")
  void everyAnswerIsTypedAndTheSameOnBothBackends(String entry) throws Exception {
    long seed = Long.getLong("sparky.seed", 1);
    try {
      Figures figures = Fuzz.run(entry, SECONDS / entries().count(), seed);
      assertThat(figures.findings()).as("seed %d", seed).isEmpty();
      assertThat(figures.cases()).isPositive();
    } catch (BackendUnavailableException e) {
      Assumptions.assumeTrue(System.getProperty("sparky.groth16") == null, e.getMessage());
      Assumptions.assumeTrue(false, "no library of proofs: " + e.getMessage());
    }
  }

  /** A backend whose circuits end otherwise is found by the first scenario. */
  @Test
  void aPlantedDifferenceIsFound() {
    try (ConstraintBackend sound = Backends.open("jvm");
        ConstraintBackend other = Backends.open("jvm")) {
      ConstraintBackend wrong =
          proxy(ConstraintBackend.class, other, (name, made) -> isOpen(name) ? ends(made) : made);
      Figures figures = new ApiFuzz(List.of(sound, wrong), 1).run(0);
      assertThat(figures.findings()).isNotEmpty();
    }
  }

  private static boolean isOpen(String method) {
    return method.equals("open");
  }

  private static Circuit ends(Object circuit) {
    return proxy(
        Circuit.class,
        (Circuit) circuit,
        (call, answer) -> {
          if (call.equals("finish")) {
            throw new IllegalStateException("planted");
          }
          return answer;
        });
  }

  private interface Change {
    Object of(String method, Object result);
  }

  private static <T> T proxy(Class<T> type, T target, Change change) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              try {
                return change.of(method.getName(), method.invoke(target, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
