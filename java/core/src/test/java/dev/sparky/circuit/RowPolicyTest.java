package dev.sparky.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.snarky.TestBackends;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.program.Advice;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.program.ProgramImage;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows as another compiler makes them: what was seen to differ in ZeroJ 0.1.0-pre11. */
class RowPolicyTest {
  private static final int PRODUCTS = 500;
  private static final BigInteger P = PrimeField.BLS12_381_FR.modulus();

  static Stream<TestBackends.Named> backends() {
    return TestBackends.all();
  }

  /** A sum of two inputs in 500 products. */
  private static CircuitBuilder sharedSum(boolean materialised) {
    var circuit = new CircuitBuilder(PrimeField.BLS12_381_FR);
    int x = circuit.secretInput("x");
    int y = circuit.secretInput("y");
    int sum = circuit.add(x, y);
    if (materialised) {
      sum = circuit.materialise(sum);
    }
    int product = x;
    for (int i = 0; i < PRODUCTS; i++) {
      product = circuit.mul(sum, product);
    }
    circuit.publicOutput("product", product);
    return circuit;
  }

  private static final Map<String, BigInteger> INPUTS =
      Map.of("x", BigInteger.valueOf(3), "y", P.subtract(BigInteger.ONE));

  @ParameterizedTest
  @MethodSource("backends")
  void aSumInManyProductsGetsARowOfItsOwn(TestBackends.Named named) {
    BigInteger expected =
        BigInteger.TWO.modPow(BigInteger.valueOf(PRODUCTS), P).multiply(BigInteger.valueOf(3));
    RowPolicy often = RowPolicy.PLAIN.withMaxFanOut(PRODUCTS - 1);
    ProgramImage plain = sharedSum(false).build("plain", Lowering.R1CS);
    ProgramImage asked = sharedSum(true).build("asked", Lowering.R1CS);
    ProgramImage policy = sharedSum(false).build("policy", Lowering.R1CS, often);
    ProgramImage enough =
        sharedSum(false).build("enough", Lowering.R1CS, often.withMaxFanOut(PRODUCTS));
    try (ConstraintBackend backend = named.open()) {
      assertThat(rows(backend, plain, expected)).isEqualTo(PRODUCTS);
      assertThat(rows(backend, enough, expected)).isEqualTo(PRODUCTS);
      assertThat(rows(backend, asked, expected)).isEqualTo(PRODUCTS + 1);
      assertThat(rows(backend, policy, expected)).isEqualTo(PRODUCTS + 1);
      // The same program, however it was asked for: the row is x + y = v, the others have one term.
      try (Program one = backend.load(asked);
          Program other = backend.load(policy)) {
        assertThat(terms(one)).isEqualTo(terms(other)).startsWith("2,1,1");
        assertThat(terms(one).subList(1, PRODUCTS + 1)).containsOnly("1,1,1");
      }
    }
  }

  private static int rows(ConstraintBackend backend, ProgramImage image, BigInteger output) {
    try (Program program = backend.load(image);
        Evaluation evaluation = program.evaluate(INPUTS)) {
      assertThat(evaluation.output(0, 0).toBigInteger()).isEqualTo(output.mod(P));
      assertThat(evaluation.check(0, 1).satisfied()).isTrue();
      // Another value of the variable fails the row that defines it.
      long[] all = new long[4 * program.variables()];
      evaluation.variables(0, 0, program.variables(), all);
      all[4 * 4]++;
      try (Evaluation changed = program.assign(all)) {
        assertThat(changed.check(0, 1).satisfied()).isFalse();
      }
      return program.rows();
    }
  }

  private static List<String> terms(Program program) {
    var found = new ArrayList<String>();
    program.rows(
        0,
        program.rows(),
        (row, a, b, c, variables, coefficients) -> found.add(a + "," + b + "," + c));
    return found;
  }

