package dev.sparky.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.circuit.CircuitBuilder;
import dev.sparky.circuit.KimchiCircuit;
import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.program.Advice;
import dev.sparky.spi.program.CheckReport;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.Program;
import dev.sparky.trace.read.TraceFormatException;
import dev.sparky.trace.read.TraceReader;
import dev.sparky.trace.replay.TraceCallException;
import dev.sparky.trace.replay.TraceImport;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/** Traces as programs: rows and refusals against {@link TraceOracle}. */
class TraceImportTest {
  private static final BigInteger P = PrimeField.PASTA_FP.modulus();
  private static final int MOST_FAILURES = 1 << 16;
  private static final Set<String> EXPRESSIBLE =
      Set.of(
          "exists",
          "publicInput",
          "asProver",
          "run.setEvalConstraints",
          "field.readVar",
          "field.assertEqual",
          "field.assertMul",
          "field.assertSquare",
          "field.assertBoolean",
          "gates.generic");
  private static final String HEADER =
      "{\"h\":\"o1js-snarky-trace\",\"v\":1,\"mode\":\"cs\",\"publicInputSize\":1,\"name\":\"t\"}\n"
          + "{\"o\":\"publicInput\",\"a\":[],\"r\":[0]}\n"
          + "{\"o\":\"exists\",\"n\":3,\"r\":[1,2,3]}\n";

  @EveryBackend
  void theBundledTracesHoldWhereTheirAssertionsDo(ConstraintBackend backend) throws IOException {
    int compiled = 0;
    int refused = 0;
    int witnesses = 0;
    for (Corpus.Entry entry : Corpus.bundled().entries()) {
      Map<String, String> files = new TreeMap<>(Expected.read(entry).traces());
      String cs = files.remove("cs");
      if (cs == null) {
        continue;
      }
      String text = text(entry, cs);
      var oracle = new TraceOracle(text);
      CircuitBuilder circuit = importOrCheckRefusal(entry.name(), text, oracle);
      if (circuit == null) {
        refused++;
        continue;
      }
      compiled++;
      try (Program program = backend.load(circuit.build(entry.name(), Lowering.R1CS))) {
        for (String file : files.values()) {
          List<BigInteger> values = new TraceOracle(text(entry, file)).values();
          if (values.size() == program.variables() - 1) {
            witnesses++;
            check(entry.name() + " " + file, program, oracle, values);
          }
        }
      }
    }
    assertThat(compiled).as("compiled").isGreaterThan(50);
    assertThat(refused).as("refused").isGreaterThan(20);
    assertThat(witnesses).as("witnesses").isGreaterThan(50);
    Summary.line(
        "traces as programs, %s: %d compiled, %d refused, %d witnesses"
            .formatted(backend.name(), compiled, refused, witnesses));
  }

  private static CircuitBuilder importOrCheckRefusal(String name, String text, TraceOracle oracle) {
    try {
      CircuitBuilder circuit = circuit(text);
      for (int line = 2; line <= oracle.lines(); line++) {
        String operation = oracle.operation(line);
        assertThat(operation == null || EXPRESSIBLE.contains(operation)).as(name + line).isTrue();
      }
      return circuit;
    } catch (TraceCallException e) {
      String operation = oracle.operation(e.line());
      assertThat(e).as(name).hasMessageContaining(operation).hasMessageContaining("line");
      boolean mayBe = EXPRESSIBLE.contains(operation) && !oracle.throwsAt(e.line());
      assertThat(mayBe).as(name + ": " + e.getMessage()).isFalse();
      return null;
    }
  }

  /** The values as they are, and with some of them changed, one at a time. */
  private static void check(
      String name, Program program, TraceOracle oracle, List<BigInteger> values) {
    compare(name, program, oracle, values);
    int step = Math.max(1, values.size() / 3);
    for (int i = 0; i < values.size(); i += step) {
      var changed = new ArrayList<>(values);
      changed.set(i, values.get(i).add(BigInteger.TWO).mod(P));
      compare(name + ", value " + i, program, oracle, changed);
    }
  }

