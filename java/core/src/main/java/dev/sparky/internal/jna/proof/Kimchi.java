package dev.sparky.internal.jna.proof;

import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.internal.jna.boundary.NativeMemory;
import dev.sparky.internal.jna.boundary.NativeText;
import dev.sparky.internal.jna.library.ExtractionFolder;
import dev.sparky.memory.ConstraintBufferPool;
import dev.sparky.spi.CircuitIndex;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.ProofOptions;
import dev.sparky.spi.ProofSystem;
import dev.sparky.spi.ProvingKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Kimchi over Vesta: proofs of one circuit over Pasta Fp, without recursion. */
public final class Kimchi implements ProofSystem {
  private static final int TEXTS = 3;

  @Override
  public String name() {
    return "kimchi";
  }

  @Override
  public Statement open(PrimeField field, int wires, int publicWires) {
    throw new CircuitException(
        "proof system \"kimchi\": expected a circuit of gates, found rank-1 constraints");
  }

  @Override
  public ProvingKey readKey(Path zkey) {
    throw new CircuitException(
        "proof system \"kimchi\": expected a circuit of gates, found the key " + zkey);
  }

  @Override
  public CircuitIndex setup(ConstraintSystem system, ProofOptions options) {
    if (system.field() != PrimeField.PASTA_FP) {
      throw new CircuitException(
          "proof system \"kimchi\": expected a circuit over "
              + PrimeField.PASTA_FP.id()
              + ", found one over "
              + system.field().id());
    }
    KimchiLibrary.load();
    ConstraintBufferPool pool = ConstraintBufferPool.shared();
    try (var circuit = new KimchiCircuit(pool, system);
        var folder = new NativeText(pool, ExtractionFolder.kept());
        var call = new KimchiCall(pool, "setup", options)) {
      long handle =
          call.handle(
              KimchiLibrary.sparky_kimchi_index(
                  circuit.handle(),
                  options.depth(),
                  folder.address(),
                  folder.length(),
                  options.memoryLimit(),
                  options.threads(),
                  call.control(),
                  call.outcome()));
      folder.keepAlive();
      return new KimchiIndex(pool, handle, system.digest());
    }
  }

  @Override
  public boolean verify(String verificationKey, String publicInputs, String proof) {
    return verifyAll(List.of(new Claim(verificationKey, publicInputs, proof))).get(0);
  }

  @Override
  public List<Boolean> verifyAll(List<Claim> claims) {
    if (claims.isEmpty()) {
      return List.of();
    }
    KimchiLibrary.load();
    ConstraintBufferPool pool = ConstraintBufferPool.shared();
    var all = new StringBuilder();
    try (var lengths = new NativeMemory(pool, TEXTS * claims.size() / 8 + 1);
        var verdicts = new NativeMemory(pool, claims.size() / FieldElement.BYTES + 1);
        var seed = KimchiWitness.seed(pool);
        var folder = new NativeText(pool, ExtractionFolder.kept());
        var call = new KimchiCall(pool, "verify", ProofOptions.DEFAULT)) {
      int at = 0;
      for (Claim claim : claims) {
        for (String text : List.of(claim.verificationKey(), claim.publicInputs(), claim.proof())) {
          all.append(text);
          int length = text.getBytes(StandardCharsets.UTF_8).length;
          lengths.buffer().putInt(Integer.BYTES * at++, length);
        }
      }
      try (var texts = new NativeText(pool, all.toString())) {
        call.check(
            KimchiLibrary.sparky_kimchi_verify(
                texts.address(),
                texts.length(),
                lengths.address(),
                claims.size(),
                verdicts.address(),
                seed.address(),
                folder.address(),
                folder.length(),
                ProofOptions.DEFAULT.threads(),
                call.control(),
                call.outcome()));
        texts.keepAlive();
      }
      lengths.keepAlive();
      seed.keepAlive();
      folder.keepAlive();
      var answers = new ArrayList<Boolean>(claims.size());
      for (int i = 0; i < claims.size(); i++) {
        answers.add(verdicts.buffer().get(i) == 1);
      }
      verdicts.keepAlive();
      return answers;
    }
  }
}
