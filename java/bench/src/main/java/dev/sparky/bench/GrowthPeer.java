package dev.sparky.bench;

import dev.sparky.Backends;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.ConstraintBackend;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Chains in a JVM with little heap; the protocol is that of {@link Peer}. */
public final class GrowthPeer {
  private static final double MEBI = 1 << 20;

  /** Small chains are made again and again, so that a round lasts. */
  private static final int LEAST = 1 << 20;

  private GrowthPeer() {}

  public static void main(String[] arguments) throws IOException {
    System.out.println("native, -Xmx64m");
    try (ConstraintBackend backend = Backends.open("native");
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split(" ", 2);
        try {
          System.out.println(answer(backend, words[0], Integer.parseInt(words[1])));
        } catch (RuntimeException | OutOfMemoryError e) {
          System.out.println("! " + e);
        }
      }
    }
  }

  private static String answer(ConstraintBackend backend, String task, int n) {
    return switch (task) {
      case "time" -> time(backend, n) + " ok";
      case "bytes" -> bytes(n) / n + " ok";
      case "mebibytes" -> bytes(n) / MEBI + " ok";
      default -> "! unknown case " + task;
    };
  }

  private static double time(ConstraintBackend backend, int n) {
    int repetitions = Math.max(1, LEAST / n);
    double nanos = 0;
    for (int i = 0; i < repetitions; i++) {
      Side.Sample sample = Chain.rows(backend, n);
      if (!sample.check().equals(Integer.toString(n))) {
        throw new UnequalException("expected " + n + " constraints, found " + sample.check());
      }
      nanos += sample.value();
    }
    return nanos / repetitions;
  }

  private static double bytes(int n) {
    try (ConstraintBackend backend = Backends.open("native");
        Circuit circuit = Chain.compiled(backend, n)) {
      circuit.finish();
      return backend.offHeapBytes();
    }
  }
}