  private static void compare(
      String name, Program program, TraceOracle oracle, List<BigInteger> values) {
    var rows = new TreeSet<Integer>();
    try (Evaluation evaluation = program.assign(limbs(values))) {
      CheckReport report = evaluation.check(0, MOST_FAILURES);
      var lines = new TreeSet<Integer>();
      report
          .failures()
          .forEach(
              failure -> {
                rows.add(failure.row());
                lines.add(failure.label().line());
                assertThat(failure.label().name())
                    .isEqualTo(oracle.operation(failure.label().line()));
              });
      assertThat(report.failureCount()).as(name).isEqualTo(rows.size());
      assertThat(lines).as(name).isEqualTo(oracle.failing(values));
    }
    assertThat(rows).as(name).isEqualTo(failingRows(program, values));
  }

  private static TreeSet<Integer> failingRows(Program program, List<BigInteger> values) {
    var rows = new TreeSet<Integer>();
    program.rows(
        0,
        program.rows(),
        (row, a, b, c, wires, limbs) -> {
          BigInteger x = sum(0, a, wires, limbs, values);
          BigInteger y = sum(a, b, wires, limbs, values);
          BigInteger z = sum(a + b, c, wires, limbs, values);
          if (x.multiply(y).subtract(z).mod(P).signum() != 0) {
            rows.add(row);
          }
        });
    return rows;
  }

  private static BigInteger sum(
      int from, int count, int[] wires, long[] limbs, List<BigInteger> values) {
    BigInteger sum = BigInteger.ZERO;
    for (int i = from; i < from + count; i++) {
      int at = 4 * i;
      BigInteger factor =
          new FieldElement(limbs[at], limbs[at + 1], limbs[at + 2], limbs[at + 3]).toBigInteger();
      sum = sum.add(wires[i] == 0 ? factor : factor.multiply(values.get(wires[i] - 1)));
    }
    return sum;
  }

  private static long[] limbs(List<BigInteger> values) {
    long[] limbs = new long[4 * (values.size() + 1)];
    limbs[0] = 1;
    for (int i = 0; i < values.size(); i++) {
      FieldElement value = FieldElement.of(values.get(i), PrimeField.PASTA_FP);
      for (int limb = 0; limb < 4; limb++) {
        limbs[4 * (i + 1) + limb] = value.limb(limb);
      }
    }
    return limbs;
  }

  private static CircuitBuilder circuit(String text) {
    var in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    return TraceImport.read(new TraceReader().read(in, "t.cs.jsonl"));
  }

