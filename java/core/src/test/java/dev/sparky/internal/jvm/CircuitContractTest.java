package dev.sparky.internal.jvm;

import static dev.sparky.internal.jvm.Rows.fe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.error.CircuitException;
import dev.sparky.error.ClosedException;
import dev.sparky.error.FieldFormatException;
import dev.sparky.error.OwnershipException;
import dev.sparky.error.RefusedException;
import dev.sparky.error.RefusedException.Reason;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.GateCall;
import dev.sparky.spi.Witness;
import dev.sparky.spi.r1cs.LinearTerms;
import java.lang.reflect.Field;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What the SPI promises about arguments, owners, the end and closing. */
class CircuitContractTest {
  private static final FieldElement[] NONE = {};
  private static final FieldElement MODULUS = PrimeField.PASTA_FP.modulusLimbs();

  @Test
  void callsThatNoCircuitCouldTakeChangeNothing() {
    try (Circuit c = Rows.open(CircuitOptions.compile(1))) {
      int node = c.add(0, 0);
      refusedAsCall(() -> c.add(0, 1));
      refusedAsCall(() -> c.add(node - 1, 0));
      refusedAsCall(() -> c.assertEqual(0, Integer.MIN_VALUE));
      refusedAsCall(() -> c.assertMul(0, 0, Integer.MAX_VALUE));
      refusedAsCall(() -> c.exists(-1));
      refusedAsCall(() -> c.exists(Integer.MAX_VALUE));
      refusedAsCall(() -> c.exists(new FieldElement[] {fe(1)}, 1));
      refusedAsCall(() -> c.gate(GateCall.ZERO, new int[] {0, 0}, 2, NONE));
      refusedAsCall(() -> c.gate(GateCall.ZERO, new int[] {0, 0}, 3, NONE));
      refusedAsCall(() -> c.gate(GateCall.ROTATE, new int[15], 15, NONE));
      refusedAsCall(() -> c.gate(GateCall.EC_SCALE, new int[25], 25, NONE));
      refusedAsCall(() -> c.raw(0, new int[1], -1, NONE, 0));
      refusedAsCall(() -> c.raw(0, new int[1], 1, NONE, 1));
      refusedAsCall(() -> c.value(0));
      refusedAsCall(() -> c.witness());
      refusedAsValue(() -> c.constant(MODULUS));
      refusedAsValue(() -> c.scale(MODULUS, 0));
      refusedAsValue(() -> c.raw(0, new int[1], 1, new FieldElement[] {MODULUS}, 1));
      refusedAsValue(() -> c.runtimeTable(1, new FieldElement[] {MODULUS}));
      assertThat(c.variableCount()).isEqualTo(1);
      assertThat(c.add(0, 0)).isEqualTo(node - 1);
      assertThat(c.finish().rows()).isEqualTo(1);
      assertThat(c.finish().runtimeTables()).isEmpty();
    }
  }

  @Test
  void aFinishedCircuitOnlyReads() {
    try (Circuit c = Rows.open(CircuitOptions.prove(List.of(fe(7))))) {
      int x = c.exists(new FieldElement[] {fe(3)}, 1);
      int sum = c.add(0, x);
      ConstraintSystem system = c.finish();
      assertThat(c.finish()).isSameAs(system);
      refusedAsCall(() -> c.exists(0));
      refusedAsCall(() -> c.assertEqual(x, x));
      refusedAsCall(() -> c.fixedLookupTable(1, new FieldElement[0][]));
      assertThat(c.value(sum)).isEqualTo(fe(10));
      assertThat(c.witness().value(x)).isEqualTo(fe(3));
    }
  }

