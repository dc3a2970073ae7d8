package dev.sparky.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sparky.error.BackendUnavailableException;
import dev.sparky.error.FormatException;
import dev.sparky.error.RefusedException;
import dev.sparky.field.PrimeField;
import dev.sparky.r1cs.R1csReader;
import dev.sparky.r1cs.WtnsReader;
import dev.sparky.spi.ProofSystem;
import dev.sparky.spi.ProofSystem.Proof;
import dev.sparky.spi.ProofSystem.Statement;
import dev.sparky.spi.WitnessSource;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Groth16 proofs: arkworks verifies what it proved and what snarkjs proved; snarkjs verifies ours.
 */
class ProofsTest {
  private static final byte[] SEED = new byte[32];
  private static final int NO_SNARKJS = 99;
  private static ProofSystem groth16;

  @TempDir private Path folder;

  @BeforeAll
  static void load() {
    groth16 = loaded();
  }

  /** The proof library is built where {@code -Dsparky.groth16} asks for it; there it has to run. */
  static ProofSystem loaded() {
    ProofSystem system = ProofSystem.installed().stream().findFirst().orElseThrow();
    try {
      system.open(PrimeField.BN254_FR, 1, 0).close();
    } catch (BackendUnavailableException e) {
      if (System.getProperty("sparky.groth16") != null) {
        throw e;
      }
      Summary.line("left out: proofs (build with -Dsparky.groth16=true)");
      assumeTrue(false, e.getMessage());
    }
    return system;
  }

  private static Path circom(String name) {
    Path file = Vectors.sharedFolder().resolve("pipelines").resolve("circom").resolve(name);
    if (!Files.exists(file)) {
      Summary.line("left out: proofs of circom's circuits (set SPARKY_SHARED)");
      assumeTrue(false, "no " + file);
    }
    return file;
  }

  /** Small values as a witness. */
  private record Values(PrimeField field, long... all) implements WitnessSource {
    @Override
    public int count() {
      return all.length;
    }

    @Override
    public void values(ValueVisitor visitor) {
      for (int i = 0; i < all.length; i++) {
        visitor.values(i, 1, new long[] {all[i], 0, 0, 0});
      }
    }
  }

  /** Wires 0 one, 1 out (public), 2 x, 3 x^2: x x = w3 and (w3 + 5) x = out. */
  static Proof cubic(PrimeField field) {
    return cubic(loaded(), field, SEED, 1, 42, 3, 9);
  }

  private static Proof cubic(PrimeField field, byte[] blinding, long... values) {
    return cubic(groth16, field, blinding, values);
  }

