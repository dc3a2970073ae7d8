package dev.sparky.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparky.ChildJvm;
import dev.sparky.field.PrimeField;
import dev.sparky.r1cs.R1csWriter;
import dev.sparky.snarky.TestBackends;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.ProgramImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tiny files that claim hundreds of millions of wires get a typed answer in a small JVM. */
class ClaimsTest {
  @TempDir Path folder;
  private final List<String> files = new ArrayList<>();

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void claimsThatNoByteBacksAreRejected(TestBackends.Named named) throws Exception {
    answers(
        named,
        List.of(),
        // The names of a .sym are for wires that the caller has.
        line -> line.startsWith("names.sym") || line.matches(".* (FormatException|WrongCount)"));
  }

  /** Where the limits allow the claims, it is the memory that they ask for. */
  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void claimsThatTheMemoryDoesNotHoldAreTyped(TestBackends.Named named) throws Exception {
    List<String> limits = new ArrayList<>();
    for (String limit : List.of("unbackedWires", "unbackedProgramWires", "unbackedVariables")) {
      limits.add("-Dsparky.limit." + limit + "=1073741824");
    }
    answers(
        named,
        limits,
        // A gate list can claim more wires than any limit allows.
        line -> line.matches(".*\\.gates FormatException|.* (Memory|Circuit).*Exception"));
  }

  private void answers(TestBackends.Named named, List<String> limits, Predicate<String> expected)
      throws Exception {
    for (int shift : new int[] {25, 27, 29}) {
      trace("exists" + shift + ".jsonl", 1L << shift);
    }
    r1cs("wires.r1cs", 1 << 29, 0, 0);
    r1cs("public.r1cs", 1 << 29, 1 << 28, 0);
    r1cs("secret.r1cs", 1 << 29, 0, 1 << 28);
    text("total.arith", "total 1073741824\ninput 0\ninput 1073741823\noutput 1073741823\n");
    text("names.sym", "1,1,0,main.a\n");
    gates("wires.gates", Integer.MAX_VALUE, 1);
    gates("wire.gates", Integer.MAX_VALUE, Integer.MAX_VALUE - 1);
    variables("variables.sparky");
    List<String> arguments = new ArrayList<>(List.of(named.toString()));
    arguments.addAll(files);
    List<String> options = new ArrayList<>(List.of("-Xmx64m", "-Dsparky.memory.limit=67108864"));
    options.addAll(limits);
    ChildJvm.Result child =
        ChildJvm.run(options, ClaimsProbe.class, arguments.toArray(String[]::new));
    assertThat(child.exit()).as("%s", child.lines()).isZero();
    assertThat(child.tagged("claim ")).hasSize(files.size()).allMatch(expected);
  }

  private void text(String name, String text) throws Exception {
    files.add(Files.writeString(folder.resolve(name), text).toString());
  }

  private void trace(String name, long variables) throws Exception {
    text(
        name,
        "{\"h\":\"o1js-snarky-trace\",\"v\":1,\"mode\":\"cs\",\"publicInputSize\":0,\"name\":\"t\"}\n"
            + "{\"o\":\"exists\",\"n\":"
            + variables
            + "}\n");
  }

  private void r1cs(String name, int wires, int inputs, int secret) throws Exception {
    Path file = folder.resolve(name);
    try (R1csWriter writer = R1csWriter.create(file, PrimeField.BN254_FR)) {
      writer.constraint(0, 0, 0, 0, new int[0], new long[0]);
      writer.labels(3, wire -> wire);
      writer.finish(3, 0, 0, 0, 3);
    }
    // Without labels, and other counts than the writer would take.
    byte[] written = Files.readAllBytes(file);
    ByteBuffer made = ByteBuffer.allocate(12 + 12 + 12 + 12 + 64).order(ByteOrder.LITTLE_ENDIAN);
    made.put(written, 0, 8).putInt(2).putInt(2).putLong(12).putInt(0).putInt(0).putInt(0);
    made.putInt(1).putLong(64).putInt(32);
    byte[] prime = PrimeField.BN254_FR.modulus().toByteArray();
    for (int i = prime.length - 1; i >= prime.length - 32; i--) {
      made.put(prime[i]);
    }
    made.putInt(wires).putInt(0).putInt(inputs).putInt(secret).putLong(0).putInt(1);
    Files.write(file, made.array());
    files.add(file.toString());
  }

  /** One constant gate. */
  private void gates(String name, int wires, int wire) throws Exception {
    ByteBuffer made = ByteBuffer.allocate(67).order(ByteOrder.LITTLE_ENDIAN);
    made.put("GATELST1".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    byte[] prime = PrimeField.BN254_FR.modulus().toByteArray();
    for (int i = prime.length - 1; i >= prime.length - 32; i--) {
      made.put(prime[i]);
    }
    made.putInt(wires).putInt(0).putInt(0).putInt(1).putInt(0);
    made.put((byte) 1).putInt(wire).put((byte) 1).put((byte) 7);
    files.add(Files.write(folder.resolve(name), made.array()).toString());
  }

  private void variables(String name) throws Exception {
    var circuit = new CircuitBuilder(PrimeField.BN254_FR);
    circuit.variables(1 << 29);
    Path file = folder.resolve(name);
    ProgramImage image = circuit.build("variables", Lowering.R1CS);
    image.save(file, new byte[32]);
    files.add(file.toString());
  }
}
