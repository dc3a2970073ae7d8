package dev.sparky.snarky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.error.ClosedException;
import dev.sparky.error.MemoryLimitException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.memory.BarrierSettings;
import dev.sparky.memory.ConstraintBufferPool;
import dev.sparky.memory.PressureRule;
import dev.sparky.snarky.TestBackends.Named;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.ConstraintSystem;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Accumulations show what the finished system has, and change nothing. */
class ConstraintAccumulationTest {
  private static final String EVERY_BACKEND = "dev.sparky.snarky.TestBackends#all";
  private static final int PRODUCTS = 3_000;

  /** Products, with a row of another gate now and then. */
  private static void build(Snarky snarky, int products) {
    FieldVar x = snarky.run().existsOne(() -> FieldElement.of(3));
    for (int i = 0; i < products; i++) {
      x = snarky.fields().mul(x.add(x.scale(FieldElement.of(i + 2))), x);
      if (i % 100 == 7) {
        snarky.gates().zero(x, FieldVar.constant(i), x);
      }
    }
  }

  private static String digest(Snarky snarky, int products) {
    try (CircuitRun run = snarky.run().enterConstraintSystem()) {
      build(snarky, products);
      return run.finish().digest();
    }
  }

  /** What can be compared with a wired gate: kind and coefficients. */
  private record Shape(int row, int kind, List<FieldElement> coefficients) {}

  private static List<Shape> shapes(ConstraintSystem system, int from) {
    var shapes = new ArrayList<Shape>();
    system.gates(
        from,
        system.rows(),
        (row, kind, wires, limbs, count) -> {
          var coefficients = new ArrayList<FieldElement>();
          for (int i = 0; i < 4 * count; i += 4) {
            coefficients.add(new FieldElement(limbs[i], limbs[i + 1], limbs[i + 2], limbs[i + 3]));
          }
          shapes.add(new Shape(row, kind, coefficients));
        });
    return shapes;
  }