  private static Proof cubic(
      ProofSystem groth16, PrimeField field, byte[] blinding, long... values) {
    try (Statement statement = groth16.open(field, 4, 1)) {
      long[] ones = {1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0};
      statement.constraint(0, 1, 1, 1, new int[] {2, 2, 3}, ones);
      long[] five = {1, 0, 0, 0, 5, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0};
      statement.constraint(1, 2, 1, 1, new int[] {3, 0, 2, 1}, five);
      statement.developmentKey(SEED);
      statement.witness(new Values(field, values));
      return statement.prove(blinding);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = PrimeField.class,
      names = {"BN254_FR", "BLS12_381_FR"})
  void aProofHoldsForItsPublicInputsOnly(PrimeField field) throws Exception {
    Proof proof = cubic(field, SEED, 1, 42, 3, 9);
    assertThat(proof.publicInputs()).contains("\"42\"");
    assertThat(verify(proof, proof.publicInputs())).isTrue();
    assertThat(verify(proof, "[\"43\"]")).isFalse();
    byte[] other = SEED.clone();
    other[0] = 1;
    assertThat(cubic(field, other, 1, 42, 3, 9).proof()).isNotEqualTo(proof.proof());
    assertThatThrownBy(() -> cubic(field, SEED, 1, 43, 3, 9))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("constraint 1");
    assertThatThrownBy(() -> verify(proof, "[]")).isInstanceOf(FormatException.class);
    assertThat(snarkjsAccepts(proof)).isTrue();
  }

  private static boolean verify(Proof proof, String publicInputs) {
    return groth16.verify(proof.verificationKey(), publicInputs, proof.proof());
  }

  @Test
  void otherFieldsHaveNoProofs() {
    assertThatThrownBy(() -> groth16.open(PrimeField.PASTA_FP, 4, 1))
        .hasMessageContaining("bn254-fr");
  }

  @Test
  void theProofThatSnarkjsMadeHoldsAndItsPublicInputsAreTheWitnesss() throws IOException {
    String key = Files.readString(circom("poseidon.vk.json"));
    String open = Files.readString(circom("poseidon.public.json"));
    String proof = Files.readString(circom("poseidon.proof.json"));
    assertThat(groth16.verify(key, open, proof)).isTrue();
    var first = new BigInteger[1];
    WtnsReader.open(circom("poseidon.wtns"))
        .values(
            (from, count, limbs) -> {
              if (from == 0) {
                var bytes = new byte[33];
                for (int i = 0; i < 32; i++) {
                  bytes[32 - i] = (byte) (limbs[4 + i / 8] >>> (8 * (i % 8)));
                }
                first[0] = new BigInteger(bytes);
              }
            });
    assertThat(open.replaceAll("[^0-9]", "")).isEqualTo(first[0].toString());
    String changed = "[\"" + first[0].add(BigInteger.ONE) + "\"]";
    assertThat(groth16.verify(key, changed, proof)).isFalse();
  }

  @Test
  void circomsPoseidonIsProvenAndSnarkjsAcceptsIt() throws Exception {
    R1csReader rows = R1csReader.open(circom("poseidon.r1cs"));
    try (Statement statement =
        groth16.open(rows.field(), rows.header().wires(), rows.header().publicWires())) {
      rows.constraints(statement);
      statement.developmentKey(SEED);
      statement.witness(WtnsReader.open(circom("poseidon.wtns")));
      Proof proof = statement.prove(SEED);
      assertThat(verify(proof, proof.publicInputs())).isTrue();
      assertThat(proof.publicInputs().replaceAll("\\s", ""))
          .isEqualTo(Files.readString(circom("poseidon.public.json")).replaceAll("\\s", ""));
      assertThat(snarkjsAccepts(proof)).isTrue();
    }
  }

  /** A key that snarkjs made from circom's circuit: its own verification key accepts our proof. */
  @Test
  void aProvingKeyOfSnarkjsIsUsed() throws Exception {
    if (!Boolean.getBoolean("sparky.full")) {
      Summary.line("left out: a proving key made by snarkjs (scripts/test --full)");
      assumeTrue(false, "a long run");
    }
    Path zkey = folder.resolve("poseidon.zkey");
    String rows = circom("poseidon.r1cs").toString();
    String ceremony = circom("pot11.ptau").toString();
    if (snarkjs("groth16", "setup", rows, ceremony, zkey.toString()) == null) {
      return;
    }
    try (Statement statement = groth16.open(zkey)) {
      statement.witness(WtnsReader.open(circom("poseidon.wtns")));
      Proof proof = statement.prove(SEED);
      String key = Files.readString(circom("poseidon.vk.json"));
      assertThat(groth16.verify(key, proof.publicInputs(), proof.proof())).isTrue();
      assertThat(snarkjsAccepts(proof)).isTrue();
    }
    byte[] bytes = Files.readAllBytes(zkey);
    for (int cut : new int[] {0, 3, 11, 20, 100, 5000, bytes.length / 2, bytes.length - 1}) {
      Files.write(zkey, Arrays.copyOf(bytes, cut));
      assertThatThrownBy(() -> groth16.open(zkey))
          .as("cut at %d", cut)
          .isInstanceOf(FormatException.class)
          .hasMessageContaining("poseidon.zkey");
    }
  }

  /** True where there is no node to ask; the summary says so. */
  private boolean snarkjsAccepts(Proof proof) throws Exception {
    Path key = Files.writeString(folder.resolve("vk.json"), proof.verificationKey());
    Path open = Files.writeString(folder.resolve("public.json"), proof.publicInputs());
    Path proven = Files.writeString(folder.resolve("proof.json"), proof.proof());
    String answer =
        snarkjs("groth16", "verify", key.toString(), open.toString(), proven.toString());
    return answer == null || answer.contains("OK!");
  }

  /** What snarkjs says; null where it cannot run, and the summary says so. */
  private static String snarkjs(String... arguments) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of("../../scripts/snarkjs/run").toAbsolutePath().toString());
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    if (process.exitValue() == NO_SNARKJS) {
      Summary.line("left out: snarkjs on our proofs (needs node, npm and its registry)");
      return null;
    }
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }
}