  @Test
  void nothingIsReadableAfterClose() {
    Circuit c = Rows.open(CircuitOptions.prove(List.of(fe(7))));
    ConstraintSystem system = c.finish();
    Witness witness = c.witness();
    c.close();
    c.close();
    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> c.exists(0),
            () -> c.flush(),
            () -> c.variableCount(),
            () -> c.finish(),
            () -> c.witness(),
            () -> c.value(0),
            () -> system.digest(),
            () -> system.rows(),
            () -> witness.rows(),
            () -> witness.cell(0, 0))) {
      assertThatThrownBy(call).isInstanceOf(ClosedException.class);
    }
  }

  @Test
  void aCallDuringACallOfAnotherThreadIsRefused() throws ReflectiveOperationException {
    Circuit c = Rows.open(CircuitOptions.compile(0));
    Field ofCircuit = OwnedCircuit.class.getDeclaredField("guard");
    ofCircuit.setAccessible(true);
    Object guard = ofCircuit.get(c);
    Field owner = guard.getClass().getDeclaredField("owner");
    owner.setAccessible(true);
    owner.set(guard, new Thread(() -> {}, "other"));
    assertThatThrownBy(() -> c.exists(1))
        .isInstanceOf(OwnershipException.class)
        .hasMessageContaining("other");
    assertThatThrownBy(() -> c.close()).isInstanceOf(OwnershipException.class);
    owner.set(guard, null);
    assertThat(c.exists(1)).isZero();
    c.close();
  }

  @Test
  void aFinishedCircuitIsReadFromManyThreads() throws Exception {
    try (Circuit c = Rows.open(CircuitOptions.prove(List.of(fe(7))))) {
      int sum = c.add(0, c.scale(fe(2), 0));
      for (int i = 0; i < 2_000; i++) {
        c.assertBoolean(c.exists(new FieldElement[] {fe(i % 2)}, 1));
        c.assertEqual(sum, c.constant(fe(21)));
      }
      ConstraintSystem system = c.finish();
      Callable<List<Object>> reader =
          () ->
              List.of(
                  system.digest(),
                  Rows.of(system),
                  c.value(sum),
                  c.terms(sum, 2),
                  c.witness().cell(900, 3),
                  c.finish().constraints());
      ExecutorService threads = Executors.newFixedThreadPool(4);
      try {
        List<Future<List<Object>>> answers = threads.invokeAll(Collections.nCopies(16, reader));
        for (Future<List<Object>> answer : answers) {
          assertThat(answer.get()).isEqualTo(answers.get(0).get());
        }
      } finally {
        threads.shutdown();
      }
    }
  }

  /** The first table of an id and the first position of an index; the last value looked up. */
  @Test
  void lookupsFillRuntimeTables() {
    try (Circuit c = Rows.open(CircuitOptions.prove(List.of()))) {
      c.runtimeTable(5, new FieldElement[] {fe(1), fe(2), fe(2), fe(3)});
      c.runtimeTable(5, new FieldElement[] {fe(2), fe(9)});
      FieldElement[] lookup = {fe(5), fe(2), fe(20), fe(3), fe(30), fe(9), fe(90)};
      int first = c.exists(lookup, 7);
      int[] cells = {first, first + 1, first + 2, first + 3, first + 4, first + 5, first + 6};
      c.gate(GateCall.LOOKUP, cells, 7, NONE);
      cells[2] = c.constant(fe(21));
      c.gate(GateCall.LOOKUP, cells, 7, NONE);
      c.raw(7, new int[] {first, first + 1, first + 4}, 3, NONE, 0);
      c.finish();
      assertThat(c.witness().runtimeTables())
          .containsExactly(
              new Witness.RuntimeTable(5, List.of(fe(0), fe(21), fe(0), fe(30))),
              new Witness.RuntimeTable(5, List.of(fe(0), fe(0))));
    }
  }

  @Test
  void unknownRawKindsAreRefusedAtTheEndOnly() {
    try (Circuit c = Rows.open(CircuitOptions.compile(0))) {
      c.source(3);
      c.raw(17, new int[0], 0, NONE, 0);
      c.raw(18, new int[0], 0, NONE, 0);
      c.source(4);
      c.raw(-1, new int[0], 0, NONE, 0);
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(c::finish)
            .isInstanceOfSatisfying(
                RefusedException.class,
                e -> {
                  assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_GATE);
                  assertThat(e.source()).isEqualTo(3);
                });
      }
      assertThat(c.exists(1)).isZero();
    }
  }

  @Test
  void failedEagerChecksLeaveNothingAndCanBeSwitchedOff() {
    try (Circuit c = Rows.open(CircuitOptions.prove(List.of()))) {
      int x = c.exists(new FieldElement[] {fe(3), fe(5)}, 2);
      int sum = c.add(x, x + 1);
      for (ThrowingCallable call :
          List.<ThrowingCallable>of(
              () -> c.assertEqual(sum, x),
              () -> c.assertMul(x, sum, x),
              () -> c.assertSquare(sum, x),
              () -> c.assertBoolean(sum),
              () -> c.generic(fe(1), sum, fe(1), x, fe(0), x, fe(2), fe(1)))) {
        assertThatThrownBy(call)
            .isInstanceOfSatisfying(
                RefusedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNSATISFIED));
      }
      c.generic(fe(1), sum, fe(1), x, fe(0), x, fe(2), fe(-59));
      c.eagerChecks(false);
      c.assertBoolean(x);
      ConstraintSystem system = c.finish();
      assertThat(system.constraints()).isEqualTo(3);
      assertThat(c.witness().cell(0, 0)).isEqualTo(fe(8));
    }
  }

  @Test
  void termsAreTheLeavesFromLeftToRight() {
    try (Circuit c = Rows.open(CircuitOptions.compile(0))) {
      int x = c.exists(2);
      int two = c.constant(fe(2));
      int twice = c.add(c.scale(fe(3), c.add(x + 1, two)), c.scale(fe(0), x));
      LinearTerms terms = c.terms(c.add(twice, c.scale(fe(4), c.add(x + 1, two))), 3);
      assertThat(terms.variables()).containsExactly(x + 1, x, x + 1);
      assertThat(terms.coefficients()).containsExactly(fe(3), fe(0), fe(4));
      assertThat(terms.constant()).isEqualTo(fe(14));
      refusedAsCall(() -> c.terms(twice, 1));
    }
  }

  @Test
  void aCallThatFailsIsUndone() {
    CircuitOptions options = CircuitOptions.prove(List.of(fe(1)));
    CircuitState state = new CircuitState(options);
    state.variableCount = 1;
    state.values.variable(fe(1));
    state.mark();
    state.values.scale(state.elements.intern(fe(5)), 0);
    int node = state.nodes.scale(state.elements.intern(fe(5)), 0);
    state.gates.gate(GateCall.ZERO, new int[] {node, 0, node}, 3, new int[0]);
    int constant = state.nodes.constant(state.elements.intern(fe(5)));
    state.basic.equal(0, constant);
    state.basic.equal(0, constant);
    state.undo();
    assertThat(state.rows.constraints()).isZero();
    assertThat(state.rows.internalCount()).isZero();
    assertThat(state.nodes.size()).isZero();
    assertThat(state.unions.size()).isZero();
    assertThat(state.constants.cell(state.elements.intern(fe(5)))).isEqualTo(ConstantsTable.ABSENT);
    assertThat(new RowTable(1, state.rows).rows()).isEqualTo(1);
  }

  private static void refusedAsCall(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(CircuitException.class);
  }

  private static void refusedAsValue(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(FieldFormatException.class);
  }
}
