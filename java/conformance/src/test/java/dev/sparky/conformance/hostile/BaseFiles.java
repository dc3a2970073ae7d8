package dev.sparky.conformance.hostile;

import dev.sparky.circuit.CircuitBuilder;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.r1cs.WtnsReader;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitIndex;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.Proof;
import dev.sparky.spi.ProofOptions;
import dev.sparky.spi.ProofSystem;
import dev.sparky.spi.ProvingKey;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.program.ProgramImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes the sound files that hostile inputs are changes of. */
final class BaseFiles {
  private static final byte[] BLINDING = new byte[32];

  private final Path folder;
  private final ConstraintBackend backend;

  BaseFiles(Path folder, ConstraintBackend backend) {
    this.folder = folder;
    this.backend = backend;
  }

  /** All of them; those that are there stay, for proofs are other ones each time. */
  void write() throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve("good.r1cs"), Bin.r1cs());
    Files.write(folder.resolve("good.wtns"), Bin.wtns(1, 6, 2, 3, 31));
    Files.write(folder.resolve("good.gates"), Bin.gates());
    image();
    for (String name : List.of("bn254.zkey", "bn254.vk.json")) {
      copy(name);
    }
    if (!Files.exists(folder.resolve("bn254.proof.json"))) {
      groth16();
    }
    if (!Files.exists(folder.resolve("kimchi.proof.json"))) {
      kimchi();
    }
  }

  /** Two inputs, their product as public output, three instructions; with and without a digest. */
  private void image() throws IOException {
    var circuit = new CircuitBuilder(PrimeField.BN254_FR);
    int x = circuit.publicInput("x");
    int y = circuit.secretInput("y");
    circuit.publicOutput("z", circuit.scale(FieldElement.of(7), circuit.mul(x, y)));
    try (ProgramImage image = circuit.build("good", Lowering.R1CS);
        Program program = backend.load(image)) {
      Path saved = folder.resolve("good.sparky");
      Files.deleteIfExists(saved);
      program.save(saved);
      byte[] bytes = Files.readAllBytes(saved);
      java.util.Arrays.fill(bytes, 64, 96, (byte) 0);
      Files.write(folder.resolve("plain.sparky"), bytes);
    }
  }

  private void copy(String name) throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/dev/sparky/conformance/keys/" + name)) {
      Files.write(folder.resolve(name), in.readAllBytes());
    }
  }

  private void groth16() throws IOException {
    try (InputStream in =
            getClass().getResourceAsStream("/dev/sparky/conformance/keys/bn254.wtns");
        ProvingKey key = ProofSystem.named("groth16").readKey(folder.resolve("bn254.zkey"))) {
      Path values = Files.write(folder.resolve("bn254.wtns"), in.readAllBytes());
      Proof proof = key.prove(WtnsReader.open(values), BLINDING, 1);
      Files.delete(values);
      text("bn254.proof.json", proof.proof());
      text("bn254.public.json", proof.publicInputs());
    }
  }

  private void kimchi() throws IOException {
    ProofOptions options = ProofOptions.DEFAULT.withDepth(8);
    try (Circuit circuit = backend.open(CircuitOptions.prove(List.of(FieldElement.of(6))))) {
      int x = circuit.exists(new FieldElement[] {FieldElement.of(2), FieldElement.of(3)}, 2);
      circuit.assertMul(x, x + 1, 0);
      try (CircuitIndex index = ProofSystem.named("kimchi").setup(circuit.finish(), options)) {
        Proof proof = index.prove(circuit.witness(), options);
        text("kimchi.vk.json", index.verificationKey());
        text("kimchi.proof.json", proof.proof());
        text("kimchi.public.json", proof.publicInputs());
      }
    }
  }

  private void text(String name, String content) throws IOException {
    Files.write(folder.resolve(name), content.getBytes(StandardCharsets.UTF_8));
  }
}