  /** Equal sums, a product with a sum that cancels, and a product that is left: one row there. */
  private static CircuitBuilder cancelling() {
    var circuit = new CircuitBuilder(PrimeField.BLS12_381_FR);
    int x = circuit.secretInput("x");
    int y = circuit.secretInput("y");
    circuit.assertEqual(circuit.add(x, y), circuit.add(y, x));
    int twice = circuit.scale(BigInteger.TWO, x);
    int none = circuit.sub(circuit.sub(twice, x), x);
    int nothing = circuit.mul(none, y);
    int product = circuit.mul(circuit.add(x, nothing), y);
    circuit.publicOutput("product", product);
    circuit.sourceOrder(new int[] {0, x, y, nothing, product});
    return circuit;
  }

  @ParameterizedTest
  @MethodSource("backends")
  void equalSumsAndProductsOfCancelledSumsMakeNoRow(TestBackends.Named named) {
    RowPolicy folding = RowPolicy.PLAIN.foldingSums();
    try (ConstraintBackend backend = named.open();
        Program plain = backend.load(cancelling().build("plain", Lowering.R1CS));
        Program folded = backend.load(cancelling().build("folded", Lowering.R1CS, folding));
        Evaluation before = plain.evaluate(INPUTS);
        Evaluation after = folded.evaluate(INPUTS)) {
      assertThat(plain.rows()).isEqualTo(3);
      assertThat(folded.rows()).isEqualTo(1);
      assertThat(after.check(0, 1).satisfied()).isTrue();
      assertThat(after.sourceHash(0)).isEqualTo(before.sourceHash(0));
      assertThat(after.publicValues()).isEqualTo(before.publicValues());
      assertThat(folded.image().inputNames()).containsExactly("x", "y");
      assertThat(folded.image().outputName(0)).isEqualTo("product");
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void sumsThatAreNotEqualKeepTheirRows(TestBackends.Named named) {
    var circuit = new CircuitBuilder(PrimeField.BN254_FR);
    int x = circuit.secretInput("x");
    int y = circuit.secretInput("y");
    int five = circuit.constant(BigInteger.valueOf(5));
    circuit.assertEqual(circuit.add(x, five), circuit.add(y, five));
    circuit.assertEqual(circuit.add(x, five), x);
    circuit.assertEqual(circuit.scale(BigInteger.ONE.negate(), x), x);
    ProgramImage image = circuit.build("kept", Lowering.R1CS, RowPolicy.PLAIN.foldingSums());
    try (ConstraintBackend backend = named.open();
        Program program = backend.load(image)) {
      assertThat(program.rows()).isEqualTo(3);
    }
  }

  static Stream<Arguments> listsOnEveryBackend() {
    return GateListTest.listsOnEveryBackend();
  }

  /** The recorded circuits have as many rows as their own compiler gave them, folded too. */
  @ParameterizedTest
  @MethodSource("listsOnEveryBackend")
  void recordedCircuitsHaveTheRowsOfTheirCompiler(String name, TestBackends.Named named)
      throws Exception {
    GateLists list = GateLists.load(name);
    CircuitBuilder circuit = list.read();
    long[] inputs = GateListTest.limbs(list.inputs, PrimeField.BLS12_381_FR);
    for (RowPolicy policy : List.of(RowPolicy.PLAIN, RowPolicy.PLAIN.foldingSums())) {
      try (ConstraintBackend backend = named.open();
          Program program = backend.load(circuit.build(name, Lowering.R1CS, policy));
          Evaluation evaluation = program.evaluate(inputs, 1, 1, Advice.NONE)) {
        assertThat(program.rows()).as(policy.toString()).isEqualTo(list.constraints);
        assertThat(java.util.HexFormat.of().formatHex(evaluation.sourceHash(0)))
            .isEqualTo(list.witnessSha256);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void aConstantIsNotMaterialised(TestBackends.Named named) {
    var circuit = new CircuitBuilder(PrimeField.PASTA_FP);
    int two = circuit.materialise(circuit.constant(FieldElement.of(2)));
    int x = circuit.materialise(circuit.secretInput("x"));
    circuit.output("y", circuit.mul(x, two));
    try (ConstraintBackend backend = named.open();
        Program program = backend.load(circuit.build("constant", Lowering.R1CS));
        Evaluation evaluation = program.evaluate(Map.of("x", BigInteger.TEN))) {
      assertThat(program.rows()).isEqualTo(1);
      assertThat(evaluation.output(0, 0)).hasToString("20");
    }
  }
}
