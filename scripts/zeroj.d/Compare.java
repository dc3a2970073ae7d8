import com.bloxbean.cardano.zeroj.circuit.ConstraintGraph;
import com.bloxbean.cardano.zeroj.circuit.FieldConfig;
import com.bloxbean.cardano.zeroj.circuit.WitnessCalculator;
import com.bloxbean.cardano.zeroj.circuit.r1cs.R1CSCompiler;
import com.bloxbean.cardano.zeroj.circuit.r1cs.R1CSConstraintSystem;
import com.bloxbean.cardano.zeroj.crypto.groth16.Groth16ProverBLS381;
import com.bloxbean.cardano.zeroj.crypto.setup.Groth16SetupBLS381;
import com.sun.management.OperatingSystemMXBean;
import dev.sparky.Backends;
import dev.sparky.Groth16;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.ProvingKey;
import dev.sparky.spi.program.Advice;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.Program;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;

/**
 * ZeroJ and this library side by side, on ZeroJ's own graphs, by turns on one thread: CPU time of
 * that thread (of the process for proofs, which may start others), the best of the rounds after as
 * many warm ones; live heap after a collection. Rows and values are compared first. Compare ROUNDS
 * CIRCUIT... [--prove CIRCUIT]
 */
final class Compare {
  private static final PrimeField FIELD = PrimeField.BLS12_381_FR;
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static int rounds;

  public static void main(String[] args) throws Exception {
    rounds = Integer.parseInt(args[0]);
    System.out.println(
        "| circuit | rows | measure | ZeroJ | here | factor |\n|---|---|---|---|---|---|");
    try (ConstraintBackend backend = Backends.open("native")) {
      for (int i = 1; i < args.length; i++) {
        boolean prove = args[i].equals("--prove");
        compare(backend, args[prove ? ++i : i], prove);
      }
    }
  }

  private static Program compile(ConstraintBackend backend, ConstraintGraph graph) {
    return backend.load(GraphWalk.walk(graph, FIELD).build(graph.name(), Lowering.R1CS));
  }

  private static void compare(ConstraintBackend backend, String circuitName, boolean prove)
      throws Exception {
    long empty = liveHeap();
    Circuits circuit = Circuits.named(circuitName);
    ConstraintGraph graph = circuit.builder().constraintGraph();
    double graphHeap = (liveHeap() - empty) / 1e6;
    long before = liveHeap();
    R1CSConstraintSystem system = R1CSCompiler.compile(graph, FieldConfig.BLS12_381);
    double theirHeap = (liveHeap() - before) / 1e6;
    before = liveHeap();
    Program program = compile(backend, graph);
    double ourHeap = (liveHeap() - before) / 1e6;
    int rows = system.numConstraints();
    String name =
        circuit.name()
            + " | "
            + rows
            + (program.rows() == rows ? "" : " (" + program.rows() + " here)");
    long[] inputs = inputs(graph, circuit);
    equalValues(
        program,
        inputs,
        WitnessCalculator.calculate(graph, circuit.inputs(), FieldConfig.BLS12_381));

    if (!prove) {
      System.out.printf(
          Locale.ROOT,
          "| %s | live heap, MB: gates, compiled system | %.3g + %.3g | %.3g, off the heap %.3g | |%n",
          name,
          graphHeap,
          theirHeap,
          Math.max(ourHeap, 0),
          program.offHeapBytes() / 1e6);
      double[] seconds =
          best(
              () -> R1CSCompiler.compile(graph, FieldConfig.BLS12_381).numConstraints(),
              () -> {
                try (Program again = compile(backend, graph)) {
                  return again.rows();
                }
              });
      line(name, "compile, ns a row", 1e9 * seconds[0] / rows, 1e9 * seconds[1] / rows);
      seconds =
          best(
              () ->
                  WitnessCalculator.calculate(graph, circuit.inputs(), FieldConfig.BLS12_381)
                      .length,
              () -> {
                try (Evaluation values =
                    program.evaluate(inputs(graph, circuit), 1, 1, Advice.NONE)) {
                  return values.count();
                }
              });
      line(name, "witness, ns a row", 1e9 * seconds[0] / rows, 1e9 * seconds[1] / rows);
    } else {
      prove(
          name,
          system,
          program,
          inputs,
          WitnessCalculator.calculate(graph, circuit.inputs(), FieldConfig.BLS12_381));
    }
    program.close();
  }

  private static void prove(
      String name,
      R1CSConstraintSystem system,
      Program program,
      long[] inputs,
      BigInteger[] witness)
      throws Exception {
    var theirs =
        Groth16SetupBLS381.setup(
            system.constraints(),
            system.numWires(),
            system.numPublicInputs(),
            BigInteger.valueOf(5));
    try (ProvingKey ours = Groth16.developmentKey(program, new byte[32]);
        Evaluation values = program.evaluate(inputs, 1, 1, Advice.NONE)) {
      double[] seconds =
          best(
              SYSTEM::getProcessCpuTime,
              () ->
                  Groth16ProverBLS381.prove(
                      theirs.provingKey(), witness, system.constraints(), system.numWires()),
              () -> ours.prove(values));
      line(name, "prove, s", seconds[0], seconds[1]);
    }
  }

  private static long[] inputs(ConstraintGraph graph, Circuits circuit) {
    BigInteger[] values =
        java.util.stream.Stream.concat(graph.publicInputs().stream(), graph.secretInputs().stream())
            .map(input -> circuit.inputs().get(input.name()).get(0))
            .toArray(BigInteger[]::new);
    long[] limbs = new long[4 * values.length];
    for (int i = 0; i < values.length; i++) {
      FieldElement value = FieldElement.of(values[i], FIELD);
      for (int limb = 0; limb < 4; limb++) {
        limbs[4 * i + limb] = value.limb(limb);
      }
    }
    return limbs;
  }

  private static void equalValues(Program program, long[] inputs, BigInteger[] expected) {
    try (Evaluation values = program.evaluate(inputs, 1, 1, Advice.NONE)) {
      if (!values.check(0, 1).satisfied()) {
        throw new AssertionError("not satisfied here");
      }
      long[] limbs = new long[4 * expected.length];
      values.sourceWires(0, 0, expected.length, limbs);
      for (int wire = 0; wire < expected.length; wire++) {
        int at = 4 * wire;
        var value = new FieldElement(limbs[at], limbs[at + 1], limbs[at + 2], limbs[at + 3]);
        if (!value
            .toBigInteger()
            .equals(expected[wire] == null ? BigInteger.ZERO : expected[wire])) {
          throw new AssertionError(
              "wire " + wire + ": " + expected[wire] + " there, " + value + " here");
        }
      }
    }
  }

  private static double[] best(Callable<?> theirs, Callable<?> ours) throws Exception {
    return best(ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime, theirs, ours);
  }

  /** Seconds of CPU of each, by turns. */
  private static double[] best(LongSupplier clock, Callable<?> theirs, Callable<?> ours)
      throws Exception {
    double[] best = new double[2];
    Arrays.fill(best, Double.MAX_VALUE);
    for (int round = 0; round < 2 * rounds; round++) {
      for (int side = 0; side < 2; side++) {
        long start = clock.getAsLong();
        (side == 0 ? theirs : ours).call();
        double seconds = (clock.getAsLong() - start) / 1e9;
        if (round >= rounds) {
          best[side] = Math.min(best[side], seconds);
        }
      }
    }
    return best;
  }

  private static long liveHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static void line(String name, String measure, double theirs, double ours) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %.3g | %.3g | %.2g |%n",
        name,
        measure,
        theirs,
        ours,
        theirs / ours);
  }
}
