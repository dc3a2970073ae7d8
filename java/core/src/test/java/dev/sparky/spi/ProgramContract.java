package dev.sparky.spi;

import dev.sparky.circuit.CircuitBuilder;
import dev.sparky.error.CircuitException;
import dev.sparky.error.ClosedException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.spi.ContractCase.Use;
import dev.sparky.spi.program.Advice;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.program.ProgramImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every method of {@link Program} and {@link Evaluation}, open and closed. */
final class ProgramContract {
  private static final Map<String, Use<Program>> PROGRAM = new LinkedHashMap<>();
  private static final Map<String, Use<Evaluation>> EVALUATION = new LinkedHashMap<>();
  private static final long[] INPUT = {3, 0, 0, 0};

  /** One, the input 3 and its square 9. */
  private static final long[] VARIABLES = {1, 0, 0, 0, 3, 0, 0, 0, 9, 0, 0, 0};

  static {
    PROGRAM.put("image", Program::image);
    PROGRAM.put("digestBytes", Program::digestBytes);
    PROGRAM.put("digest", Program::digest);
    PROGRAM.put("rows", Program::rows);
    PROGRAM.put("rows ", p -> p.rows(0, 2, ProgramContract::ignore));
    PROGRAM.put("variables", Program::variables);
    PROGRAM.put("offHeapBytes", Program::offHeapBytes);
    PROGRAM.put("label", p -> p.label(0));
    PROGRAM.put("evaluate", p -> p.evaluate(INPUT, 1, 1, Advice.NONE).close());
    PROGRAM.put(
        "evaluateAll", p -> p.evaluateAll((i, t) -> t[0] = 3, 1, 1, 1, Advice.NONE, (i, e) -> {}));
    PROGRAM.put("assign", p -> p.assign(VARIABLES).close());
    EVALUATION.put("count", Evaluation::count);
    EVALUATION.put("sourceWires", e -> e.sourceWires(0, 0, 1, new long[4]));
    EVALUATION.put("variables", e -> e.variables(0, 0, 1, new long[4]));
    EVALUATION.put("wire", e -> e.wire(0, 1));
    EVALUATION.put("output", e -> e.output(0, 0));
    EVALUATION.put("sourceHash", e -> e.sourceHash(0));
    EVALUATION.put("check", e -> e.check(0, 1));
    EVALUATION.put("checkAll", e -> e.checkAll(1, 1));
    EVALUATION.put("witness", e -> e.witness(0).values((from, count, limbs) -> {}));
    EVALUATION.put("sourceWitness", e -> e.sourceWitness(0).values((from, count, limbs) -> {}));
    EVALUATION.put("publicValues", Evaluation::publicValues);
    EVALUATION.put("program", Evaluation::program);
  }

  private ProgramContract() {}

  private static void ignore(int row, int a, int b, int c, int[] wires, long[] limbs) {}

  static ProgramImage image() {
    var circuit = new CircuitBuilder(PrimeField.BN254_FR);
    int x = circuit.secretInput("x");
    int square = circuit.mul(x, x);
    circuit.assertProduct(x, x, square);
    circuit.output("square", square);
    return circuit.build("square", Lowering.R1CS);
  }

  static Evaluation evaluation(Program program) {
    return program.evaluate(INPUT, 1, 1, Advice.NONE);
  }

  static List<ContractCase<Program>> program() {
    List<ContractCase<Program>> all = new ArrayList<>();
    PROGRAM.forEach((name, use) -> all.add(ContractCase.answers(name.strip(), "open", use)));
    all.add(ContractCase.answers("backend", "open", Program::backend));
    all.add(ContractCase.answers("close", "open", Program::close));
    int max = Integer.MAX_VALUE;
    for (int[] range : new int[][] {{-1, 1}, {0, 3}, {1, 0}, {max, max}}) {
      all.add(
          wrong(
              "rows",
              range[0] + ".." + range[1],
              p -> p.rows(range[0], range[1], ProgramContract::ignore)));
    }
    all.add(
        ContractCase.answers("rows", "empty range", p -> p.rows(2, 2, ProgramContract::ignore)));
    for (int bad : new int[] {-1, 2, max}) {
      all.add(wrong("label", "row " + bad, p -> p.label(bad)));
    }
    for (int[] counts : new int[][] {{0, 1}, {1, 0}, {-1, 1}, {1, -1}, {2, 1}}) {
      all.add(
          wrong(
              "evaluate",
              counts[0] + " witnesses, " + counts[1] + " threads",
              p -> p.evaluate(INPUT, counts[0], counts[1], Advice.NONE).close()));
    }
    FieldElement prime = PrimeField.BN254_FR.modulusLimbs();
    long[] notBelow = {prime.l0(), prime.l1(), prime.l2(), prime.l3()};
    all.add(wrong("evaluate", "input p", p -> p.evaluate(notBelow, 1, 1, Advice.NONE).close()));
    all.add(wrong("evaluate", "3 longs", p -> p.evaluate(new long[3], 1, 1, Advice.NONE).close()));
    all.add(wrong("assign", "one variable", p -> p.assign(INPUT).close()));
    long[] withP = VARIABLES.clone();
    System.arraycopy(notBelow, 0, withP, 4, 4);
    all.add(wrong("assign", "value p", p -> p.assign(withP).close()));
    for (int[] counts : new int[][] {{-1, 1, 1}, {1, 0, 1}, {1, 1, 0}}) {
      all.add(
          wrong(
              "evaluateAll",
              counts[0] + ", " + counts[1] + " together, " + counts[2] + " threads",
              p ->
                  p.evaluateAll(
                      (i, t) -> t[0] = 3,
                      counts[0],
                      counts[1],
                      counts[2],
                      Advice.NONE,
                      (i, e) -> {})));
    }
    return all;
  }

