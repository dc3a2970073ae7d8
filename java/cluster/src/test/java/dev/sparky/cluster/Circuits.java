package dev.sparky.cluster;

import dev.sparky.Backends;
import dev.sparky.circuit.CircuitBuilder;
import dev.sparky.field.PrimeField;
import dev.sparky.r1cs.WtnsWriter;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.ProofSystem;
import dev.sparky.spi.ProvingKey;
import dev.sparky.spi.program.Advice;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.program.ProgramImage;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;

/** A hash in the manner of MiMC, of any number of rounds, and what its values are. */
final class Circuits {
  static final PrimeField FIELD = PrimeField.BN254_FR;
  static final int ROWS_A_ROUND = 3;

  private Circuits() {}

  /** Saves the program: inputs {@code key}, public, and {@code x}; public output {@code hash}. */
  static Path save(Path folder, int rounds) throws IOException {
    var circuit = new CircuitBuilder(FIELD);
    int key = circuit.publicInput("key");
    int y = circuit.secretInput("x");
    for (int i = 0; i < rounds; i++) {
      int sum = circuit.add(circuit.add(y, key), circuit.constant(BigInteger.valueOf(i)));
      int square = circuit.mul(sum, sum);
      y = circuit.mul(circuit.mul(square, square), sum);
    }
    circuit.publicOutput("hash", y);
    Path file = folder.resolve("hash" + rounds + ".sparky");
    try (ConstraintBackend backend = Backends.open("jvm");
        ProgramImage image = circuit.build("hash", Lowering.R1CS);
        Program program = backend.load(image)) {
      program.save(file);
    }
    return file;
  }

  static BigInteger hash(int rounds, BigInteger key, BigInteger x) {
    BigInteger y = x;
    for (int i = 0; i < rounds; i++) {
      BigInteger sum = y.add(key).add(BigInteger.valueOf(i));
      y = sum.modPow(BigInteger.valueOf(5), FIELD.modulus());
    }
    return y;
  }

  /** The {@code .wtns} of inputs below 2^63. */
  static byte[] witness(Path program, long key, long x) throws IOException {
    try (ConstraintBackend backend = Backends.open("jvm");
        ProgramImage image = ProgramImage.open(program);
        Program loaded = backend.load(image);
        Evaluation values =
            loaded.evaluate(new long[] {key, 0, 0, 0, x, 0, 0, 0}, 1, 1, Advice.NONE)) {
      return WtnsWriter.bytes(values.witness(0));
    }
  }

  /** Saves a development key of the program. */
  static Path key(Path folder, Path program) throws IOException {
    Path file = folder.resolve("hash.zkey");
    try (ConstraintBackend backend = Backends.open("jvm");
        ProgramImage image = ProgramImage.open(program);
        Program loaded = backend.load(image);
        ProofSystem.Statement statement =
            ProofSystem.named("groth16").open(FIELD, loaded.variables(), 2)) {
      loaded.rows(0, loaded.rows(), statement);
      try (ProvingKey key = statement.developmentKey(new byte[32])) {
        key.save(file);
      }
    }
    return file;
  }

  static Path saveWitness(Path folder, byte[] wtns) throws IOException {
    return Files.write(folder.resolve("witness.wtns"), wtns);
  }
}
