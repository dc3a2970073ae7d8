package dev.sparky.batch;

import dev.sparky.Backends;
import dev.sparky.circuit.CircuitBuilder;
import dev.sparky.field.PrimeField;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.program.ProgramImage;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;

/** A hash in the manner of MiMC: rounds of {@code y = (y + key + i)^5}, and what it is worth. */
final class HashCircuit {
  static final PrimeField FIELD = PrimeField.BN254_FR;
  static final int ROUNDS = 20;

  /** Rows of a round, each a product. */
  static final int ROWS_A_ROUND = 3;

  private HashCircuit() {}

  /** Saves the program: inputs {@code key}, public, and {@code x}; public output {@code hash}. */
  static Path save(Path folder) throws IOException {
    var circuit = new CircuitBuilder(FIELD);
    int key = circuit.publicInput("key");
    int y = circuit.secretInput("x");
    for (int i = 0; i < ROUNDS; i++) {
      int sum = circuit.add(circuit.add(y, key), circuit.constant(BigInteger.valueOf(i)));
      int square = circuit.mul(sum, sum);
      y = circuit.mul(circuit.mul(square, square), sum);
    }
    circuit.publicOutput("hash", y);
    Path file = folder.resolve("hash.sparky");
    try (ConstraintBackend backend = Backends.open("jvm");
        ProgramImage image = circuit.build("hash", Lowering.R1CS);
        Program program = backend.load(image)) {
      program.save(file);
    }
    return file;
  }

  static BigInteger hash(BigInteger key, BigInteger x) {
    BigInteger y = x;
    for (int i = 0; i < ROUNDS; i++) {
      BigInteger sum = y.add(key).add(BigInteger.valueOf(i));
      y = sum.modPow(BigInteger.valueOf(5), FIELD.modulus());
    }
    return y;
  }
}
