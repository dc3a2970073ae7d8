package dev.sparky.bench;

import dev.sparky.spi.ConstraintBackend;
import java.util.List;

/** Multiplication chains from Java against arkworks and gnark. */
final class ConstraintPart implements Part {
  private static final int N = 1 << 18;
  private static final int ROUNDS = 9;
  private static final String SETUP = "java.constraints.rows/arkworks-setup";
  private static final String JVM_SETUP = "jvm.constraints.rows/arkworks-setup";
  private static final String WITNESS = "java.constraints.witness/arkworks-witness";
  private static final String SCS = "java.constraints.witness/gnark-scs";
  private static final String R1CS = "java.constraints.witness/gnark-r1cs";
  private static final String ARKWORKS = "ark-relations 0.6.0";

  @Override
  public void run(Bench bench) {
    bench.rows(List.of(SETUP, JVM_SETUP), () -> setup(bench));
    bench.row(WITNESS, () -> witness(bench));
    bench.row(SCS, () -> gnark(bench, SCS, "scs"));
    bench.row(R1CS, () -> gnark(bench, R1CS, "r1cs"));
  }

  private static List<Row> setup(Bench bench) throws MissingException {
    var duel = new Duel(ROUNDS);
    for (String name : List.of(SETUP, JVM_SETUP)) {
      ConstraintBackend backend = bench.backend(name.equals(SETUP) ? "native" : "jvm");
      duel.subject(bench.measure(name), Side.of(backend.name(), () -> Chain.rows(backend, N)));
    }
    return duel.peer(
            Side.of(ARKWORKS + " set-up", () -> bench.peers().rust().round("arkworks.setup", N)))
        .run(bench.cpuPath(), true);
  }

  private static List<Row> witness(Bench bench) throws MissingException {
    ConstraintBackend backend = bench.backend("native");
    return new Duel(ROUNDS)
        .subject(bench.measure(WITNESS), Side.of(backend.name(), () -> Chain.witness(backend, N)))
        .peer(
            Side.of(
                ARKWORKS + " with witness",
                () -> bench.peers().rust().round("arkworks.witness", N)))
        .run(bench.cpuPath(), true);
  }

  /**
   * gnark has no Pasta field: both products are checked by themselves, the counts with each other.
   */
  private static List<Row> gnark(Bench bench, String measure, String system)
      throws MissingException {
    ConstraintBackend backend = bench.backend("native");
    String expected = Chain.product(N);
    Side subject =
        Side.of(
            backend.name(),
            () -> {
              Side.Sample sample = Chain.witness(backend, N);
              if (!sample.check().equals(expected)) {
                throw new UnequalException(
                    "expected the product " + expected + ", found " + sample.check());
              }
              return new Side.Sample(sample.value(), Integer.toString(N));
            });
    return new Duel(ROUNDS)
        .subject(bench.measure(measure), subject)
        .peer(
            Side.of(
                "gnark 0.15 " + system + " compile + solve, BN254",
                () -> bench.peers().gnark().round("chain." + system, N)))
        .run(bench.cpuPath(), false);
  }
}
