package dev.sparky;

import dev.sparky.spi.ProofSystem;
import dev.sparky.spi.ProofSystem.Statement;
import dev.sparky.spi.ProvingKey;
import dev.sparky.spi.program.Program;
import java.nio.file.Path;

/**
 * Groth16 proofs over BN254 and BLS12-381, in a few words: {@code ProofSystem.named("groth16")}.
 *
 * <p>Safe to use from any thread.
 */
public final class Groth16 {
  private Groth16() {}

  /** The proof system. */
  public static ProofSystem system() {
    return ProofSystem.named("groth16");
  }

  /** As {@link ProofSystem#readKey}. */
  public static ProvingKey readKey(Path file) {
    return system().readKey(file);
  }

  /**
   * Makes a key for the R1CS of a program. Whoever knows the seed can forge proofs: for development
   * only, never for anything of value.
   *
   * @param seed 32 bytes; the same seed and program give the same key
   */
  public static ProvingKey developmentKey(Program program, byte[] seed) {
    var image = program.image();
    int publicWires = image.publicOutputs() + image.publicInputs();
    try (Statement statement = system().open(image.field(), program.variables(), publicWires)) {
      program.rows(0, program.rows(), statement);
      return statement.developmentKey(seed);
    }
  }
}
