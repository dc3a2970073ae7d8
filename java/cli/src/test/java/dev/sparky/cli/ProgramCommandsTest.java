package dev.sparky.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sparky.field.PrimeField;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code sparky compile} and {@code sparky witness}. */
class ProgramCommandsTest {
  private static final String BEST = "--backend=auto";

  @TempDir private Path folder;

  private static Path shared(String file) {
    String shared = System.getenv("SPARKY_SHARED");
    Path path = Path.of(shared == null ? "../../../shared" : shared).resolve(file);
    assumeTrue(Files.exists(path), "no " + path + "; set SPARKY_SHARED");
    return path;
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha512-32", "blake2b256-64"})
  void aGateListIsCompiledEvaluatedAndChecked(String name) throws Exception {
    String list = shared("pipelines/gatelists/" + name + ".gates.gz").toString();
    String json = shared("pipelines/gatelists/" + name + ".json").toString();
    var expected = new CliRun(0, Files.readString(Path.of(json)), "");
    String program = folder.resolve("out.sparky").toString();
    String r1cs = folder.resolve("out.r1cs").toString();
    String wtns = folder.resolve("out.wtns").toString();

    CliRun compiled = CliRun.of("compile", BEST, "--json", list, "-o", program);
    assertThat(compiled.status()).isZero();
    assertThat(compiled.keys())
        .contains("constraints", "wires", "inputs", "outputs", "offHeapBytes")
        .contains("bytesPerConstraint", "digest", "seconds", "backend", "error");
    assertThat(compiled.value("wires")).isEqualTo(expected.value("wires"));
    int rows = Integer.parseInt(compiled.value("constraints"));
    assertThat(rows).isPositive();
    assertThat(rows).isEqualTo(Integer.parseInt(expected.value("r1cs_constraints")));
    assertThat(Double.parseDouble(compiled.value("bytesPerConstraint"))).isLessThanOrEqualTo(96);

    CliRun witness = CliRun.of("witness", BEST, "--json", program, "--inputs", json, "-o", wtns);
    assertThat(witness.status()).isZero();
    assertThat(witness.value("witnessSha256")).isEqualTo(expected.value("witness_sha256"));
    assertThat(witness.array("outputs")).isEqualTo(expected.array("outputs"));
    assertThat(witness.value("satisfied")).isEqualTo("true");
    assertThat(witness.value("failureCount")).isEqualTo("0");

    CliRun exported = CliRun.of("compile", BEST, "--json", list, "-o", r1cs);
    assertThat(exported.value("digest")).isEqualTo(compiled.value("digest"));
    CliRun checked = CliRun.of("check", "--json", r1cs, wtns);
    assertThat(checked.status()).isZero();
    assertThat(checked.value("satisfied")).isEqualTo("true");
    assertThat(checked.value("constraints")).isEqualTo(compiled.value("constraints"));
  }

  @Test
  void wrongInputsAreToldWithTheRow() throws Exception {
    String list = shared("pipelines/gatelists/sha512-32.gates.gz").toString();
    String program = folder.resolve("sha.sparky").toString();
    assertThat(CliRun.of("compile", BEST, "--json", list, "-o", program).status()).isZero();
    // A message byte of 300 does not fit the eight bits that the circuit takes it apart into.
    String inputs = write("inputs.json", "[300" + ", \"1\"".repeat(31) + "]");
    CliRun answer = CliRun.of("witness", BEST, "--json", program, "--inputs", inputs);
    assertThat(answer.status()).isEqualTo(ExitCode.DIFFERENT);
    assertThat(answer.value("satisfied")).isEqualTo("false");
    assertThat(Long.parseLong(answer.value("failureCount"))).isPositive();
    assertThat(answer.value("row")).matches("[0-9]+");
    for (String bad : List.of("[1]", "{}", "[", "{\"inputs\": [-1]}", "\"x\"", "[1.5]")) {
      String file = write("bad.json", bad);
      CliRun refused = CliRun.of("witness", BEST, "--json", program, "--inputs", file);
      assertThat(refused.status()).as(bad).isEqualTo(ExitCode.UNUSABLE);
      assertThat(refused.value("type")).as(bad).isEqualTo("FormatException");
    }
  }

  @Test
  void circomsSystemKeepsItsRowsButHasNoAdvice() throws Exception {
    String source = shared("pipelines/circom/poseidon.r1cs").toString();
    String wtns = shared("pipelines/circom/poseidon.wtns").toString();
    String program = folder.resolve("poseidon.sparky").toString();
    String r1cs = folder.resolve("poseidon.r1cs").toString();
    CliRun compiled = CliRun.of("compile", BEST, "--json", source, "-o", program);
    assertThat(compiled.value("constraints")).isEqualTo("517");
    CliRun info = CliRun.of("info", "--json", program);
    assertThat(info.status()).isZero();
    assertThat(info.value("format")).isEqualTo("sparky");
    assertThat(info.value("field")).isEqualTo("bn254-fr");
    assertThat(info.value("mode")).isEqualTo("r1cs");
    assertThat(CliRun.of("compile", BEST, "--json", source, "-o", r1cs).status()).isZero();
    assertThat(CliRun.of("check", "--json", r1cs, wtns).value("satisfied")).isEqualTo("true");
    String inputs = write("inputs.json", "[]");
    CliRun refused = CliRun.of("witness", BEST, "--json", program, "--inputs", inputs);
    assertThat(refused.status()).isEqualTo(ExitCode.UNUSABLE);
  }

  private static final String TRACE =
      """
      {"h":"o1js-snarky-trace","v":1,"mode":"cs","publicInputSize":1,"name":"square"}
      {"o":"publicInput","a":[],"r":[0]}
      {"o":"exists","n":1,"r":[1]}
      {"o":"field.assertSquare","a":[1,0]}
      """;

  @Test
  void aTraceBecomesRowsWithoutAdvice() throws Exception {
    String program = folder.resolve("square.sparky").toString();
    String r1cs = folder.resolve("square.r1cs").toString();
    String plain = write("square.jsonl", TRACE);
    String packed = folder.resolve("square.gz").toString();
    try (var out = new GZIPOutputStream(Files.newOutputStream(Path.of(packed)))) {
      out.write(TRACE.getBytes(StandardCharsets.UTF_8));
    }
    for (String source : List.of(plain, packed)) {
      CliRun compiled = CliRun.of("compile", BEST, "--json", source, "-o", program);
      assertThat(compiled.status()).isZero();
      assertThat(compiled.value("constraints")).isEqualTo("1");
      assertThat(compiled.value("wires")).isEqualTo("3");
      assertThat(compiled.value("inputs")).isEqualTo("1");
      assertThat(compiled.value("outputs")).isEqualTo("0");
    }
    assertThat(CliRun.of("info", "--json", program).value("field")).isEqualTo("pasta-fp");
    assertThat(CliRun.of("compile", BEST, "--json", plain, "-o", r1cs).status()).isZero();
    assertThat(CliRun.of("info", "--json", r1cs).value("publicInputs")).isEqualTo("1");
    CliRun gates = CliRun.of("compile", BEST, "--json", "--lowering=kimchi", plain, "-o", program);
    assertThat(gates.status()).isZero();
    String inputs = write("inputs.json", "[4]");
    CliRun witness = CliRun.of("witness", BEST, "--json", program, "--inputs", inputs);
    assertThat(witness.status()).isEqualTo(ExitCode.UNUSABLE);
    assertThat(witness.value("type")).isEqualTo("CircuitException");
  }

  @Test
  void aTraceWithAGateThatNoRowStatesIsRefused() throws Exception {
    String lookup = TRACE + "{\"o\":\"gates.lookup\",\"a\":[[0,1,0,1,0,1,0]]}\n";
    String out = folder.resolve("lookup.sparky").toString();
    CliRun refused = CliRun.of("compile", BEST, "--json", write("lookup.jsonl", lookup), "-o", out);
    assertThat(refused.status()).isEqualTo(ExitCode.UNUSABLE);
    assertThat(refused.value("type")).isEqualTo("TraceCallException");
    assertThat(refused.value("message")).contains("gates.lookup").contains("line 5");
    assertThat(Files.exists(Path.of(out))).isFalse();
  }

  @Test
  void whatCannotBeCompiledIsRefusedWithAType() throws Exception {
    String list = shared("pipelines/gatelists/sha512-32.gates.gz").toString();
    String out = folder.resolve("x.sparky").toString();
    CliRun kimchi = CliRun.of("compile", BEST, "--json", "--lowering", "kimchi", list, "-o", out);
    assertThat(kimchi.status()).isEqualTo(ExitCode.UNUSABLE);
    assertThat(kimchi.value("message")).contains("pasta-fp").contains("bls12-381-fr");
    String noise = write("noise", "noise");
    CliRun unknown = CliRun.of("compile", BEST, "--json", noise, "-o", out);
    assertThat(unknown.status()).isEqualTo(ExitCode.UNUSABLE);
    assertThat(unknown.value("type")).isEqualTo("FormatException");
    CliRun missing = CliRun.of("compile", BEST, "--json", noise + "-not", "-o", out);
    assertThat(missing.status()).isEqualTo(ExitCode.UNUSABLE);
    assertThat(missing.value("type")).isEqualTo("FormatException");
    assertThat(missing.value("file")).isEqualTo(noise + "-not");
    assertThat(missing.keys()).isEqualTo(unknown.keys());
    assertThat(Files.exists(Path.of(out))).isFalse();
    String nowhere = folder.resolve("no/such/folder.sparky").toString();
    String trace = write("square.jsonl", TRACE);
    CliRun unwritten = CliRun.of("compile", BEST, "--json", trace, "-o", nowhere);
    assertThat(unwritten.status()).isEqualTo(ExitCode.UNUSABLE);
    assertThat(unwritten.value("file")).isEqualTo(nowhere);
  }

  @Test
  void infoReadsAGateListToItsEnd() throws Exception {
    byte[] list =
        new java.util.zip.GZIPInputStream(
                Files.newInputStream(shared("pipelines/gatelists/sha512-32.gates.gz")))
            .readAllBytes();
    Path cut = Files.write(folder.resolve("cut.gates"), Arrays.copyOf(list, list.length - 3));
    CliRun info = CliRun.of("info", "--json", cut.toString());
    assertThat(info.status()).isEqualTo(ExitCode.UNUSABLE);
    assertThat(info.value("type")).isEqualTo("FormatException");
    assertThat(info.value("section")).isEqualTo("gates");
  }

  @Test
  void inputsMayBePackedAndByName() throws Exception {
    String source =
        write("x.arith", "total 4\ninput 0\ninput 1\nnizkinput 2\nmul in 2 <1 2> out 1 <3>\n");
    String program = folder.resolve("x.sparky").toString();
    assertThat(CliRun.of("compile", BEST, "--json", source, "-o", program).status()).isZero();
    String plain = write("plain.json", "[6, \"7\"]");
    Path packed = folder.resolve("packed.json");
    try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write("{\"byName\": {\"2\": 7, \"1\": \"6\"}}".getBytes(StandardCharsets.UTF_8));
    }
    CliRun one = CliRun.of("witness", BEST, "--json", program, "--inputs", plain);
    CliRun two = CliRun.of("witness", BEST, "--json", program, "--inputs", packed.toString());
    assertThat(one.status()).isZero();
    assertThat(two.status()).isZero();
    assertThat(two.value("witnessSha256")).isEqualTo(one.value("witnessSha256"));
  }

