package dev.sparky.bench;

import dev.sparky.spi.Circuit;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.ConstraintSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The digest of a chain against SHA-256 alone of the bytes that it hashes. */
final class DigestPart implements Part {
  private static final int N = 1 << 17;
  private static final int ROUNDS = 9;
  private static final String MEASURE = "digest/sha256";

  @Override
  public void run(Bench bench) {
    bench.row(MEASURE, () -> measure(bench));
  }

  private static List<Row> measure(Bench bench) throws MissingException {
    ConstraintBackend backend = bench.backend("native");
    byte[] bytes;
    try (Circuit circuit = Chain.compiled(backend, N)) {
      bytes = CircuitBytes.of(circuit.finish());
    }
    Path file = bench.root().resolve("target/bench/circuit.bin");
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Duel(ROUNDS)
        .subject(bench.measure(MEASURE), Side.of("native", () -> digest(backend, bytes.length)))
        .peer(
            Side.of(
                "sha2 0.11",
                () -> {
                  Side.Sample hashed = bench.peers().rust().round("sha256", file);
                  return new Side.Sample(hashed.value(), CircuitBytes.digest(hashed.check()));
                }))
        .run(bench.cpuPath(), true);
  }

  private static Side.Sample digest(ConstraintBackend backend, int length) {
    try (Circuit circuit = Chain.compiled(backend, N)) {
      ConstraintSystem system = circuit.finish();
      long start = Clock.nanos();
      String digest = system.digest();
      return new Side.Sample((double) (Clock.nanos() - start) / length, digest);
    }
  }
}
