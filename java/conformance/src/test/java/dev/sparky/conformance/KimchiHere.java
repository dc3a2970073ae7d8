package dev.sparky.conformance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sparky.error.BackendUnavailableException;
import dev.sparky.error.FormatException;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.ProofSystem;
import dev.sparky.trace.read.TraceReader;
import dev.sparky.trace.replay.Replay;
import dev.sparky.trace.replay.TraceReplay;
import java.io.IOException;
import java.io.InputStream;

/** The Kimchi library and recorded circuits for its tests. */
final class KimchiHere {
  private KimchiHere() {}

  /**
   * The proof system; the test is left out where the library was not built. Where {@code
   * -Dsparky.groth16} asks for the proof libraries they have to run.
   */
  static ProofSystem required() throws IOException {
    ProofSystem kimchi = ProofSystem.named("kimchi");
    try {
      kimchi.verify("{}", "[]", "{}");
    } catch (FormatException e) {
      return kimchi;
    } catch (BackendUnavailableException e) {
      if (System.getProperty("sparky.groth16") != null) {
        throw e;
      }
      Summary.line("left out: Kimchi proofs (build with -Dsparky.groth16=true)");
      assumeTrue(false, e.getMessage());
    }
    throw new AssertionError("an empty key was taken");
  }

  /** A run of a bundled vector, built without eager checks. */
  static Replay replay(ConstraintBackend backend, String vector, String run) throws IOException {
    for (Corpus.Entry entry : Corpus.bundled().entries()) {
      if (entry.name().equals(vector)) {
        String file = Expected.read(entry).traces().get(run);
        try (InputStream in = entry.open(file)) {
          return TraceReplay.unchecked(new TraceReader().read(in, file), backend);
        }
      }
    }
    throw new AssertionError("no vector " + vector);
  }
}