  private static void u32(ByteArrayOutputStream out, int... values) {
    for (int value : values) {
      for (int i = 0; i < 32; i += 8) {
        out.write(value >>> i);
      }
    }
  }

  private static void bytes(ByteArrayOutputStream out, BigInteger value, int length) {
    for (int i = 0; i < length; i++) {
      out.write(value.shiftRight(8 * i).intValue());
    }
  }

  /**
   * A gate list over Pasta Fq with hintN: q, r of a * b modulo m in limbs of 64 bits, two each, and
   * the inverse of a, one limb; then w = a0 * b0, asserted equal to itself. Wires: 1..4 secret a0,
   * a1, b0, b1; 5..8 q, r; 9, 10 the inverse; 11 the product.
   */
  private String hintList(int inverseKind) throws IOException {
    var out = new ByteArrayOutputStream();
    out.writeBytes("GATELST1".getBytes(StandardCharsets.US_ASCII));
    bytes(out, PrimeField.PASTA_FQ.modulus(), 32);
    u32(out, 12, 0, 4, 4, 1, 2, 3, 4);
    u32(out, 7, 5, 6, 7, 8, 9, 10, 11);
    out.write(9);
    out.write(0);
    u32(out, 4, 5, 6, 7, 8, 4, 1, 2, 3, 4, 3);
    parameters(out);
    out.write(9);
    out.write(inverseKind);
    u32(out, 2, 9, 10, 2, 1, 2, 3);
    parameters(out);
    out.write(3);
    u32(out, 11, 1, 3);
    out.write(4);
    u32(out, 11, 11);
    return Files.write(folder.resolve("hint" + inverseKind + ".gates"), out.toByteArray())
        .toString();
  }

