package dev.sparky.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparky.field.PrimeField;
import dev.sparky.snarky.TestBackends;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.program.CheckReport;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.program.RowFailure;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random circuits against big integers: values, numbering, rows, and which rows fail. */
class RandomProgramsTest {
  private static final int CIRCUITS = 400;

  private final long seed = Long.getLong("sparky.seed", System.nanoTime());

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void valuesAndRowsAreThoseOfTheOracle(TestBackends.Named named) {
    try (ConstraintBackend backend = named.open()) {
      for (int i = 0; i < CIRCUITS; i++) {
        PrimeField field = PrimeField.all().get(i % 4);
        OracleCircuit oracle = RandomPrograms.build(seed + i, field, 5 + i / 4);
        check(backend, oracle, "seed " + (seed + i) + ", " + field.id());
      }
    }
  }

  /** Batches of any size, on any threads: every wire and every verdict is the oracle's. */
  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void batchesAreThoseOfTheOracle(TestBackends.Named named) {
    try (ConstraintBackend backend = named.open()) {
      for (int count = 1; count <= 40; count++) {
        PrimeField field = PrimeField.all().get(count % 4);
        var oracles = new ArrayList<OracleCircuit>();
        var inputs = new ArrayList<BigInteger>();
        for (int i = 0; i < count; i++) {
          var oracle = RandomPrograms.build(seed + count, seed + 1000 * i, field, 10 + 2 * count);
          oracles.add(oracle);
          inputs.addAll(oracle.publicValues);
          inputs.addAll(oracle.secretValues);
        }
        String what = "seed " + (seed + count) + ", " + count + " witnesses";
        try (Program program = backend.load(oracles.get(0).circuit.build(what, Lowering.R1CS));
            Evaluation evaluation =
                program.evaluate(
                    GateListTest.limbs(inputs, field),
                    count,
                    1 + count % 8,
                    RandomPrograms.advice(field))) {
          compareBatch(evaluation, oracles, 1 + count % 7, what);
        }
      }
    }
  }

  private static void compareBatch(
      Evaluation evaluation, List<OracleCircuit> oracles, int threads, String what) {
    List<CheckReport> reports = evaluation.checkAll(3, threads);
    assertThat(reports).as(what).hasSameSizeAs(oracles);
    for (int i = 0; i < oracles.size(); i++) {
      OracleCircuit oracle = oracles.get(i);
      long[] wires = new long[4 * oracle.wires()];
      evaluation.sourceWires(i, 0, oracle.wires(), wires);
      for (int wire = 0; wire < oracle.wires(); wire++) {
        assertThat(RandomPrograms.integer(wires, 4 * wire))
            .as("%s, witness %s, wire %s", what, i, wire)
            .isEqualTo(oracle.values.get(wire));
      }
      assertThat(reports.get(i).satisfied()).as(what).isEqualTo(oracle.satisfied());
      assertThat(reports.get(i)).as(what).isEqualTo(evaluation.check(i, 3));
    }
  }

  /** Under a limit there are more rows, each short, and they hold for the same values. */
  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void aLimitOfTermsMakesRowsShorterAndChangesNoValue(TestBackends.Named named) {
    try (ConstraintBackend backend = named.open()) {
      for (int i = 0; i < 60; i++) {
        OracleCircuit oracle = RandomPrograms.build(seed + i, PrimeField.all().get(i % 4), 60);
        for (int limit : new int[] {2, 3, 9}) {
          checkLimited(backend, oracle, limit, "seed " + (seed + i) + ", limit " + limit);
        }
      }
    }
  }

  private static void checkLimited(
      ConstraintBackend backend, OracleCircuit oracle, int limit, String what) {
    PrimeField field = oracle.circuit.field();
    var inputs = new ArrayList<>(oracle.publicValues);
    inputs.addAll(oracle.secretValues);
    long[] limbs = GateListTest.limbs(inputs, field);
    try (Program program = backend.load(oracle.circuit.build("limited", Lowering.r1cs(limit)));
        Evaluation evaluation = program.evaluate(limbs, 1, 1, RandomPrograms.advice(field))) {
      assertThat(program.rows()).as(what).isGreaterThanOrEqualTo(oracle.finalRows().size());
      long[] variables = new long[4 * program.variables()];
      evaluation.variables(0, 0, program.variables(), variables);
      List<BigInteger> values = new ArrayList<>();
      for (int i = 0; i < program.variables(); i++) {
        values.add(RandomPrograms.integer(variables, 4 * i));
      }
      List<OracleCircuit.Row> rows = rows(program);
      for (OracleCircuit.Row row : rows) {
        // The operands of one instruction: two sums, or a LINEAR of at most five wires.
        assertThat(row.a().size()).as(what).isLessThanOrEqualTo(5 * limit + 1);
      }
      CheckReport report = evaluation.check(0, Integer.MAX_VALUE);
      assertThat(report.satisfied()).as(what).isEqualTo(oracle.satisfied());
      compareFailures(report, rows, values, field.modulus(), what);
      for (int wire = 0; wire < oracle.wires(); wire++) {
        assertThat(evaluation.wire(0, wire).toBigInteger())
            .as(what)
            .isEqualTo(oracle.values.get(wire));
      }
    }
  }

