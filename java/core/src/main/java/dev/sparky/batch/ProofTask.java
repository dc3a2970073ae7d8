package dev.sparky.batch;

import dev.sparky.r1cs.FileLimits;
import dev.sparky.r1cs.WtnsReader;
import dev.sparky.spi.Proof;
import dev.sparky.spi.ProvingKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** Proves with one key, which is kept in memory. */
final class ProofTask implements ItemTask {
  private final ProvingKey key;
  private final byte[] seed;
  private final int threads;

  ProofTask(ProvingKey key, byte[] seed, int threads) {
    this.key = key;
    this.seed = seed;
    this.threads = threads;
  }

  @Override
  public int together() {
    return 1;
  }

  @Override
  public List<byte[]> applyAll(List<byte[]> items) {
    return items.stream().map(item -> ItemFaults.guarded(() -> prove(item))).toList();
  }

  private ItemResult prove(byte[] item) {
    WtnsReader witness = WtnsReader.of("item", item, FileLimits.ofSettings());
    Proof proof = key.prove(witness, blinding(item), threads);
    String json =
        "{\"proof\":"
            + proof.proof().strip()
            + ",\"publicSignals\":"
            + proof.publicInputs().strip()
            + "}";
    return ItemResult.ok(json.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] blinding(byte[] item) {
    try {
      MessageDigest hash = MessageDigest.getInstance("SHA-256");
      hash.update(seed);
      return hash.digest(item);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public void close() {
    key.close();
  }
}