  static List<ContractCase<Program>> closedProgram() {
    List<ContractCase<Program>> all = new ArrayList<>();
    PROGRAM.forEach(
        (name, use) -> {
          // Of what does not change an answer is as good as an error.
          if (!Set.of("image", "rows", "variables", "offHeapBytes").contains(name)) {
            all.add(new ContractCase<>(name.strip(), "closed", ClosedException.class, use));
          }
        });
    all.add(ContractCase.answers("backend", "closed", Program::backend));
    all.add(ContractCase.answers("close", "closed", Program::close));
    return all;
  }

  static List<ContractCase<Evaluation>> evaluation() {
    List<ContractCase<Evaluation>> all = new ArrayList<>();
    EVALUATION.forEach((name, use) -> all.add(ContractCase.answers(name, "open", use)));
    all.add(ContractCase.answers("close", "open", Evaluation::close));
    for (int bad : new int[] {-1, 4, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      String witness = "witness " + bad;
      all.add(wrong("sourceWires", witness, e -> e.sourceWires(bad, 0, 1, new long[4])));
      all.add(wrong("variables", witness, e -> e.variables(bad, 0, 1, new long[4])));
      all.add(wrong("wire", witness, e -> e.wire(bad, 0)));
      all.add(wrong("output", witness, e -> e.output(bad, 0)));
      all.add(wrong("sourceHash", witness, e -> e.sourceHash(bad)));
      all.add(wrong("check", witness, e -> e.check(bad, 1)));
      all.add(wrong("wire", "wire " + bad, e -> e.wire(0, bad)));
      all.add(wrong("output", "output " + bad, e -> e.output(0, bad)));
      int end = bad == 4 ? 5 : bad;
      all.add(wrong("variables", "0.." + end, e -> e.variables(0, 0, end, new long[400])));
      all.add(wrong("sourceWires", "0.." + end, e -> e.sourceWires(0, 0, end, new long[400])));
      all.add(wrong("variables", end + "..1", e -> e.variables(0, end, 1, new long[400])));
    }
    all.add(wrong("variables", "short target", e -> e.variables(0, 0, 2, new long[7])));
    all.add(wrong("sourceWires", "short target", e -> e.sourceWires(0, 0, 2, new long[7])));
    all.add(ContractCase.answers("variables", "empty", e -> e.variables(0, 3, 3, new long[0])));
    all.add(ContractCase.answers("sourceWires", "empty", e -> e.sourceWires(0, 3, 3, new long[0])));
    all.add(wrong("check", "limit -1", e -> e.check(0, -1)));
    all.add(wrong("checkAll", "limit -1", e -> e.checkAll(-1, 1)));
    all.add(wrong("checkAll", "threads 0", e -> e.checkAll(1, 0)));
    return all;
  }

  static List<ContractCase<Evaluation>> closedEvaluation() {
    List<ContractCase<Evaluation>> all = new ArrayList<>();
    EVALUATION.forEach(
        (name, use) -> {
          if (!name.equals("count") && !name.equals("program")) {
            all.add(new ContractCase<>(name, "closed", ClosedException.class, use));
          }
        });
    all.add(ContractCase.answers("close", "closed", Evaluation::close));
    return all;
  }

  private static <T> ContractCase<T> wrong(String method, String what, Use<T> use) {
    return new ContractCase<>(method, what, CircuitException.class, use);
  }
}
