package dev.sparky.batch;

import dev.sparky.spi.ProofSystem;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/**
 * Proves each item with Groth16. An item is a {@code .wtns}; the output of its result is JSON of
 * {@code proof} and {@code publicSignals}, as snarkjs writes them. A proof depends on the seed and
 * its item alone: its blinding is the SHA-256 of both.
 *
 * @param key a {@code .zkey}
 * @param seed 64 hexadecimal digits, secret and used for one batch: whoever knows it can learn the
 *     witnesses from their proofs
 * @param threads how many threads may work on one proof, at least 1
 */
public record ProofRecipe(String key, String seed, int threads) implements ItemTaskRecipe {
  private static final long serialVersionUID = 1;
  private static final int SEED_BYTES = 32;

  /**
   * @throws IllegalArgumentException if the seed is not of 32 bytes or there is no thread
   */
  public ProofRecipe {
    if (HexFormat.of().parseHex(seed).length != SEED_BYTES || threads < 1) {
      throw new IllegalArgumentException(
          "proofs: expected a seed of 64 hexadecimal digits and at least 1 thread, found "
              + seed.length()
              + " digits and "
              + threads
              + " threads");
    }
  }

  @Override
  public List<String> files() {
    return List.of(key);
  }

  @Override
  public ItemTask open(Function<String, Path> located) {
    byte[] bytes = HexFormat.of().parseHex(seed);
    return new ProofTask(ProofSystem.named("groth16").readKey(located.apply(key)), bytes, threads);
  }

  /** Without the seed, so that it does not come into a log. */
  @Override
  public String toString() {
    return "ProofRecipe[key=" + key + ", threads=" + threads + "]";
  }
}
