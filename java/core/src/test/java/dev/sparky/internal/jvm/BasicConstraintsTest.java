package dev.sparky.internal.jvm;

import static dev.sparky.internal.jvm.Rows.fe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.error.RefusedException;
import dev.sparky.error.RefusedException.Reason;
import dev.sparky.field.FieldElement;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions;
import org.junit.jupiter.api.Test;

/** Sections 4 to 8 of docs/spec/kimchi-circuit.md#4-reduction. */
class BasicConstraintsTest {
  @Test
  void theNewerHalfGoesOnTheLeftAndALeftoverHasFiveCoefficients() {
    assertThat(
            Rows.of(
                c -> {
                  int x = c.exists(3);
                  c.assertBoolean(x);
                  c.assertBoolean(x + 1);
                  c.assertBoolean(x + 2);
                }))
        .containsExactly(
            "1[-1,0,0,1,0,-1,0,0,1,0] 0>0.1 1>0.0 3>0.4 4>0.3", "1[-1,0,0,1,0] 0>1.1 1>1.0");
  }

  @Test
  void anotherGateDoesNotFlushTheHalfThatWaits() {
    assertThat(
            Rows.of(
                c -> {
                  int x = c.exists(2);
                  c.assertBoolean(x);
                  c.raw(0, new int[] {x}, 1, new FieldElement[0], 0);
                  c.assertBoolean(x + 1);
                }))
        .containsExactly("0[] 0>1.3", "1[-1,0,0,1,0,-1,0,0,1,0] 0>1.1 1>1.0 3>1.4 4>0.0");
  }

  @Test
  void onlyTheProductOfThreeVariablesIsNegative() {
    assertThat(
            Rows.of(
                c -> {
                  int x = c.exists(3);
                  c.assertMul(c.scale(fe(2), x), c.scale(fe(3), x + 1), c.scale(fe(5), x + 2));
                  c.assertMul(c.scale(fe(2), x), c.scale(fe(3), x + 1), c.constant(fe(5)));
                }))
        .containsExactly("1[0,0,0,6,-5,0,0,5,-6,0] 0>0.3 1>0.4 3>0.0 4>0.1");
  }

  @Test
  void productsWithConstants() {
    assertThat(
            Rows.of(
                c -> {
                  int x = c.exists(2);
                  int two = c.constant(fe(2));
                  int three = c.constant(fe(3));
                  c.assertMul(x, two, x + 1);
                  c.assertMul(two, x, three);
                  c.assertMul(two, three, x);
                  c.assertMul(two, three, c.constant(fe(6)));
                }))
        .containsExactly("1[0,2,0,0,-3,2,0,-1,0,0] 1>0.3 3>1.2", "1[0,0,1,0,-6] 2>0.1");
  }

  @Test
  void equalReducesItsRightSideFirst() {
    assertThat(
            Rows.of(
                c -> {
                  int x = c.exists(4);
                  c.assertEqual(c.add(x, x + 1), c.add(x + 2, c.scale(fe(2), x + 3)));
                }))
        // The sum on the right waits, the one on the left completes the row; then they are one.
        .containsExactly("1[1,1,-1,0,0,1,2,-1,0,0] 2>0.5 5>0.2");
  }

  @Test
  void constantsAreSharedThroughTheTableByTheirRatio() {
    assertThat(
            Rows.of(
                c -> {
                  int x = c.exists(3);
                  c.assertEqual(c.scale(fe(2), x), c.constant(fe(6)));
                  c.assertEqual(c.constant(fe(10)), c.scale(fe(2), x + 1));
                  c.raw(
                      0,
                      new int[] {c.constant(fe(3)), c.constant(fe(5))},
                      2,
                      new FieldElement[0],
                      0);
                  c.assertEqual(x + 2, c.constant(fe(3)));
                  c.raw(0, new int[] {x + 2}, 1, new FieldElement[0], 0);
                }))
        .containsExactly("1[0,2,0,0,-10,2,0,0,0,-6] 1>1.1 3>1.0", "0[] 0>2.0 1>0.1", "0[] 0>0.3");
  }

  @Test
  void aSumFoldsFromTheHighestVariableAndItsLastHalfHasTheConstant() {
    assertThat(
            Rows.of(
                c -> {
                  int x = c.exists(3);
                  int sum =
                      c.add(c.add(c.scale(fe(4), x + 2), c.constant(fe(9))), c.scale(fe(2), x));
                  sum = c.add(sum, c.scale(fe(3), x + 1));
                  c.raw(0, new int[] {sum}, 1, new FieldElement[0], 0);
                }))
        .containsExactly("1[2,1,-1,0,9,3,4,-1,0,0] 1>0.5 2>1.0 5>0.1", "0[] 0>0.2");
  }

  @Test
  void cancelledTermsLeaveNoTrace() {
    assertThat(
            Rows.of(
                c -> {
                  int x = c.exists(2);
                  int zero = c.add(x, c.scale(fe(-1), x));
                  c.assertEqual(c.add(zero, x + 1), x + 1);
                  c.assertEqual(zero, c.constant(fe(0)));
                }))
        .isEmpty();
  }

  @Test
  void publicRowsComeFirstAndCyclesAscend() {
    try (Circuit circuit = Rows.open(CircuitOptions.compile(1))) {
      int y = circuit.exists(1);
      circuit.assertEqual(0, y);
      circuit.raw(0, new int[] {y, 0}, 2, new FieldElement[0], 0);
      assertThat(Rows.of(circuit.finish()))
          .containsExactly("1[1,0,0,0,0] 0>1.0", "0[] 0>1.1 1>0.0");
    }
  }

  @Test
  void aRefusedGenericLeavesWhatItsArgumentsMade() {
    try (Circuit circuit = Rows.open(CircuitOptions.compile(0).deferred())) {
      int x = circuit.exists(2);
      circuit.source(17);
      FieldElement one = FieldElement.ONE;
      assertThatThrownBy(
              () ->
                  circuit.generic(
                      one, circuit.add(x, x + 1), one, circuit.constant(one), one, x, one, one))
          .isInstanceOfSatisfying(
              RefusedException.class,
              e -> {
                assertThat(e.reason()).isEqualTo(Reason.CONSTANT_INPUT);
                assertThat(e.source()).isEqualTo(17);
              });
      assertThat(Rows.of(circuit.finish())).containsExactly("1[1,1,-1,0,0]");
    }
  }

  @Test
  void constantsThatDifferAreRefusedWhileCompiling() {
    try (Circuit circuit = Rows.open(CircuitOptions.compile(0))) {
      int two = circuit.constant(fe(2));
      int three = circuit.constant(fe(3));
      assertRefused(() -> circuit.assertEqual(two, three));
      assertRefused(() -> circuit.assertMul(two, two, three));
      assertRefused(() -> circuit.assertSquare(two, three));
      assertRefused(() -> circuit.assertBoolean(two));
      assertThat(circuit.finish().rows()).isZero();
    }
  }

  private static void assertRefused(Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CONSTANTS_DIFFER));
  }
}
