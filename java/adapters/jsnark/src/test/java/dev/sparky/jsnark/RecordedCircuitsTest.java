package dev.sparky.jsnark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sparky.Backends;
import dev.sparky.circuit.ArithImport;
import dev.sparky.field.PrimeField;
import dev.sparky.jsnark.shape.Generator;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.Program;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Circuits that jsnark wrote, as objects: its numbers of rows, and the program of its files. */
class RecordedCircuitsTest {
  private static final Path FOLDER = Path.of("../../../../shared/pipelines/jsnark");

  private static List<String> lines(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
        var reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }

  @ParameterizedTest
  @CsvSource({"AES_Circuit, 14240", "sha_256, 25656"})
  void objectsGiveTheProgramOfTheFile(String name, int rows) throws IOException {
    Path file = FOLDER.resolve(name + ".arith.gz");
    assumeTrue(Files.exists(file), "the circuits of jsnark are not beside the project");
    var generator = new Generator(name, 0);
    lines(file).forEach(generator::line);
    var values = new BigInteger[generator.getNumWires()];
    for (String line : lines(FOLDER.resolve(name + ".in.gz"))) {
      String[] words = line.split(" ");
      values[Integer.parseInt(words[0])] = new BigInteger(words[1], 16);
    }
    try (ConstraintBackend backend = Backends.open();
        JsnarkProgram circuit = JsnarkProgram.load(JsnarkCircuit.of(generator), backend);
        Program ofFile =
            backend.load(ArithImport.read(file, PrimeField.BN254_FR).build(name, Lowering.R1CS));
        Evaluation evaluation = circuit.evaluate(values)) {
      assertThat(circuit.program().rows()).isEqualTo(rows).isEqualTo(ofFile.rows());
      assertThat(circuit.program().variables()).isEqualTo(ofFile.variables());
      assertThat(evaluation.check(0, 1).satisfied()).isTrue();
      // All wires, as the host would have them: each is compared.
      BigInteger[] all = wires(evaluation, values.length);
      circuit.evaluate(all).close();
    }
  }

  private static BigInteger[] wires(Evaluation evaluation, int count) {
    long[] limbs = new long[4 * count];
    evaluation.sourceWires(0, 0, count, limbs);
    var values = new BigInteger[count];
    for (int wire = 0; wire < count; wire++) {
      var bytes = java.nio.ByteBuffer.allocate(32);
      for (int limb = 3; limb >= 0; limb--) {
        bytes.putLong(limbs[4 * wire + limb]);
      }
      values[wire] = new BigInteger(1, bytes.array());
    }
    return values;
  }
}