  private static final BigInteger M = BigInteger.TWO.pow(127).subtract(BigInteger.ONE);

  private static void parameters(ByteArrayOutputStream out) {
    out.write(16);
    bytes(out, M, 16);
    out.write(1);
    out.write(64);
    out.write(1);
    out.write(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--lowering=r1cs", "--lowering=kimchi"})
  void hintsOfAGateListAreEvaluatedFromTheFile(String lowering) throws Exception {
    String list = hintList(1);
    String program = folder.resolve("hints.sparky").toString();
    CliRun compiled = CliRun.of("compile", BEST, "--json", lowering, list, "-o", program);
    assertThat(compiled.status()).as(compiled.out()).isZero();
    BigInteger low = BigInteger.TWO.pow(64);
    BigInteger a = new BigInteger("123456789012345678901234567890123456");
    BigInteger b = new BigInteger("98765432109876543210987654321098765");
    var given =
        List.of(a.mod(low), a.divide(low), b.mod(low), b.divide(low)).stream()
            .map(x -> "\"" + x + "\"")
            .toList();
    String inputs = write("hints.json", "[" + String.join(", ", given) + "]");
    CliRun witness = CliRun.of("witness", BEST, "--json", program, "--inputs", inputs);
    assertThat(witness.status()).as(witness.out()).isZero();
    BigInteger quotient = a.multiply(b).divide(M);
    BigInteger rest = a.multiply(b).mod(M);
    BigInteger inverse = a.modInverse(M);
    assertThat(witness.array("outputs"))
        .isEqualTo(
            java.util.stream.Stream.of(
                    quotient.mod(low),
                    quotient.divide(low).mod(low),
                    rest.mod(low),
                    rest.divide(low),
                    inverse.mod(low),
                    inverse.divide(low),
                    a.mod(low).multiply(b.mod(low)).mod(PrimeField.PASTA_FQ.modulus()))
                .map(BigInteger::toString)
                .toList());
    assertThat(witness.value("satisfied")).isEqualTo("true");
  }

  /** A missing function is told even where the inputs are wrong, too. */
  @Test
  void whatAProgramNeedsComesBeforeItsInputs() throws Exception {
    String program = folder.resolve("needs.sparky").toString();
    assertThat(CliRun.of("compile", BEST, "--json", hintList(2), "-o", program).status()).isZero();
    for (String wrong : List.of("[1]", "[1, 2, 3, 4]", "[1, 2, 3, 4, 5]")) {
      String inputs = write("wrong.json", wrong);
      CliRun refused = CliRun.of("witness", BEST, "--json", program, "--inputs", inputs);
      assertThat(refused.status()).isEqualTo(ExitCode.UNUSABLE);
      assertThat(refused.value("type")).isEqualTo("CircuitException");
      assertThat(refused.value("message")).contains("\"hint-2\"");
    }
    String trace = write("square.jsonl", TRACE);
    assertThat(CliRun.of("compile", BEST, "--json", trace, "-o", program).status()).isZero();
    String none = write("none.json", "[]");
    CliRun refused = CliRun.of("witness", BEST, "--json", program, "--inputs", none);
    assertThat(refused.value("message")).contains("variables without advice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"native", "jvm", "checked"})
  void kimchiIsForBothPastaFields(String backend) throws Exception {
    if (!backend.equals("jvm")) {
      assumeTrue(
          CliRun.of("doctor", "--json", "--backend=native").status() == 0, "no native library");
    }
    String chosen = "--backend=" + backend;
    String program = folder.resolve("kimchi.sparky").toString();
    CliRun list =
        CliRun.of("compile", chosen, "--json", "--lowering=kimchi", hintList(1), "-o", program);
    assertThat(list.status()).as(list.out()).isZero();
    // One half for the product, one for w = w, which is a union: one row.
    assertThat(list.value("constraints")).isEqualTo("1");
    CliRun info = CliRun.of("info", "--json", program);
    assertThat(info.value("field")).isEqualTo("pasta-fq");
    assertThat(info.value("mode")).isEqualTo("kimchi");
    String arith =
        write("x.arith", "total 4\ninput 0\ninput 1\nnizkinput 2\nmul in 2 <1 2> out 1 <3>\n");
    String r1cs = folder.resolve("fq.r1cs").toString();
    String fq = "--field=pasta-fq";
    assertThat(CliRun.of("compile", chosen, "--json", fq, arith, "-o", r1cs).status()).isZero();
    for (String source : List.of(arith, r1cs)) {
      CliRun compiled =
          CliRun.of("compile", chosen, "--json", fq, "--lowering=kimchi", source, "-o", program);
      assertThat(compiled.status()).as(compiled.out()).isZero();
      assertThat(CliRun.of("info", "--json", program).value("field")).isEqualTo("pasta-fq");
    }
    CliRun other =
        CliRun.of("compile", chosen, "--json", "--lowering=kimchi", arith, "-o", program);
    assertThat(other.status()).isEqualTo(ExitCode.UNUSABLE);
    assertThat(other.value("type")).isEqualTo("CircuitException");
    assertThat(other.value("message")).contains("kimchi needs a Pasta-field circuit");
    for (String wrong : List.of("--field=pasta-fp", "--field=pasta")) {
      CliRun refused = CliRun.of("compile", chosen, "--json", wrong, r1cs, "-o", program);
      assertThat(refused.status()).isEqualTo(ExitCode.UNUSABLE);
      assertThat(refused.value("message")).contains("--field").contains("pasta-fq");
    }
  }

  private String write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text);
    return file.toString();
  }
}
