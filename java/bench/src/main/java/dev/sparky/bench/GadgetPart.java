package dev.sparky.bench;

import dev.sparky.error.CircuitException;
import dev.sparky.gadgets.CompiledCircuit;
import dev.sparky.gadgets.catalogue.Catalogue;
import dev.sparky.gadgets.catalogue.NamedCircuit;
import dev.sparky.gadgets.synthesis.SynthesisOptions;
import dev.sparky.spi.ConstraintBackend;
import java.util.List;
import java.util.Map;

/**
 * Circuits written in Java against the same circuits in o1js, live: from the source to the digest.
 * The digests must be equal. A round of ours is the mean of some builds, the first of them in
 * caches that o1js has left.
 */
final class GadgetPart implements Part {
  private static final int ROUNDS = 3;
  private static final int REPEATS = 5;
  private static final double NANOS_PER_MILLI = 1e6;

  /** The circuits of scripts/o1js/bench.mjs and their names in the catalogue. */
  private static final Map<String, String> CIRCUITS =
      Map.of(
          "keccak256", "Hashes_Keccak256",
          "sha256", "Hashes_SHA2_256",
          "ecdsa", "ecdsa_verify_signedhash",
          "blake2b", "Hashes_BLAKE2B");

  @Override
  public void run(Bench bench) {
    for (String circuit : List.of("keccak256", "sha256", "ecdsa", "blake2b")) {
      String built = "gadgets." + circuit + "/o1js";
      String jvm = "gadgets.jvm." + circuit + "/o1js";
      bench.rows(
          List.of(built, jvm),
          () -> {
            NamedCircuit named = named(CIRCUITS.get(circuit));
            ConstraintBackend fast = bench.backend("native");
            ConstraintBackend slow = bench.backend("jvm");
            return new Duel(ROUNDS)
                .subject(bench.measure(built), mean("native", named, fast))
                .subject(bench.measure(jvm), mean("jvm", named, slow))
                .peer(Side.of("o1js 2.15.0", () -> bench.peers().o1js().round(circuit, "-")))
                .run(bench.cpuPath(), false);
          });
    }
  }

  private static NamedCircuit named(String name) throws MissingException {
    try {
      return Catalogue.get(name);
    } catch (CircuitException e) {
      throw new MissingException(e.getMessage());
    }
  }

  private static Side mean(String name, NamedCircuit circuit, ConstraintBackend backend) {
    return Side.of(
        name,
        () -> {
          String digest = "";
          long start = Clock.nanos();
          for (int i = 0; i < REPEATS; i++) {
            try (CompiledCircuit compiled = circuit.compile(backend, SynthesisOptions.DEFAULT)) {
              digest = compiled.digest();
            }
          }
          return new Side.Sample((Clock.nanos() - start) / NANOS_PER_MILLI / REPEATS, digest);
        });
  }
}
