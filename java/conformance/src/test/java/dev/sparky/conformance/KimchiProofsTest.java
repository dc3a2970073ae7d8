package dev.sparky.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.error.BackendUnavailableException;
import dev.sparky.error.CancelledException;
import dev.sparky.error.CircuitException;
import dev.sparky.error.ClosedException;
import dev.sparky.error.FormatException;
import dev.sparky.error.MemoryLimitException;
import dev.sparky.error.RefusedException;
import dev.sparky.field.PrimeField;
import dev.sparky.spi.CircuitIndex;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.Proof;
import dev.sparky.spi.ProofOptions;
import dev.sparky.spi.ProofStep;
import dev.sparky.spi.ProofSystem;
import dev.sparky.spi.ProofSystem.Claim;
import dev.sparky.trace.replay.Replay;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Kimchi proofs through the API: keys are those that o1js 2.15.0 makes, proofs hold, on circuits of
 * every backend. What the verifier of o1js says of proofs is asked by {@code scripts/prove-kimchi
 * --ours}.
 */
class KimchiProofsTest {
  private static final Path RECORDED = Path.of("../../rust/kimchi/tests/data");
  private static final Pattern LONG_NUMBER = Pattern.compile("\"([0-9]{20,})\"");

  private static ProofSystem kimchi;

  @BeforeAll
  static void load() throws IOException {
    kimchi = KimchiHere.required();
  }

  private static Replay replay(ConstraintBackend backend, String vector) throws IOException {
    return KimchiHere.replay(backend, vector, "wit");
  }

  private static Set<String> numbers(String json) {
    var all = new TreeSet<String>();
    var matcher = LONG_NUMBER.matcher(json);
    while (matcher.find()) {
      all.add(matcher.group(1));
    }
    return all;
  }

  /** The verifier index of a recorded case. */
  private static String recorded(String name) throws IOException {
    try (InputStream in =
        new GZIPInputStream(Files.newInputStream(RECORDED.resolve(name + ".json.gz")))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      int from = text.indexOf("\"verifier_index\"");
      return text.substring(from, text.indexOf("\"proof\"", from));
    }
  }

  @EveryBackend
  void aKeyIsThatOfO1jsAndAProofHoldsForItsPublicInputOnly(ConstraintBackend backend)
      throws IOException {
    ProofOptions options = ProofOptions.DEFAULT.withDepth(64);
    try (Replay replay = replay(backend, "unit/mul_chain_64");
        CircuitIndex index = kimchi.setup(replay.system(), options)) {
      assertThat(index.depth()).isEqualTo(64);
      assertThat(index.rows()).isEqualTo(64);
      assertThat(numbers(index.verificationKey())).isEqualTo(numbers(recorded("generic")));
      Proof proof = index.prove(replay.witness(), options);
      assertThat(proof.proof()).contains(replay.system().digest());
      assertThat(holds(index, proof)).isTrue();
      Proof other = index.prove(replay.witness(), options.withThreads(1));
      assertThat(other.proof()).isNotEqualTo(proof.proof());
      assertThat(holds(index, other)).isTrue();
      String changed = proof.proof().replaceFirst("\"ft_eval1\":\"[0-9]+\"", "\"ft_eval1\":\"7\"");
      assertThat(holds(index, new Proof(changed, proof.publicInputs()))).isFalse();
    }
  }

  private static boolean holds(CircuitIndex index, Proof proof) {
    return kimchi.verify(index.verificationKey(), proof.publicInputs(), proof.proof());
  }

  @EveryBackend
  void lookupsAndRuntimeTablesAreProven(ConstraintBackend backend) throws IOException {
    for (String vector : List.of("unit/g_two_fixed_tables", "unit/g_runtime_two_and_fixed")) {
      try (Replay replay = replay(backend, vector);
          CircuitIndex index = kimchi.setup(replay.system())) {
        assertThat(holds(index, index.prove(replay.witness()))).as(vector).isTrue();
      }
    }
  }

