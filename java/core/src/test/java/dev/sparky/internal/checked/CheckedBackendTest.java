package dev.sparky.internal.checked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sparky.Backends;
import dev.sparky.error.BackendUnavailableException;
import dev.sparky.error.CircuitException;
import dev.sparky.error.DisagreementException;
import dev.sparky.error.RefusedException;
import dev.sparky.error.RefusedException.Reason;
import dev.sparky.field.FieldElement;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.ConstraintBackend;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** A difference planted into the second backend is found at its call; agreement goes unnoticed. */
class CheckedBackendTest {
  private static final CircuitOptions COMPILE = CircuitOptions.compile(1);

  /** Stands between a call and the true backend. */
  private interface Plant {
    Object instead(String method, Object[] arguments, java.util.concurrent.Callable<Object> call)
        throws Exception;
  }

  private static ConstraintBackend checked(Plant plant) {
    return new CheckedBackend(
        Backends.open("jvm"), planted(ConstraintBackend.class, Backends.open("jvm"), plant));
  }

  private static <T> T planted(Class<T> type, T behind, Plant plant) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Object answer =
                  plant.instead(
                      method.getName(),
                      arguments,
                      () -> {
                        try {
                          return method.invoke(behind, arguments);
                        } catch (InvocationTargetException e) {
                          if (e.getCause() instanceof RuntimeException cause) {
                            throw cause;
                          }
                          throw e;
                        }
                      });
              return answer instanceof Circuit c ? planted(Circuit.class, c, plant) : answer;
            }));
  }

  private static void build(Circuit circuit) {
    circuit.source(41);
    int x = 0;
    int y = circuit.exists(1);
    int sum = circuit.add(x, circuit.scale(FieldElement.of(3), y));
    circuit.source(42);
    circuit.assertMul(sum, y, circuit.constant(FieldElement.of(9)));
    circuit.assertBoolean(y);
  }

  @Test
  void equalBackendsGiveOneResult() {
    try (ConstraintBackend backend = checked((method, arguments, call) -> call.call());
        Circuit circuit = backend.open(COMPILE);
        Circuit alone = Backends.open("jvm").open(COMPILE)) {
      build(circuit);
      build(alone);
      assertThat(circuit.finish().digest()).isEqualTo(alone.finish().digest());
      assertThat(circuit.finish().backend()).isEqualTo("checked");
      assertThatThrownBy(() -> circuit.add(0, 0)).isInstanceOf(CircuitException.class);
    }
  }

  @Test
  void nativeAndJvmAgree() {
    try (ConstraintBackend backend = openOrSkip();
        Circuit circuit = backend.open(COMPILE)) {
      build(circuit);
      assertThat(circuit.finish().backend()).isEqualTo("checked");
    }
  }

  private static ConstraintBackend openOrSkip() {
    try {
      return Backends.open("checked");
    } catch (BackendUnavailableException e) {
      if ("true".equals(System.getenv("SPARKY_REQUIRE_NATIVE"))) {
        throw e;
      }
      throw new TestAbortedException(e.getMessage(), e);
    }
  }

  @Test
  void aReferenceThatDiffersStopsWithCallSourceAndBothAnswers() {
    Plant plant = (method, arguments, call) -> method.equals("add") ? (Object) (-7) : call.call();
    try (Circuit circuit = checked(plant).open(COMPILE)) {
      circuit.source(17);
      var e = catchThrowableOfType(DisagreementException.class, () -> circuit.add(0, 0));
      assertThat(e.call()).isEqualTo("add");
      assertThat(e.source()).isEqualTo(17);
      assertThat(e.first()).isEqualTo("jvm: -1");
      assertThat(e.second()).isEqualTo("jvm: -7");
      assertThatThrownBy(() -> circuit.exists(1)).isSameAs(e);
    }
  }

  @Test
  void aRefusalOnOneSideOnlyStops() {
    Plant plant = (method, arguments, call) -> method.equals("assertEqual") ? null : call.call();
    try (Circuit circuit = checked(plant).open(COMPILE)) {
      int one = circuit.constant(FieldElement.ONE);
      int two = circuit.constant(FieldElement.of(2));
      assertThatThrownBy(() -> circuit.assertEqual(one, two))
          .isInstanceOf(DisagreementException.class)
          .hasMessageContaining("CONSTANTS_DIFFER")
          .hasMessageContaining("done");
    }
  }

  @Test
  void aRefusalOnBothSidesIsTheAnswer() {
    try (Circuit circuit = checked((method, arguments, call) -> call.call()).open(COMPILE)) {
      circuit.source(5);
      int one = circuit.constant(FieldElement.ONE);
      int two = circuit.constant(FieldElement.of(2));
      var e = catchThrowableOfType(RefusedException.class, () -> circuit.assertEqual(one, two));
      assertThat(e.reason()).isEqualTo(Reason.CONSTANTS_DIFFER);
      assertThat(e.source()).isEqualTo(5);
      circuit.assertBoolean(0);
      assertThat(circuit.finish().rows()).isEqualTo(2);
    }
  }

  @Test
  void aRowThatDiffersIsNamed() {
    Plant swapped =
        (method, arguments, call) -> {
          if (method.equals("assertMul")) {
            Object z = arguments[2];
            arguments[2] = arguments[1];
            arguments[1] = z;
          }
          return call.call();
        };
    try (Circuit circuit = checked(swapped).open(COMPILE)) {
      int y = circuit.exists(1);
      circuit.assertMul(0, y, 0);
      assertThatThrownBy(circuit::finish)
          .isInstanceOf(DisagreementException.class)
          .hasMessageContaining("finish: row 1");
    }
  }

  @Test
  void aValueThatDiffersIsNamed() {
    Plant other =
        (method, arguments, call) -> {
          if (method.equals("exists")) {
            arguments[0] = new FieldElement[] {FieldElement.of(8)};
          }
          return call.call();
        };
    try (Circuit circuit = checked(other).open(CircuitOptions.prove(List.of()))) {
      int x = circuit.exists(new FieldElement[] {FieldElement.of(7)}, 1);
      circuit.add(x, x);
      assertThatThrownBy(() -> circuit.value(x))
          .isInstanceOf(DisagreementException.class)
          .hasMessageContaining("7")
          .hasMessageContaining("8");
    }
  }
}
