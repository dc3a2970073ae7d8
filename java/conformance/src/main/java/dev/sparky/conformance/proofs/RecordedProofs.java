package dev.sparky.conformance.proofs;

import dev.sparky.Backends;
import dev.sparky.conformance.Corpus;
import dev.sparky.conformance.Expected;
import dev.sparky.error.FormatException;
import dev.sparky.error.RefusedException;
import dev.sparky.spi.CircuitIndex;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.Proof;
import dev.sparky.spi.ProofSystem;
import dev.sparky.trace.read.TraceReader;
import dev.sparky.trace.replay.Replay;
import dev.sparky.trace.replay.TraceReplay;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Proves every recorded witness of at most 2^16 rows, verifies the proof, and writes it with its
 * circuit and witness where o1js finds them ({@code scripts/o1js/exchange.mjs}). A witness that the
 * full check refuses must have no proof, and every other must have one.
 *
 * <p>Arguments: the folder for the proofs, the largest domain as a power of two, then a folder of
 * vectors; without one the bundled ones are proven. Exit status: 0, or 1 if a witness had no proof
 * that should have one, or the reverse.
 */
public final class RecordedProofs {
  private static final int MAX_ROWS = 1 << 16;

  private final Path folder;
  private final int maxLog;
  private final ProofSystem kimchi = ProofSystem.named("kimchi");
  private int proven;
  private int refused;
  private int unprovable;
  private int tooLarge;
  private int wrong;

  private RecordedProofs(Path folder, int maxLog) {
    this.folder = folder;
    this.maxLog = maxLog;
  }

  public static void main(String[] arguments) throws IOException {
    var proofs = new RecordedProofs(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    proofs.all(arguments.length > 2 ? Corpus.of(Path.of(arguments[2])) : Corpus.bundled());
    System.exit(proofs.wrong == 0 && proofs.proven > 0 ? 0 : 1);
  }

  private void all(Corpus corpus) throws IOException {
    var reader = new TraceReader();
    try (ConstraintBackend backend = Backends.open()) {
      for (Corpus.Entry entry : corpus.entries()) {
        for (Map.Entry<String, String> run : Expected.read(entry).traces().entrySet()) {
          if (!run.getKey().startsWith("wit")) {
            continue;
          }
          try (InputStream in = entry.open(run.getValue());
              Replay replay = TraceReplay.unchecked(reader.read(in, run.getValue()), backend)) {
            one(entry.name() + "." + run.getKey(), replay);
          } catch (NoSuchFileException e) {
            System.out.println(entry.name() + " " + run.getKey() + ": no trace in this corpus");
          }
        }
      }
    }
    System.out.println(
        "ours: %d proven, %d refused, %d without an index, %d too large, %d wrong"
            .formatted(proven, refused, unprovable, tooLarge, wrong));
  }

  private void one(String name, Replay replay) throws IOException {
    if (replay.system() == null || replay.witness() == null) {
      return;
    }
    if (replay.system().rows() > MAX_ROWS) {
      tooLarge++;
      return;
    }
    boolean satisfied = replay.witness().check(1).satisfied();
    long start = System.nanoTime();
    try (CircuitIndex index = kimchi.setup(replay.system())) {
      if (index.rows() > 1 << maxLog) {
        tooLarge++;
        return;
      }
      Proof proof = index.prove(replay.witness());
      boolean holds = kimchi.verify(index.verificationKey(), proof.publicInputs(), proof.proof());
      new ProofFiles(folder, name.replace('/', '.'))
          .write(replay.system(), replay.witness(), proof.proof());
      proven++;
      report(name, satisfied && holds, "proven, " + index.rows() + " rows", start);
    } catch (RefusedException e) {
      refused++;
      report(name, !satisfied && namesRows(e), "refused: " + e.getMessage(), start);
    } catch (FormatException e) {
      unprovable++;
      report(name, true, "no index: " + e.getMessage(), start);
    }
  }

  private static boolean namesRows(RefusedException e) {
    return e.getMessage().matches(".*\\brow [0-9]+ .*");
  }

  private void report(String name, boolean expected, String what, long start) {
    if (!expected) {
      wrong++;
    }
    System.out.printf(
        "%s %s%s (%.1f s)%n",
        name, expected ? "" : "WRONG ", what, (System.nanoTime() - start) / 1e9);
  }
}
