package dev.sparky.bench;

import dev.sparky.field.FieldElement;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.ConstraintBackend;
import java.util.List;
import java.util.SplittableRandom;

/** Live off-heap bytes per constraint at 2^20, everything that the backend holds included. */
final class MemoryPart implements Part {
  private static final int LOG_N = 20;
  private static final int N = 1 << LOG_N;
  private static final int VARIABLES = 64;
  private static final long SEED = 7;
  private static final String SCS = "memory.chain/gnark-scs";
  private static final String ARKWORKS = "memory.chain/arkworks";
  private static final String CHAIN = "memory.chain/prototype";
  private static final String SUMS = "memory.sums2/prototype";

  @Override
  public void run(Bench bench) {
    bench.row(
        SCS,
        () ->
            chain(
                bench,
                SCS,
                Side.of(
                    "gnark 0.15 scs", () -> bench.peers().gnark().round("chain.scs.bytes", N))));
    bench.row(
        ARKWORKS,
        () ->
            chain(
                bench,
                ARKWORKS,
                Side.of(
                    "ark-relations 0.6.0", () -> bench.peers().rust().round("arkworks.bytes", N))));
    bench.row(CHAIN, () -> chain(bench, CHAIN, prototype(bench, "a")));
    bench.row(SUMS, () -> sums(bench));
  }

  private static List<Row> chain(Bench bench, String measure, Side peer) throws MissingException {
    bench.backend("native");
    return new Duel(1)
        .subject(
            bench.measure(measure),
            Side.of("native", () -> bytes(backend -> Chain.compiled(backend, N))))
        .peer(peer)
        .run(bench.cpuPath(), false);
  }

  /** The prototype's circuit has other random coefficients, so only the counts can be compared. */
  private static List<Row> sums(Bench bench) throws MissingException {
    bench.backend("native");
    return new Duel(1)
        .subject(bench.measure(SUMS), Side.of("native", () -> bytes(MemoryPart::twoTermSums)))
        .peer(prototype(bench, "b"))
        .run(bench.cpuPath(), false);
  }

  private static Side prototype(Bench bench, String task) {
    return Side.of(
        "prototypes/engine",
        () ->
            new Side.Sample(
                EnginePart.bytes(bench, Integer.toString(LOG_N), task), Integer.toString(N)));
  }

  private interface Making {
    Circuit make(ConstraintBackend backend);
  }

  /** On a backend of its own, so that nothing idle is counted in. */
  private static Side.Sample bytes(Making making) {
    try (ConstraintBackend backend = dev.sparky.Backends.open("native");
        Circuit circuit = making.make(backend)) {
      circuit.finish().digest();
      return new Side.Sample((double) backend.offHeapBytes() / N, Integer.toString(N));
    }
  }

  /** (k u + k u) * (k u + k u) = k u + k u, each k fresh, each u one of the last variables. */
  private static Circuit twoTermSums(ConstraintBackend backend) {
    var random = new SplittableRandom(SEED);
    Circuit circuit = backend.open(CircuitOptions.compile(0).deferred());
    circuit.exists(VARIABLES);
    int[] sums = new int[3];
    for (int i = 0; i < N; i++) {
      for (int j = 0; j < sums.length; j++) {
        int first = circuit.scale(element(random), recent(random, circuit));
        sums[j] = circuit.add(first, circuit.scale(element(random), recent(random, circuit)));
      }
      circuit.assertMul(sums[0], sums[1], sums[2]);
      circuit.exists(1);
    }
    return circuit;
  }

  private static int recent(SplittableRandom random, Circuit circuit) {
    return circuit.variableCount() - 1 - random.nextInt(VARIABLES);
  }

  /** Below 2^254, hence below p. */
  private static FieldElement element(SplittableRandom random) {
    return new FieldElement(
        random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong() >>> 2);
  }
}
