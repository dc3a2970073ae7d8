package dev.sparky.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.Backends;
import dev.sparky.check.CheckReport;
import dev.sparky.check.SourceNames;
import dev.sparky.check.WitnessCheck;
import dev.sparky.error.CircuitException;
import dev.sparky.error.FieldFormatException;
import dev.sparky.error.RefusedException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.snarky.TestBackends;
import dev.sparky.spi.CheckResult.FailingRow;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.GateCall;
import dev.sparky.spi.GateType;
import dev.sparky.spi.Witness;
import dev.sparky.spi.WitnessTable;
import dev.sparky.spi.program.Advice;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.program.ProgramImage;
import dev.sparky.spi.r1cs.LinearTerms;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The Kimchi lowering over both Pasta fields, against big integers: values, equations of all rows,
 * wires, digest, and which rows a changed cell breaks. o1js proves over Pasta Fp only, so no prover
 * is asked about Pasta Fq.
 */
class KimchiFieldsTest {
  private static final int CIRCUITS = 120;
  private static final PrimeField FQ = PrimeField.PASTA_FQ;

  private final long seed = Long.getLong("sparky.seed", System.nanoTime());

  private static PrimeField field(int i) {
    // Mostly Pasta Fq: Fp has o1js's own vectors.
    return i % 4 == 0 ? PrimeField.PASTA_FP : FQ;
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void everyRowHoldsOnBigIntegers(TestBackends.Named named) {
    try (ConstraintBackend backend = named.open();
        ConstraintBackend jvm = Backends.open("jvm")) {
      for (int i = 0; i < CIRCUITS; i++) {
        KimchiCases made = KimchiCases.build(seed + i, field(i), 5 + i / 2, false);
        ProgramImage image = made.circuit.build("seed " + (seed + i), Lowering.KIMCHI);
        try (Program program = backend.load(image);
            Evaluation evaluation = program.evaluate(made.inputs(), 1, 1, Advice.NONE);
            Circuit proven = KimchiCircuit.prove(backend, image, evaluation);
            Circuit compiled = KimchiCircuit.compile(backend, image);
            Circuit other = KimchiCircuit.compile(jvm, image)) {
          List<KimchiGates.Gate> gates = KimchiGates.of(proven.finish());
          assertThat(gates).as(image.name()).isEqualTo(KimchiGates.of(compiled.finish()));
          assertThat(gates).as(image.name()).isEqualTo(KimchiGates.of(other.finish()));
          holds(made, proven, gates, image.name());
          tampered(made, proven, gates, new Random(seed + i), image.name());
        }
      }
    }
  }

  private static void holds(
      KimchiCases made, Circuit circuit, List<KimchiGates.Gate> gates, String what) {
    BigInteger p = made.circuit.field().modulus();
    ConstraintSystem system = circuit.finish();
    var variables = new ArrayList<>(made.publicOutputs);
    variables.addAll(made.publicInputs);
    int publicCount = variables.size();
    variables.addAll(made.made);
    Witness witness = circuit.witness();
    assertThat(witness.variableCount()).as(what).isEqualTo(variables.size());
    for (int i = 0; i < variables.size(); i++) {
      assertThat(witness.value(i).toBigInteger())
          .as("%s, variable %s", what, i)
          .isEqualTo(variables.get(i));
    }
    assertThat(system.field()).isEqualTo(made.circuit.field());
    assertThat(KimchiGates.isPermutation(gates)).as(what).isTrue();
    assertThat(system.digest()).as(what).isEqualTo(KimchiGates.digest(gates, publicCount));
    BigInteger[][] cells = cells(WitnessTable.of(system, witness));
    assertThat(KimchiGates.failing(gates, cells, variables.subList(0, publicCount), p))
        .as(what)
        .isEmpty();
    assertThat(witness.check(1).satisfied()).as(what).isTrue();
    for (int row = 0; row < cells.length; row++) {
      for (int column = 0; column < KimchiGates.WIRED; column++) {
        LinearTerms inside = system.expression(row, column, 1000);
        BigInteger value = inside == null ? BigInteger.ZERO : value(inside, variables).mod(p);
        assertThat(value)
            .as("%s, row %s column %s", what, row, column)
            .isEqualTo(cells[row][column]);
      }
    }
  }

  private static BigInteger value(LinearTerms sum, List<BigInteger> variables) {
    BigInteger value = sum.constant().toBigInteger();
    for (int i = 0; i < sum.variables().size(); i++) {
      BigInteger variable = variables.get(sum.variables().get(i));
      value = value.add(sum.coefficients().get(i).toBigInteger().multiply(variable));
    }
    return value;
  }

  private static BigInteger[][] cells(WitnessTable table) {
    var cells = new BigInteger[table.rows()][Witness.COLUMNS];
    for (int row = 0; row < table.rows(); row++) {
      for (int column = 0; column < Witness.COLUMNS; column++) {
        cells[row][column] = table.cell(row, column).toBigInteger();
      }
    }
    return cells;
  }

  /** Cells changed: exactly the rows that fail on big integers are named. */
  private static void tampered(
      KimchiCases made, Circuit circuit, List<KimchiGates.Gate> gates, Random random, String what) {
    PrimeField field = made.circuit.field();
    ConstraintSystem system = circuit.finish();
    for (int round = 0; round < 4; round++) {
      WitnessTable table = WitnessTable.of(system, circuit.witness());
      int row = random.nextInt(table.rows());
      int column = random.nextInt(6);
      BigInteger changed =
          round == 0
              ? field.modulus().subtract(BigInteger.ONE)
              : new BigInteger(300, random).mod(field.modulus());
      table.set(row, column, FieldElement.of(changed, field));
      var inputs = table.publicInput().stream().map(FieldElement::toBigInteger).toList();
      var expected = KimchiGates.failing(gates, cells(table), inputs, field.modulus());
      var found = system.check(table, 1 + round);
      assertThat(found.failingRows())
          .as("%s, row %s column %s", what, row, column)
          .isEqualTo(expected.size());
      assertThat(found.first().stream().map(FailingRow::row).toList())
          .as("%s, row %s column %s", what, row, column)
          .isEqualTo(expected.stream().limit(100).toList());
    }
  }

  /** Small coefficients are not reduced, so only the encoding of negative ones differs. */
  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void bothFieldsGiveTheSameGates(TestBackends.Named named) {
    BigInteger p = PrimeField.PASTA_FP.modulus();
    BigInteger q = FQ.modulus();
    try (ConstraintBackend backend = named.open()) {
      for (int i = 0; i < CIRCUITS; i++) {
        String what = "seed " + (seed + i);
        var images = new ArrayList<ProgramImage>();
        for (PrimeField field : List.of(PrimeField.PASTA_FP, FQ)) {
          KimchiCases made = KimchiCases.build(seed + i, field, 5 + i / 5, true);
          images.add(made.circuit.build(what, Lowering.KIMCHI));
        }
        try (Circuit overP = KimchiCircuit.compile(backend, images.get(0));
            Circuit overQ = KimchiCircuit.compile(backend, images.get(1))) {
          var gatesP = KimchiGates.signed(KimchiGates.of(overP.finish()), p);
          var gatesQ = KimchiGates.signed(KimchiGates.of(overQ.finish()), q);
          assertThat(gatesQ).as(what).isEqualTo(gatesP);
          int inputs = overQ.finish().publicInputSize();
          assertThat(overP.finish().digest())
              .as(what)
              .isEqualTo(KimchiGates.digest(KimchiGates.modulo(gatesQ, p), inputs));
          assertThat(overQ.finish().digest())
              .as(what)
              .isEqualTo(KimchiGates.digest(KimchiGates.modulo(gatesP, q), inputs));
        }
      }
    }
  }

  private static FieldElement element(BigInteger value) {
    return FieldElement.of(value, FQ);
  }

  /** p of Pasta Fp is an element of Pasta Fq; q of Pasta Fq is none. */
  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void aValueIsBelowTheModulusOfItsOwnField(TestBackends.Named named) {
    FieldElement p = PrimeField.PASTA_FP.modulusLimbs();
    FieldElement q = FQ.modulusLimbs();
    try (ConstraintBackend backend = named.open();
        Circuit overP = backend.open(CircuitOptions.compile(0));
        Circuit overQ = backend.open(CircuitOptions.compile(0).over(FQ));
        Circuit proving = backend.open(CircuitOptions.prove(List.of(p)).over(FQ))) {
      assertThatThrownBy(() -> overP.constant(p))
          .isInstanceOf(FieldFormatException.class)
          .hasMessageContaining("pasta-fp");
      assertThatThrownBy(() -> overQ.constant(q))
          .isInstanceOf(FieldFormatException.class)
          .hasMessageContaining("pasta-fq");
      int x = overQ.exists(1);
      overQ.assertEqual(overQ.scale(p, x), overQ.constant(FieldElement.ONE));
      var coefficients = KimchiGates.of(overQ.finish()).get(0).coefficients();
      assertThat(coefficients).contains(PrimeField.PASTA_FP.modulus());
      assertThat(proving.value(0)).isEqualTo(p);
      assertThat(proving.value(proving.multiply(0, 0)).toBigInteger())
          .isEqualTo(PrimeField.PASTA_FP.modulus().pow(2).mod(FQ.modulus()));
      assertThatThrownBy(() -> backend.open(CircuitOptions.prove(List.of(q)).over(FQ)).close())
          .isInstanceOf(FieldFormatException.class);
      assertThatThrownBy(() -> new WitnessTable(1, FQ).set(0, 0, q))
          .isInstanceOf(FieldFormatException.class);
      assertThatThrownBy(() -> overQ.finish().check(new WitnessTable(1), 1))
          .isInstanceOf(CircuitException.class)
          .hasMessageContaining("pasta-fq")
          .hasMessageContaining("pasta-fp");
    }
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void eagerChecksAreOfTheField(TestBackends.Named named) {
    BigInteger q = FQ.modulus();
    BigInteger half = q.add(BigInteger.ONE).shiftRight(1);
    try (ConstraintBackend backend = named.open();
        Circuit circuit =
            backend.open(
                CircuitOptions.prove(List.of(element(half), element(q.subtract(half)))).over(FQ))) {
      FieldElement one = FieldElement.ONE;
      FieldElement zero = FieldElement.ZERO;
      // 1/2 + 1/2 - 1 and 1/2 * 1/2 - 1/4 are 0 mod q.
      circuit.generic(one, 0, one, 0, zero, 0, zero, element(q.subtract(BigInteger.ONE)));
      BigInteger quarter = half.multiply(half).mod(q);
      circuit.generic(zero, 0, zero, 0, zero, 0, one, element(q.subtract(quarter)));
      circuit.assertEqual(circuit.add(0, 1), circuit.constant(zero));
      circuit.assertSquare(0, circuit.exists(new FieldElement[] {element(quarter)}, 1));
      int node = circuit.add(0, circuit.constant(element(half)));
      node = circuit.add(circuit.scale(element(half), node), circuit.constant(element(half)));
      LinearTerms terms = circuit.terms(circuit.scale(element(half), node), 9);
      assertThat(terms.coefficients()).containsExactly(element(quarter));
      assertThat(terms.constant().toBigInteger())
          .isEqualTo(quarter.multiply(half).add(quarter).mod(q));
      assertThatThrownBy(() -> circuit.assertBoolean(0)).isInstanceOf(RefusedException.class);
      assertThatThrownBy(() -> circuit.assertMul(0, 1, 0)).isInstanceOf(RefusedException.class);
      circuit.finish();
      assertThat(circuit.witness().check(1).satisfied()).isTrue();
    }
  }

  /** A changed witness is told with its row, condition, cells and what stands in them. */
  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void aTamperedRowIsNamed(TestBackends.Named named) {
    var builder = new CircuitBuilder(FQ);
    int x = builder.secretInput("x");
    int square = builder.mul(x, x);
    builder.publicOutput("cube", builder.mul(square, x));
    ProgramImage image = builder.build("cube", Lowering.KIMCHI);
    long[] inputs = {3, 0, 0, 0};
    try (ConstraintBackend backend = named.open();
        Program program = backend.load(image);
        Evaluation evaluation = program.evaluate(inputs, 1, 1, Advice.NONE);
        Circuit circuit = KimchiCircuit.prove(backend, image, evaluation)) {
      ConstraintSystem system = circuit.finish();
      assertThat(circuit.witness().value(0)).isEqualTo(FieldElement.of(27));
      WitnessTable table = WitnessTable.of(system, circuit.witness());
      // Row 0 is public; row 1 has the two products, the newer one left.
      table.set(1, 5, FieldElement.of(10));
      CheckReport report = WitnessCheck.of(system, table, SourceNames.NONE, 1);
      assertThat(report.satisfied()).isFalse();
      assertThat(report.failures().get(0).row()).isEqualTo(1);
      assertThat(report.failures().get(0).gate()).isEqualTo(GateType.GENERIC);
      assertThatThrownBy(report::requireSatisfied).hasMessageContaining("row 1");
      table.publicInput(List.of(FieldElement.of(28)));
      assertThat(system.check(table, 1).first().stream().map(FailingRow::row))
          .containsExactly(0, 1);
    }
  }

  /** What needs constants or curves of Pasta Fp leaves a circuit over Pasta Fq as it was. */
  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void otherGatesNeedPastaFp(TestBackends.Named named) {
    FieldElement[] none = {};
    int[] cells = new int[15];
    try (ConstraintBackend backend = named.open();
        Circuit circuit = backend.open(CircuitOptions.compile(1).over(FQ));
        Circuit untouched = backend.open(CircuitOptions.compile(1).over(FQ))) {
      List<Runnable> refused =
          List.of(
              () -> circuit.gate(GateCall.ZERO, cells, 3, none),
              () -> circuit.gate(GateCall.XOR, cells, 15, none),
              () -> circuit.raw(1, cells, 6, none, 0),
              () -> circuit.permute(0, 0, 0),
              () -> circuit.fixedLookupTable(1, new FieldElement[][] {{FieldElement.ONE}}),
              () -> circuit.runtimeTable(1, new FieldElement[] {FieldElement.ONE}));
      for (Runnable call : refused) {
        assertThatThrownBy(call::run)
            .isInstanceOf(CircuitException.class)
            .hasMessageContaining("pasta-fp")
            .hasMessageContaining("pasta-fq");
      }
      for (Circuit one : List.of(circuit, untouched)) {
        one.assertMul(0, 0, one.exists(1));
      }
      assertThat(circuit.finish().digest()).isEqualTo(untouched.finish().digest());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = PrimeField.class,
      names = {"BN254_FR", "BLS12_381_FR"})
  void otherFieldsAreRefused(PrimeField field) {
    KimchiCases made = KimchiCases.build(1, field, 5, true);
    assertThatThrownBy(() -> made.circuit.build("other", Lowering.KIMCHI))
        .isInstanceOf(CircuitException.class)
        .hasMessageContaining("kimchi needs a Pasta-field circuit")
        .hasMessageContaining(field.id());
    ProgramImage image = made.circuit.build("other", Lowering.R1CS);
    try (ConstraintBackend backend = Backends.open("jvm")) {
      assertThatThrownBy(() -> KimchiCircuit.compile(backend, image).close())
          .isInstanceOf(CircuitException.class)
          .hasMessageContaining("kimchi needs a Pasta-field circuit")
          .hasMessageContaining(field.id());
      assertThatThrownBy(() -> CircuitOptions.compile(0).over(field))
          .isInstanceOf(CircuitException.class)
          .hasMessageContaining(field.id());
    }
  }
}
