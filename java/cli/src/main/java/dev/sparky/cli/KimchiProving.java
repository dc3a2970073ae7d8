package dev.sparky.cli;

import dev.sparky.spi.CircuitIndex;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.Proof;
import dev.sparky.spi.ProofOptions;
import dev.sparky.spi.ProofSystem;
import java.io.IOException;
import java.nio.file.Path;

/** A Kimchi proof of a circuit with its values, and the files that it is written to. */
final class KimchiProving {
  private final String circuit;
  private final Path inputs;
  private final Path folder;
  private final ProofOptions options;

  /**
   * @param circuit as {@link KimchiStatement#open} takes it, with its inputs
   */
  KimchiProving(String circuit, Path inputs, Path folder, ProofOptions options) {
    this.circuit = circuit;
    this.inputs = inputs;
    this.folder = folder;
    this.options = options;
  }

  /** What was made, and seconds of each part. */
  record Result(int rows, int depth, int publicInputs, double read, double setup, double proved) {}

  Result run(ConstraintBackend backend, Progress progress) throws IOException {
    long start = System.nanoTime();
    try (KimchiStatement statement = KimchiStatement.open(circuit, inputs, backend)) {
      double readSeconds = since(start);
      ProofOptions watched = options.withProgress(step -> progress.step(step.name()));
      start = System.nanoTime();
      try (CircuitIndex index = ProofSystem.named("kimchi").setup(statement.system(), watched)) {
        double setup = since(start);
        start = System.nanoTime();
        Proof proof = index.prove(statement.witness(), watched);
        double proved = since(start);
        Proofs.write(folder, "proof.json", proof.proof());
        Proofs.write(folder, "public.json", proof.publicInputs());
        Proofs.write(folder, "verification_key.json", index.verificationKey());
        return new Result(
            index.rows(), index.depth(), index.publicInputSize(), readSeconds, setup, proved);
      }
    }
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
