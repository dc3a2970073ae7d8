package dev.sparky.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sparky.error.CircuitException;
import dev.sparky.error.RefusedException;
import dev.sparky.field.FieldElement;
import dev.sparky.internal.tape.CallBatch;
import dev.sparky.internal.tape.TapeRecord;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.GateCall;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls made in batches: what call by call would give, and what a wrong batch leaves behind. */
class CallBatchTest {
  private static final FieldElement[] POOL = {
    FieldElement.of(2), FieldElement.of(3), FieldElement.of(5), FieldElement.ZERO
  };

  /** Every operation; the variables are 0..4 and 168 of the permutation. */
  private static final int[][] CALLS = {
    {TapeRecord.EXISTS, 4, 0, 0},
    {TapeRecord.SCALE, 1, 0, 0},
    {TapeRecord.CONSTANT, 2, 0, 0},
    {TapeRecord.ADD, -1, -2, 0},
    {TapeRecord.EQUAL, -3, 1, 0},
    {TapeRecord.MUL, 0, -1, 2, 0},
    {TapeRecord.SQUARE, 1, 3, 0},
    {TapeRecord.BOOLEAN, 3, 0, 0},
    {TapeRecord.MULTIPLY, 0, -3, 0},
    {TapeRecord.EAGER, 0, 0, 0},
    {TapeRecord.GENERIC, 0, 1, -3, 0, 1, 2, 2, 3, 0, 0, 0},
    {
      TapeRecord.GATE,
      GateCall.RANGE_CHECK0.ordinal(),
      15,
      1,
      0,
      1,
      2,
      3,
      0,
      1,
      2,
      3,
      0,
      1,
      -2,
      3,
      0,
      1,
      2,
      0
    },
    {TapeRecord.RAW, 0, 3, 2, 0, -1, -2, 1, 0, 0, 0, 0},
    {TapeRecord.PERMUTE, 0, -1, -2},
  };

  private static CallBatch batch(int[]... calls) {
    int[] words = new int[1024];
    int records = 0;
    for (int[] call : calls) {
      System.arraycopy(call, 0, words, records * TapeRecord.WORDS, call.length);
      records += call.length / TapeRecord.WORDS;
    }
    int[] sources = new int[records];
    for (int i = 0; i < records; i++) {
      sources[i] = 100 + i;
    }
    return new CallBatch(words, sources, records, POOL, POOL.length);
  }

  private static int callByCall(Circuit c) {
    int x = c.exists(4);
    int scaled = c.scale(POOL[1], x);
    int five = c.constant(POOL[2]);
    int sum = c.add(scaled, five);
    c.assertEqual(sum, 1);
    c.assertMul(0, scaled, 2);
    c.assertSquare(1, 3);
    c.assertBoolean(3);
    c.multiply(0, sum);
    c.eagerChecks(false);
    c.generic(POOL[0], 0, POOL[1], 1, POOL[2], sum, POOL[2], POOL[3]);
    int[] cells = {0, 1, 2, 3, 0, 1, 2, 3, 0, 1, five, 3, 0, 1, 2};
    c.gate(GateCall.RANGE_CHECK0, cells, 15, new FieldElement[] {POOL[0]});
    c.raw(0, new int[] {0, scaled, five}, 3, new FieldElement[] {POOL[1], POOL[0]}, 2);
    return c.permute(0, scaled, five);
  }

  @EveryBackend
  void aBatchIsItsCalls(ConstraintBackend backend) {
    for (CircuitOptions options :
        List.of(CircuitOptions.compile(0), CircuitOptions.compile(0).deferred())) {
      try (Circuit one = backend.open(options);
          Circuit other = backend.open(options)) {
        one.append(batch(CALLS));
        assertThat(callByCall(other)).isEqualTo(one.variableCount() - 168);
        assertThat(other.variableCount()).isEqualTo(one.variableCount());
        // The next node has the same number in both.
        assertThat(one.add(0, -3)).isEqualTo(other.add(0, -3));
        assertThat(one.finish().digest()).isEqualTo(other.finish().digest());
      }
    }
  }

