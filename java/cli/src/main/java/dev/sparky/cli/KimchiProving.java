package dev.sparky.cli;

import dev.sparky.error.CircuitException;
import dev.sparky.spi.CircuitIndex;
import dev.sparky.spi.CircuitIndex.CircuitProof;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.ProofOptions;
import dev.sparky.spi.ProofStep;
import dev.sparky.spi.ProofSystem;
import dev.sparky.trace.Replay;
import dev.sparky.trace.Trace;
import dev.sparky.trace.TraceReader;
import dev.sparky.trace.TraceReplay;
import java.io.IOException;
import java.nio.file.Path;

/** A Kimchi proof of the witness in a trace, and the files that it is written to. */
final class KimchiProving {
  private final String trace;
  private final Path folder;
  private final ProofOptions options;

  KimchiProving(String trace, Path folder, ProofOptions options) {
    this.trace = trace;
    this.folder = folder;
    this.options = options;
  }

  /** What was made, and seconds of each part. */
  record Result(int rows, int depth, int publicInputs, double read, double setup, double proved) {}

  /** Eager checks are off: the check of the prover names all rows that do not hold. */
  Result run(ConstraintBackend backend) throws IOException {
    long start = System.nanoTime();
    Trace read = new TraceReader().read(Path.of(trace), trace);
    if (!read.header().witness()) {
      throw new CircuitException(
          "--kimchi: expected a trace of prover mode, found one of compile mode: " + trace);
    }
    try (Replay replay = TraceReplay.unchecked(read, backend);
        var progress = new Progress("prove", ProofStep.values().length)) {
      if (replay.system() == null) {
        throw new CircuitException("the circuit was refused: " + replay.problem().message());
      }
      double readSeconds = since(start);
      ProofOptions watched = options.withProgress(step -> progress.step(step.name()));
      start = System.nanoTime();
      try (CircuitIndex index = ProofSystem.named("kimchi").setup(replay.system(), watched)) {
        double setup = since(start);
        start = System.nanoTime();
        CircuitProof proof = index.prove(replay.witness(), watched);
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