  private static void check(ConstraintBackend backend, OracleCircuit oracle, String what) {
    PrimeField field = oracle.circuit.field();
    var values = new ArrayList<>(oracle.publicValues);
    values.addAll(oracle.secretValues);
    try (Program program = backend.load(oracle.circuit.build("random", Lowering.R1CS));
        Evaluation evaluation =
            program.evaluate(
                GateListTest.limbs(values, field), 1, 1, RandomPrograms.advice(field))) {
      long[] wires = new long[4 * oracle.wires()];
      evaluation.sourceWires(0, 0, oracle.wires(), wires);
      for (int wire = 0; wire < oracle.wires(); wire++) {
        assertThat(RandomPrograms.integer(wires, 4 * wire))
            .as("%s, wire %s", what, wire)
            .isEqualTo(oracle.values.get(wire));
      }
      List<OracleCircuit.Row> expected = oracle.finalRows();
      assertThat(rows(program)).as(what).isEqualTo(expected);
      List<Integer> order = oracle.variables();
      assertThat(program.variables()).as(what).isEqualTo(order.size());
      long[] variables = new long[4 * order.size()];
      evaluation.variables(0, 0, order.size(), variables);
      List<BigInteger> assigned = new ArrayList<>();
      for (int i = 0; i < order.size(); i++) {
        assigned.add(RandomPrograms.integer(variables, 4 * i));
        assertThat(assigned.get(i)).as(what).isEqualTo(oracle.values.get(order.get(i)));
      }
      CheckReport report = evaluation.check(0, Integer.MAX_VALUE);
      assertThat(report.satisfied()).as(what).isEqualTo(oracle.satisfied());
      compareFailures(report, expected, assigned, field.modulus(), what);
      changeOne(program, variables, expected, field, what);
    }
  }

  /** One variable changed: exactly the rows that fail on big integers are named. */
  private static void changeOne(
      Program program,
      long[] variables,
      List<OracleCircuit.Row> rows,
      PrimeField field,
      String what) {
    int changed = program.variables() - 1;
    long[] others = variables.clone();
    others[4 * changed] ^= 1;
    List<BigInteger> values = new ArrayList<>();
    for (int i = 0; i <= changed; i++) {
      values.add(RandomPrograms.integer(others, 4 * i));
    }
    if (values.get(changed).compareTo(field.modulus()) >= 0) {
      return;
    }
    try (Evaluation evaluation = program.assign(others)) {
      CheckReport report = evaluation.check(0, Integer.MAX_VALUE);
      compareFailures(report, rows, values, field.modulus(), what + ", changed");
    }
  }

  private static void compareFailures(
      CheckReport report,
      List<OracleCircuit.Row> rows,
      List<BigInteger> values,
      BigInteger p,
      String what) {
    var failing = new ArrayList<Integer>();
    for (int i = 0; i < rows.size(); i++) {
      BigInteger a = value(rows.get(i).a(), values);
      BigInteger b = value(rows.get(i).b(), values);
      BigInteger c = value(rows.get(i).c(), values);
      if (a.multiply(b).subtract(c).mod(p).signum() != 0) {
        failing.add(i);
      }
    }
    assertThat(report.failures().stream().map(RowFailure::row).toList())
        .as(what)
        .isEqualTo(failing);
    assertThat(report.failureCount()).as(what).isEqualTo(failing.size());
    for (RowFailure failure : report.failures()) {
      BigInteger a = value(rows.get(failure.row()).a(), values);
      assertThat(failure.aValue().toBigInteger()).as(what).isEqualTo(a.mod(p));
    }
  }

  private static BigInteger value(Map<Integer, BigInteger> sum, List<BigInteger> values) {
    BigInteger value = BigInteger.ZERO;
    for (var term : sum.entrySet()) {
      value = value.add(term.getValue().multiply(values.get(term.getKey())));
    }
    return value;
  }

  static List<OracleCircuit.Row> rows(Program program) {
    List<OracleCircuit.Row> rows = new ArrayList<>();
    program.rows(
        0,
        program.rows(),
        (row, a, b, c, variables, coefficients) ->
            rows.add(
                new OracleCircuit.Row(
                    terms(variables, coefficients, 0, a),
                    terms(variables, coefficients, a, b),
                    terms(variables, coefficients, a + b, c))));
    return rows;
  }

  private static Map<Integer, BigInteger> terms(
      int[] variables, long[] coefficients, int from, int count) {
    var terms = new TreeMap<Integer, BigInteger>();
    for (int i = from; i < from + count; i++) {
      terms.put(variables[i], RandomPrograms.integer(coefficients, 4 * i));
    }
    return terms;
  }
}
