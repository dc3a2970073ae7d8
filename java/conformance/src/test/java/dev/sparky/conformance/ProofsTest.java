package dev.sparky.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sparky.error.BackendUnavailableException;
import dev.sparky.error.CircuitException;
import dev.sparky.error.ClosedException;
import dev.sparky.error.FormatException;
import dev.sparky.error.RefusedException;
import dev.sparky.field.PrimeField;
import dev.sparky.r1cs.R1csExport;
import dev.sparky.r1cs.R1csReader;
import dev.sparky.r1cs.WtnsReader;
import dev.sparky.spi.Proof;
import dev.sparky.spi.ProofSystem;
import dev.sparky.spi.ProofSystem.Statement;
import dev.sparky.spi.ProvingKey;
import dev.sparky.spi.VerifyingKey;
import dev.sparky.spi.r1cs.WitnessSource;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    ProofSystem system = ProofSystem.named("groth16");
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
  record Values(PrimeField field, long... all) implements WitnessSource {
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
  static ProvingKey cubic(PrimeField field) {
    try (Statement statement = loaded().open(field, 4, 1)) {
      long[] ones = {1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0};
      statement.constraint(0, 1, 1, 1, new int[] {2, 2, 3}, ones);
      long[] five = {1, 0, 0, 0, 5, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0};
      statement.constraint(1, 2, 1, 1, new int[] {3, 0, 2, 1}, five);
      return statement.developmentKey(SEED);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = PrimeField.class,
      names = {"BN254_FR", "BLS12_381_FR"})
  void aProofHoldsForItsPublicInputsOnly(PrimeField field) throws Exception {
    try (ProvingKey key = cubic(field)) {
      var values = new Values(field, 1, 42, 3, 9);
      Proof proof = key.prove(values, SEED, 2);
      assertThat(proof.publicInputs()).contains("\"42\"");
      VerifyingKey verifier = key.verifyingKey();
      assertThat(verifier.verify(proof)).isTrue();
      assertThat(verifier.verify(proof, List.of(BigInteger.valueOf(42)))).isTrue();
      assertThat(verifier.verify(proof, List.of(BigInteger.valueOf(43)))).isFalse();
      assertThat(key.prove(values, SEED, 1)).isEqualTo(proof);
      byte[] other = SEED.clone();
      other[0] = 1;
      assertThat(key.prove(values, other, 1).proof()).isNotEqualTo(proof.proof());
      assertThat(key.prove(values)).isNotEqualTo(key.prove(values));
      assertThatThrownBy(() -> key.prove(new Values(field, 1, 43, 3, 9)))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("constraint 1");
      // After a refusal the key goes on, with another witness too.
      Proof second = key.prove(new Values(field, 1, 18, 2, 4));
      assertThat(verifier.verify(second, List.of(BigInteger.valueOf(18)))).isTrue();
      assertThat(verifier.verify(second, List.of(BigInteger.valueOf(42)))).isFalse();
      assertThatThrownBy(() -> verifier.verify(proof, List.of()))
          .isInstanceOf(FormatException.class);
      assertThat(snarkjsAccepts(verifier, proof)).isTrue();
    }
  }

  @Test
  void wrongWitnessesAreRejectedAndTheKeyGoesOn() {
    PrimeField field = PrimeField.BN254_FR;
    try (ProvingKey key = cubic(field)) {
      assertThat(key.field()).isEqualTo(field);
      assertThat(key.wires()).isEqualTo(4);
      assertThat(key.publicInputs()).isEqualTo(1);
      assertThat(key.domain()).isEqualTo(4);
      assertThat(key.bytes()).isPositive();
      assertThat(key.proofBytes(2)).isGreaterThanOrEqualTo(key.proofBytes(1)).isPositive();
      assertThatThrownBy(() -> key.prove(new Values(field, 1, 42, 3)))
          .isInstanceOf(CircuitException.class)
          .hasMessageContaining("expected 4 values of bn254-fr")
          .hasMessageContaining("found 3");
      assertThatThrownBy(() -> key.prove(new Values(PrimeField.BLS12_381_FR, 1, 42, 3, 9)))
          .isInstanceOf(CircuitException.class);
      assertThatThrownBy(() -> key.prove(new Values(field, 2, 42, 3, 9)))
          .isInstanceOf(CircuitException.class);
      assertThatThrownBy(() -> key.prove(new Values(field, 1, 42, 3, 9), SEED, 0))
          .isInstanceOf(CircuitException.class);
      assertThatThrownBy(() -> key.prove(new Values(field, 1, 42, 3, 9), new byte[31], 1))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(key.verifyingKey().verify(key.prove(new Values(field, 1, 42, 3, 9)))).isTrue();
    }
  }

  @Test
  void aKeyIsSharedUntilItIsClosed() throws Exception {
    PrimeField field = PrimeField.BLS12_381_FR;
    ProvingKey key = cubic(field);
    VerifyingKey verifier = key.verifyingKey();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      var proofs = new ArrayList<Future<Boolean>>();
      for (int i = 0; i < 12; i++) {
        long x = 2 + i;
        var values = new Values(field, 1, x * x * x + 5 * x, x, x * x);
        proofs.add(threads.submit(() -> verifier.verify(key.prove(values))));
      }
      for (var proof : proofs) {
        assertThat(proof.get(5, TimeUnit.MINUTES)).isTrue();
      }
      // Beside a close a proof is whole or there is none.
      Future<Proof> beside = threads.submit(() -> key.prove(new Values(field, 1, 42, 3, 9)));
      key.close();
      key.close();
      try {
        assertThat(verifier.verify(beside.get(5, TimeUnit.MINUTES))).isTrue();
      } catch (ExecutionException e) {
        assertThat(e.getCause()).isInstanceOf(ClosedException.class);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThatThrownBy(() -> key.prove(new Values(field, 1, 42, 3, 9)))
        .isInstanceOf(ClosedException.class);
    assertThatThrownBy(key::verifyingKey).isInstanceOf(ClosedException.class);
    assertThatThrownBy(key::bytes).isInstanceOf(ClosedException.class);
    assertThatThrownBy(() -> key.save(folder.resolve("closed.zkey")))
        .isInstanceOf(ClosedException.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = PrimeField.class,
      names = {"BN254_FR", "BLS12_381_FR"})
  void aSavedKeyIsReadAgainAndSnarkjsTakesIt(PrimeField field) throws Exception {
    Path file = folder.resolve("own.zkey");
    try (ProvingKey key = cubic(field)) {
      key.save(file);
      try (ProvingKey again = groth16.readKey(file)) {
        assertThat(again.verifyingKey().json()).isEqualTo(key.verifyingKey().json());
        assertThat(again.field()).isEqualTo(field);
        var values = new Values(field, 1, 42, 3, 9);
        assertThat(again.prove(values, SEED, 1)).isEqualTo(key.prove(values, SEED, 1));
        // A file holds no constraints: the proof itself tells that there is none.
        assertThatThrownBy(() -> again.prove(new Values(field, 1, 43, 3, 9)))
            .isInstanceOf(RefusedException.class)
            .hasMessageContaining("does not satisfy");
      }
      snarkjsProvesWith(file, new Values(field, 1, 42, 3, 9), key.verifyingKey());
    }
    assertThatThrownBy(() -> groth16.readKey(folder.resolve("none.zkey")))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("none.zkey");
  }

  @Test
  void onlyProofSystemsThatAreThereAreNamed() {
    assertThatThrownBy(() -> ProofSystem.named("groth17"))
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessageContaining("groth16");
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
      try (ProvingKey key = statement.developmentKey(SEED)) {
        Proof proof = key.prove(WtnsReader.open(circom("poseidon.wtns")));
        assertThat(key.verifyingKey().verify(proof)).isTrue();
        assertThat(spaceless(proof.publicInputs()))
            .isEqualTo(spaceless(Files.readString(circom("poseidon.public.json"))));
        assertThat(snarkjsAccepts(key.verifyingKey(), proof)).isTrue();
      }
    }
  }

  /** Keys that snarkjs made for a circuit of our own, and what it exports of them. */
  @ParameterizedTest
  @ValueSource(strings = {"bn254", "bls12381"})
  void keysOfSnarkjsProve(String curve) throws Exception {
    Path zkey = bundled(curve + ".zkey");
    try (ProvingKey key = groth16.readKey(zkey)) {
      assertThat(key.wires()).isEqualTo(5);
      Proof proof = key.prove(WtnsReader.open(bundled(curve + ".wtns")));
      assertThat(spaceless(proof.publicInputs())).isEqualTo("[\"32\"]");
      var exported = new VerifyingKey(groth16, Files.readString(bundled(curve + ".vk.json")));
      assertThat(exported.verify(proof)).isTrue();
      assertThat(exported.verify(proof, List.of(BigInteger.TWO))).isFalse();
      assertThat(key.verifyingKey().verify(proof)).isTrue();
      assertThat(snarkjsAccepts(exported, proof)).isTrue();
    }
    byte[] bytes = Files.readAllBytes(zkey);
    for (int cut : new int[] {0, 3, 11, 20, 100, 1000, bytes.length / 2, bytes.length - 1}) {
      Path file = Files.write(folder.resolve("cut.zkey"), Arrays.copyOf(bytes, cut));
      assertThatThrownBy(() -> groth16.readKey(file))
          .as("cut at %d", cut)
          .isInstanceOf(FormatException.class)
          .hasMessageContaining("cut.zkey");
    }
  }

  private Path bundled(String name) throws IOException {
    Path file = folder.resolve(name);
    try (var in = ProofsTest.class.getResourceAsStream("keys/" + name)) {
      Files.copy(in, file);
    }
    return file;
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
    try (ProvingKey key = groth16.readKey(zkey)) {
      Proof proof = key.prove(WtnsReader.open(circom("poseidon.wtns")));
      var exported = new VerifyingKey(groth16, Files.readString(circom("poseidon.vk.json")));
      assertThat(exported.verify(proof)).isTrue();
      assertThat(snarkjsAccepts(key.verifyingKey(), proof)).isTrue();
    }
  }

  private static String spaceless(String json) {
    return json.replaceAll("\\s", "");
  }

  /** snarkjs exports the verification key of our key, and proves with it; nothing without node. */
  private void snarkjsProvesWith(Path zkey, Values values, VerifyingKey verifier) throws Exception {
    Path wtns = folder.resolve("own.wtns");
    R1csExport.write(values, wtns);
    Path key = folder.resolve("exported.json");
    Path proof = folder.resolve("theirs.json");
    Path open = folder.resolve("open.json");
    if (snarkjs("zkey", "export", "verificationkey", zkey.toString(), key.toString()) != null) {
      snarkjs(
          "groth16", "prove", zkey.toString(), wtns.toString(), proof.toString(), open.toString());
      var theirs = new Proof(Files.readString(proof), Files.readString(open));
      assertThat(verifier.verify(theirs)).isTrue();
      assertThat(new VerifyingKey(groth16, Files.readString(key)).verify(theirs)).isTrue();
    }
  }

  /** True where there is no node to ask; the summary says so. */
  private boolean snarkjsAccepts(VerifyingKey verifier, Proof proof) throws Exception {
    Path key = Files.writeString(folder.resolve("vk.json"), verifier.json());
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
