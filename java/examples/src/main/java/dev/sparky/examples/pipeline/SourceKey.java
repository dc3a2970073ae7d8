package dev.sparky.examples.pipeline;

import dev.sparky.r1cs.R1csReader;
import dev.sparky.spi.Proof;
import dev.sparky.spi.ProofSystem;
import dev.sparky.spi.ProvingKey;
import dev.sparky.spi.program.Evaluation;
import java.nio.file.Path;

/** Proves with a key that was made from the pipeline's own constraint system. */
public final class SourceKey {
  private SourceKey() {}

  /**
   * A key for development from the {@code .r1cs} of the pipeline's own compiler; one of a ceremony
   * is read by {@link ProofSystem#readKey}.
   *
   * @param setupSeed 32 bytes; whoever knows them can forge proofs
   * @throws dev.sparky.error.BackendUnavailableException if the proof library is not there
   */
  public static ProvingKey of(ProofSystem system, Path r1cs, byte[] setupSeed) {
    R1csReader rows = R1csReader.open(r1cs);
    try (ProofSystem.Statement statement =
        system.open(rows.field(), rows.header().wires(), rows.header().publicWires())) {
      rows.constraints(statement);
      return statement.developmentKey(setupSeed);
    }
  }

  /** The wires of such a key are in the source's order, and so is the witness. */
  public static Proof prove(ProvingKey key, Evaluation values) {
    return key.prove(values.sourceWitness(0));
  }
}
