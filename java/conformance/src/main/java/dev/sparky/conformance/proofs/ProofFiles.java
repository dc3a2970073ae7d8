package dev.sparky.conformance.proofs;

import dev.sparky.export.ProverExport;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.Witness;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What {@code scripts/o1js/exchange.mjs} reads of one proof.
 *
 * <pre>
 *   NAME.gates.json, NAME.witness.json   as {@link ProverExport} writes them
 *   NAME.proof.json                      {name, srs_depth, verifier_index, proof}
 * </pre>
 */
record ProofFiles(Path folder, String name) {
  /** Writes all three; the proof comes last, so that what has a proof is complete. */
  void write(ConstraintSystem system, Witness witness, String proof) throws IOException {
    Files.createDirectories(folder);
    try (OutputStream out = open("gates")) {
      ProverExport.gates(system, out);
    }
    try (OutputStream out = open("witness")) {
      ProverExport.witness(system, witness, out);
    }
    Files.writeString(folder.resolve(name + ".proof.json"), proof);
  }

  private OutputStream open(String part) throws IOException {
    Path file = folder.resolve(name + "." + part + ".json");
    return new BufferedOutputStream(Files.newOutputStream(file));
  }
}