  @EveryBackend
  void manyProofsAreVerifiedAtOnceAndTheWrongOnesFound(ConstraintBackend backend)
      throws IOException {
    var claims = new ArrayList<Claim>();
    for (String vector : List.of("unit/mul_chain_64", "unit/public_only_7", "unit/mul_lincombs")) {
      try (Replay replay = replay(backend, vector);
          CircuitIndex index = kimchi.setup(replay.system())) {
        Proof proof = index.prove(replay.witness());
        claims.add(new Claim(index.verificationKey(), proof.publicInputs(), proof.proof()));
      }
    }
    assertThat(kimchi.verifyAll(claims)).containsExactly(true, true, true);
    Claim last = claims.get(2);
    String changed = last.proof().replaceFirst("\"z1\":\"[0-9]+\"", "\"z1\":\"1\"");
    claims.set(2, new Claim(last.verificationKey(), last.publicInputs(), changed));
    assertThat(kimchi.verifyAll(claims)).containsExactly(true, true, false);
    Claim open = claims.get(1);
    Claim other = new Claim(open.verificationKey(), "[\"1\"]", open.proof());
    assertThatThrownBy(() -> kimchi.verifyAll(List.of(other)))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("public inputs");
  }

  @EveryBackend
  void aWitnessThatTheFullCheckRefusesHasNoProof(ConstraintBackend backend) throws IOException {
    try (Replay replay = replay(backend, "unit/mul_chain_64");
        Replay shorter = replay(backend, "unit/mul_lincombs");
        CircuitIndex index = kimchi.setup(replay.system())) {
      // The witness of another circuit: too many rows, or rows that do not hold.
      assertThatThrownBy(() -> index.prove(shorter.witness()))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("row ");
      try (CircuitIndex small = kimchi.setup(shorter.system())) {
        assertThatThrownBy(() -> small.prove(replay.witness()))
            .isInstanceOf(CircuitException.class)
            .hasMessageContaining("expected 15 columns");
      }
    }
  }

  @EveryBackend
  void limitsInterruptsAndClosingAreTyped(ConstraintBackend backend) throws IOException {
    try (Replay replay = replay(backend, "unit/mul_chain_64")) {
      ProofOptions poor = ProofOptions.DEFAULT.withMemoryLimit(1000);
      assertThatThrownBy(() -> kimchi.setup(replay.system(), poor))
          .isInstanceOf(MemoryLimitException.class)
          .hasMessageContaining("1000");
      assertThatThrownBy(() -> kimchi.setup(replay.system(), ProofOptions.DEFAULT.withDepth(3)))
          .isInstanceOf(CircuitException.class)
          .hasMessageContaining("power of two");
      var steps = new ConcurrentLinkedQueue<ProofStep>();
      CircuitIndex index = kimchi.setup(replay.system());
      try (index) {
        assertThatThrownBy(() -> index.prove(replay.witness(), poor))
            .isInstanceOf(MemoryLimitException.class);
        // Interrupted between two steps: the watch needs 10 ms, a small proof takes more.
        Thread.currentThread().interrupt();
        try {
          index.prove(replay.witness(), ProofOptions.DEFAULT.withProgress(steps::add));
        } catch (CancelledException e) {
          assertThat(e).hasMessageContaining("prove was cancelled");
        }
        assertThat(Thread.interrupted()).isTrue();
        assertThat(steps).isNotEmpty();
        assertThat(holds(index, index.prove(replay.witness()))).isTrue();
      }
      assertThatThrownBy(index::rows).isInstanceOf(ClosedException.class);
      assertThatThrownBy(() -> index.prove(replay.witness())).isInstanceOf(ClosedException.class);
      index.close();
    }
  }

  @Test
  void otherStatementsAreRefusedWithWhatIsProvenHere() {
    assertThatThrownBy(() -> kimchi.open(PrimeField.BN254_FR, 4, 1))
        .isInstanceOf(CircuitException.class)
        .hasMessageContaining("expected a circuit of gates");
    assertThatThrownBy(() -> ProofSystem.named("plonk"))
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessageContaining("groth16")
        .hasMessageContaining("kimchi");
  }
}