  private static String text(Corpus.Entry entry, String file) throws IOException {
    try (InputStream in = new BufferedInputStream(entry.open(file))) {
      in.mark(2);
      boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
      in.reset();
      byte[] bytes = (gzip ? new GZIPInputStream(in) : in).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private static List<BigInteger> values(long... values) {
    return Arrays.stream(values).mapToObj(BigInteger::valueOf).toList();
  }

  /** Values 2, 3, 6, 1; one generic gate of each kind, all coefficients in use. */
  @EveryBackend
  void everyAssertionIsARowWithItsLine(ConstraintBackend backend) throws IOException {
    String minusOne = P.subtract(BigInteger.ONE).toString();
    String text =
        HEADER
            + "{\"n\":[[0,\"4\"],[3,\"2\",0],[2,-2,1],[2,-3,-1]]}\n"
            + "{\"o\":\"field.assertMul\",\"a\":[0,1,2]}\n"
            + "{\"o\":\"field.assertSquare\",\"a\":[0,-1]}\n"
            + "{\"o\":\"field.assertBoolean\",\"a\":[3]}\n"
            + "{\"o\":\"field.assertEqual\",\"a\":[-3,-4]}\n"
            + "{\"o\":\"gates.generic\",\"a\":[\"5\",0,\"7\",1,\"11\",2,\"13\",\"1\"]}\n"
            + "{\"o\":\"gates.generic\",\"a\":[\"3\",0,\"2\",1,\"M\",2,\"0\",\"M\"]}\n"
                .replace("M", minusOne)
            + "{\"o\":\"gates.generic\",\"a\":[\"0\",0,\"0\",1,\"M\",2,\"1\",\"0\"]}\n"
                .replace("M", minusOne)
            + "{\"o\":\"gates.generic\",\"a\":[\"0\",0,\"0\",1,\"0\",2,\"M\",\"6\"]}\n"
                .replace("M", minusOne);
    var oracle = new TraceOracle(text);
    assertThat(oracle.failing(values(2, 3, 6, 1))).containsExactly(8, 9, 10);
    try (Program program = backend.load(circuit(text).build("t", Lowering.R1CS))) {
      assertThat(program.rows()).isEqualTo(8);
      assertThat(program.variables()).isEqualTo(5);
      assertThat(program.image().inputs()).isEqualTo(1);
      assertThat(program.image().sourceWires()).isEqualTo(5);
      compare("as given", program, oracle, values(2, 3, 6, 1));
      check("others", program, oracle, values(5, 0, 1, 7));
      assertThatThrownBy(() -> program.evaluate(new long[4], 1, 1, Advice.NONE))
          .isInstanceOf(CircuitException.class);
    }
    try (Program program = backend.load(circuit(text).build("t", Lowering.KIMCHI));
        Circuit gates = KimchiCircuit.compile(backend, program.image())) {
      assertThat(gates.finish().rows()).isPositive();
    }
  }

  @EveryBackend
  void aLongChainOfSumsIsOneRow(ConstraintBackend backend) throws IOException {
    int additions = 100_000;
    var text = new StringBuilder(HEADER).append("{\"n\":[[2,0,1]");
    for (int i = 1; i < additions; i++) {
      text.append(",[2,").append(-i).append(',').append(i % 3).append(']');
    }
    text.append("]}\n{\"o\":\"field.assertEqual\",\"a\":[").append(-additions).append(",3]}\n");
    var oracle = new TraceOracle(text.toString());
    try (Program program = backend.load(circuit(text.toString()).build("t", Lowering.R1CS))) {
      assertThat(program.rows()).isEqualTo(1);
      compare("chain, wrong", program, oracle, values(1, 1, 1, additions));
      compare("chain", program, oracle, values(1, 1, 1, additions + 1));
    }
  }

  @EveryBackend
  void whatNoRowStatesIsRefusedWithItsLine(ConstraintBackend backend) {
    refused("{\"o\":\"gates.lookup\",\"a\":[[0,1,2,3,0,1,2]]}", "gates.lookup", "line 4");
    refused("{\"o\":\"poseidon.sponge.create\",\"a\":[false],\"r\":0}", "sponge.create", "line 4");
    refused("{\"o\":\"field.compare\",\"a\":[1,0,1],\"r\":[4,4]}", "field.compare", "line 4");
    refused("{\"o\":\"gates.zero\",\"a\":[0,1,2]}", "gates.zero", "line 4");
    refused("{\"o\":\"field.assertEqual\",\"a\":[0,4]}", "variable 4", "line 4");
    refused("{\"o\":\"exists\",\"n\":1,\"r\":[5]}", "exists", "line 4");
    refused("{\"o\":\"field.assertEqual\",\"a\":[0,1],\"throws\":\"no\"}", "assertEqual", "line 4");
    assertThatThrownBy(() -> circuit(HEADER + "{\"o\":\"exists\",\"n\":2147483647}\n"))
        .isInstanceOf(TraceFormatException.class)
        .hasMessageContainingAll("exists", "found 2147483647", "line 4");
    try (Program program = backend.load(circuit(HEADER).build("t", Lowering.R1CS))) {
      assertThat(program.rows()).isZero();
    }
  }

  private static void refused(String line, String... parts) {
    assertThatThrownBy(() -> circuit(HEADER + line + "\n"))
        .isInstanceOf(TraceCallException.class)
        .hasMessageContainingAll(parts);
  }
}