  @EveryBackend
  void valuesGoWithTheirVariables(ConstraintBackend backend) {
    var options = CircuitOptions.prove(List.of(FieldElement.of(7))).deferred();
    try (Circuit circuit = backend.open(options)) {
      circuit.append(
          batch(
              new int[] {TapeRecord.EXISTS, 3, 0, 0},
              new int[] {TapeRecord.ADD, 1, 2, 0},
              new int[] {TapeRecord.EQUAL, -1, 3, 0}));
      assertThat(circuit.value(-1)).isEqualTo(FieldElement.of(5));
      var refused =
          catchThrowableOfType(
              RefusedException.class,
              () -> circuit.append(batch(new int[] {TapeRecord.EQUAL, 0, 1, 0})));
      assertThat(refused.reason()).isEqualTo(RefusedException.Reason.UNSATISFIED);
    }
  }

  @EveryBackend
  void aRefusalEndsTheBatch(ConstraintBackend backend) {
    for (CircuitOptions options :
        List.of(CircuitOptions.compile(0), CircuitOptions.compile(0).deferred())) {
      try (Circuit circuit = backend.open(options)) {
        var refused =
            catchThrowableOfType(
                RefusedException.class,
                () ->
                    circuit.append(
                        batch(
                            new int[] {TapeRecord.EXISTS, 2, 0, 0},
                            new int[] {TapeRecord.CONSTANT, 0, 0, 0},
                            new int[] {TapeRecord.CONSTANT, 1, 0, 0},
                            new int[] {TapeRecord.EQUAL, -1, -2, 0},
                            new int[] {TapeRecord.EXISTS, 5, 0, 0},
                            new int[] {TapeRecord.MUL, 0, 1, 1, 0})));
        assertThat(refused.reason()).isEqualTo(RefusedException.Reason.CONSTANTS_DIFFER);
        assertThat(refused.source()).isEqualTo(103);
        assertThat(circuit.variableCount()).isEqualTo(2);
        assertThat(circuit.constant(POOL[0])).isEqualTo(-3);
        assertThat(circuit.finish().rows()).isZero();
      }
    }
  }

  @EveryBackend
  void aWrongReferenceIsTold(ConstraintBackend backend) {
    try (Circuit circuit = backend.open(CircuitOptions.compile(1).deferred())) {
      for (int wrong : new int[] {2, -1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
        assertThatThrownBy(
                () ->
                    circuit.append(
                        batch(
                            new int[] {TapeRecord.MUL, 0, 0, 0},
                            new int[] {TapeRecord.MUL, 0, wrong, 0})))
            .isInstanceOf(CircuitException.class);
      }
      circuit.append(batch(new int[] {TapeRecord.MUL, 0, 0, 0}));
      // Nothing of the batches before was made, on any backend.
      assertThat(circuit.finish().rows()).isEqualTo(1 + 1);
    }
  }

  @Test
  void aBatchThatNoCircuitCouldTake() {
    int[][] wrong = {
      {0, 0, 0, 0},
      {99, 0, 0, 0},
      {TapeRecord.EXISTS, -1, 0, 0},
      {TapeRecord.CONSTANT, 4, 0, 0},
      {TapeRecord.SCALE, -1, 0, 0},
      {TapeRecord.GENERIC, 0, 0, 0},
      {TapeRecord.GENERIC, 0, 0, 0, 1, 2, 3, 4, 0, 0, 0, 0},
      {TapeRecord.GATE, 0, 1000, 0},
      {TapeRecord.GATE, 77, 0, 0},
      {TapeRecord.GATE, GateCall.ROTATE.ordinal(), 15, 0},
      {TapeRecord.RAW, 18, 0, 0},
      {TapeRecord.RAW, 0, -1, 0},
      {TapeRecord.RAW, 0, Integer.MAX_VALUE, Integer.MAX_VALUE},
    };
    for (int[] call : wrong) {
      assertThatThrownBy(() -> batch(call)).isInstanceOf(CircuitException.class);
    }
  }
}
