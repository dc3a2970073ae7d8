package dev.sparky.internal.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.error.CircuitException;
import dev.sparky.error.MemoryLimitException;
import dev.sparky.error.RefusedException;
import dev.sparky.error.RefusedException.Reason;
import dev.sparky.field.FieldElement;
import dev.sparky.snarky.TestBackends;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.ConstraintBackend;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A call happens whole or not at all, whatever it throws. */
class CircuitGuardTest {
  private int value;
  private int mark;
  private RuntimeException failure;

  private final CircuitGuard guard =
      new CircuitGuard(
          new CircuitGuard.Changes() {
            @Override
            public void mark() {
              mark = value;
            }

            @Override
            public void undo() {
              if (failure != null) {
                throw failure;
              }
              value = mark;
            }
          });

  @Test
  void whateverACallThrowsIsUndone() {
    for (Throwable thrown :
        List.of(
            new CircuitException("planted"),
            new OutOfMemoryError("planted"),
            new StackOverflowError(),
            new AssertionError(),
            new IllegalStateException())) {
      assertThatThrownBy(() -> guard.changing(() -> changeAndThrow(thrown)))
          .isInstanceOf(
              thrown instanceof OutOfMemoryError ? MemoryLimitException.class : thrown.getClass());
      assertThatThrownBy(
              () ->
                  guard.making(
                      () -> {
                        changeAndThrow(thrown);
                        return 0;
                      }))
          .isInstanceOf(Throwable.class);
      assertThat(value).isZero();
    }
    assertThat(guard.making(() -> ++value)).isEqualTo(1);
  }

  @Test
  void whatARefusedCallDidStays() {
    var refused = new RefusedException(Reason.UNSATISFIED, -1, "planted");
    assertThatThrownBy(() -> guard.changing(() -> changeAndThrow(refused))).isSameAs(refused);
    assertThat(value).isEqualTo(10);
  }

  /** As without stack: the next call undoes, and only then begins. */
  @Test
  void whatCouldNotBeUndoneIsUndoneByTheNextCall() {
    failure = new IllegalStateException("no stack");
    assertThatThrownBy(() -> guard.changing(() -> changeAndThrow(new StackOverflowError())))
        .isSameAs(failure);
    assertThatThrownBy(() -> guard.reading(() -> value)).isSameAs(failure);
    failure = null;
    assertThat(guard.<Integer>reading(() -> value)).isZero();
  }

  private void changeAndThrow(Throwable thrown) {
    value += 10;
    CircuitGuardTest.<RuntimeException>sneak(thrown);
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void sneak(Throwable thrown) throws E {
    throw (E) thrown;
  }

  /** One circuit each: of the two of a checked one the second cannot undo the first. */
  static Stream<TestBackends.Named> single() {
    return TestBackends.all().filter(named -> !named.toString().equals("checked"));
  }

  /** Calls at every depth of a stack that is nearly full: each is whole, or was not made. */
  @ParameterizedTest
  @MethodSource("single")
  void withoutStackACallIsNotHalfMade(TestBackends.Named named) throws Exception {
    try (ConstraintBackend backend = named.open();
        Circuit circuit = backend.open(CircuitOptions.prove(List.of(FieldElement.of(2))));
        Circuit other = backend.open(CircuitOptions.prove(List.of(FieldElement.of(2))))) {
      circuit.multiply(0, 0);
      int[] made = {1, 0};
      Thread thread = new Thread(null, () -> descend(circuit, made), "deep", 256 << 10);
      thread.start();
      thread.join();
      assertThat(made[1]).as("calls without stack").isPositive();
      for (int i = 0; i < made[0]; i++) {
        other.multiply(0, 0);
      }
      assertThat(circuit.variableCount()).isEqualTo(other.variableCount());
      assertThat(circuit.finish().digest()).isEqualTo(other.finish().digest());
      assertThat(circuit.witness().check(1).satisfied()).isTrue();
    }
  }

  /** Tries a call on the way back from the bottom, where a little more stack is left each time. */
  @SuppressWarnings("InfiniteRecursion") // the stack ends it
  private static void descend(Circuit circuit, int[] made) {
    try {
      descend(circuit, made);
    } catch (StackOverflowError bottom) {
      made[1]++;
    }
    if (made[0] < 60) {
      try {
        circuit.multiply(0, 0);
        made[0]++;
      } catch (StackOverflowError e) {
        made[1]++;
      }
    }
  }
}