  private static List<Shape> shapes(ConstraintAccumulation accumulation) {
    return accumulation
        .fetch()
        .map(row -> new Shape(row.row(), row.kind(), row.coefficients()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource(EVERY_BACKEND)
  void whatWasGatheredIsWhatIsFinished(Named backend) {
    try (ConstraintBackend open = backend.open()) {
      var snarky = new Snarky(open);
      String expected = digest(snarky, PRODUCTS + 5);
      try (CircuitRun run = snarky.run().enterConstraintSystem();
          ConstraintAccumulation all = run.startAccumulation()) {
        assertThat(all.fetch()).isEmpty();
        FieldVar x = snarky.run().existsOne(() -> FieldElement.of(3));
        for (int i = 0; i < PRODUCTS + 5; i++) {
          x = snarky.fields().mul(x.add(x.scale(FieldElement.of(i + 2))), x);
          if (i % 100 == 7) {
            snarky.gates().zero(x, FieldVar.constant(i), x);
          }
          if (i % 700 == 0) {
            assertThat(all.fetch().mapToInt(ConstraintRow::row).toArray())
                .as("in order, none twice")
                .isEqualTo(IntStream.range(0, all.rows()).toArray());
          }
        }
        List<Shape> gathered = shapes(all);
        ConstraintSystem system = run.finish();
        assertThat(system.digest()).as("observing changes nothing").isEqualTo(expected);
        assertThat(gathered).isEqualTo(shapes(system, 0));
      }
    }
  }

  @ParameterizedTest
  @MethodSource(EVERY_BACKEND)
  void cellsAreVariablesAndCoefficientsStayWithThem(Named backend) {
    try (ConstraintBackend open = backend.open()) {
      var snarky = new Snarky(open);
      try (CircuitRun run = snarky.circuit().compile(1, (s, in) -> {})) {
        assertThat(run.circuit().rowsSoFar()).isOne();
      }
      try (CircuitRun run = snarky.run().enterConstraintSystem();
          ConstraintAccumulation all = run.startAccumulation()) {
        List<FieldVar> xyz = snarky.run().exists(3, () -> null);
        run.circuit().assertMul(0, 1, 2);
        assertThat(all.fetch())
            .as("a half that waits")
            .singleElement()
            .isEqualTo(new ConstraintRow(0, 1, List.of(0, 1, 2), product()));
        int sum = run.circuit().add(0, 1);
        run.circuit().assertMul(sum, sum, 2);
        assertThat(all.fetch().map(ConstraintRow::cells))
            .as("an internal variable is -2; the newer half lies left")
            .startsWith(List.of(0, 1, -2, 0, 1, 2));
        assertThat(xyz).hasSize(3);
      }
    }
  }

  /** Of x y = z: 0, 0, 1, -1, 0 in the order l, r, o, m, c. */
  private static List<FieldElement> product() {
    FieldElement minusOne =
        FieldElement.of(
            PrimeField.PASTA_FP.modulus().subtract(BigInteger.ONE), PrimeField.PASTA_FP);
    FieldElement zero = FieldElement.ZERO;
    return List.of(zero, zero, FieldElement.ONE, minusOne, zero);
  }

  @ParameterizedTest
  @MethodSource(EVERY_BACKEND)
  void nestedAndForgottenOnesLeaveNothingBehind(Named backend) {
    try (ConstraintBackend open = backend.open()) {
      var snarky = new Snarky(open);
      ConstraintBufferPool pool = snarky.memory().pool();
      int before = pool.counters().leased();
      CircuitRun run = snarky.run().enterConstraintSystem();
      int withRun = pool.counters().leased();
      ConstraintAccumulation outer = run.startAccumulation();
      build(snarky, 4);
      ConstraintAccumulation inner = run.startAccumulation();
      ConstraintAccumulation forgotten = run.startAccumulation();
      build(snarky, 2);
      assertThat(inner.rows()).isLessThan(outer.rows());
      assertThat(inner.fetch().findFirst().orElseThrow().row())
          .isEqualTo(outer.rows() - inner.rows());
      outer.end();
      outer.end();
      assertThat(inner.rows()).as("ends by itself").isPositive();
      assertThatThrownBy(outer::rows).isInstanceOf(ClosedException.class);
      assertThatThrownBy(outer::fetch).isInstanceOf(ClosedException.class);
      inner.close();
      assertThat(pool.counters().leased()).isEqualTo(withRun + 1);
      run.close();
      assertThat(pool.counters().leased()).isEqualTo(before);
      assertThatThrownBy(forgotten::fetch).isInstanceOf(ClosedException.class);
    }
  }

  @ParameterizedTest
  @MethodSource(EVERY_BACKEND)
  void anAbandonedOneGivesItsBufferBack(Named backend) throws Exception {
    try (ConstraintBackend open = backend.open()) {
      ConstraintBufferPool pool = open.pool();
      var snarky = new Snarky(open);
      CircuitRun run = snarky.run().enterConstraintSystem();
      int before = pool.counters().leased();
      abandon(snarky, run);
      for (int i = 0; i < 200 && pool.counters().leased() > before; i++) {
        System.gc();
        Thread.sleep(10);
      }
      assertThat(pool.counters().leased()).isEqualTo(before);
      run.close();
    }
  }

  private static void abandon(Snarky snarky, CircuitRun run) {
    var abandoned = new ConstraintAccumulation(snarky, run);
    assertThat(abandoned.rows()).isZero();
  }

  @ParameterizedTest
  @MethodSource(EVERY_BACKEND)
  void aConsumerThatFailsLeavesAllAsItWas(Named backend) {
    try (ConstraintBackend open = backend.open()) {
      var snarky = new Snarky(open);
      String expected = digest(snarky, 50);
      try (CircuitRun run = snarky.run().enterConstraintSystem();
          ConstraintAccumulation all = run.startAccumulation()) {
        build(snarky, 50);
        assertThatThrownBy(
                () ->
                    all.fetch()
                        .forEach(
                            row -> {
                              if (row.row() == 20) {
                                throw new IllegalStateException("planted");
                              }
                            }))
            .hasMessage("planted");
        var stale = all.fetch();
        assertThat(all.fetch().count()).isEqualTo(all.rows());
        assertThatThrownBy(stale::toList).isInstanceOf(ClosedException.class);
        assertThat(run.finish().digest()).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @MethodSource(EVERY_BACKEND)
  void startLargeFetchAndEndLookAtPressure(Named backend) {
    var rarely = new BarrierSettings(true, PressureRule.HEAP_LEFT, false, 0, Integer.MAX_VALUE);
    try (ConstraintBackend open = backend.open()) {
      var snarky = new Snarky(open, SnarkyOptions.DEFAULT.withBarrier(rarely));
      try (CircuitRun run = snarky.run().enterConstraintSystem()) {
        ConstraintAccumulation all = run.startAccumulation();
        assertThat(looks(snarky)).isEqualTo(1);
        build(snarky, 10);
        all.fetch().forEach(row -> {});
        assertThat(looks(snarky)).as("a small set").isEqualTo(1);
        build(snarky, PRODUCTS);
        all.fetch().forEach(row -> {});
        assertThat(looks(snarky)).isEqualTo(2);
        all.end();
        assertThat(looks(snarky)).isEqualTo(3);
      }
    }
  }

  private static long looks(Snarky snarky) {
    return snarky.memory().barrier().counters().looks();
  }

  @ParameterizedTest
  @MethodSource(EVERY_BACKEND)
  void aRowLargerThanTheBufferIsShownWhole(Named backend) {
    try (ConstraintBackend open = backend.open()) {
      var snarky = new Snarky(open);
      try (CircuitRun run = snarky.run().enterConstraintSystem();
          ConstraintAccumulation all = run.startAccumulation()) {
        var many = new ArrayList<FieldElement>();
        for (int i = 0; i < 5_000; i++) {
          many.add(FieldElement.of(i));
        }
        snarky.gates().raw(0, List.of(), List.of(FieldElement.ONE));
        snarky.gates().raw(0, List.of(), many);
        snarky.gates().raw(99, List.of(), List.of());
        List<ConstraintRow> rows = all.fetch().toList();
        assertThat(rows.get(1).coefficients()).isEqualTo(many);
        assertThat(rows).extracting(ConstraintRow::kind).containsExactly(0, 0, 127);
      } catch (MemoryLimitException e) {
        throw new AssertionError(e);
      }
    }
  }
}
