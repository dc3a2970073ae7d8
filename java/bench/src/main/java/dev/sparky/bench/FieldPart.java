package dev.sparky.bench;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Field arithmetic: against Rust libraries in one process (rust/benches/field), against gnark's
 * vectors in two.
 */
final class FieldPart implements Part {
  private static final int N = 4096;
  private static final int ROUNDS = 15;
  private static final Set<String> IN_RUST =
      new LinkedHashSet<>(
          List.of(
              "field.mul.scalar.pasta/ark-ff",
              "field.square.scalar.pasta/ark-ff",
              "field.inv.pasta/pasta_curves",
              "field.sqrt.pasta/pasta_curves",
              "field.mul.array.pasta/ark-ff",
              "field.mul.resident.pasta/ark-ff",
              "field.square.array.pasta/ark-ff",
              "field.add.array.pasta/ark-ff",
              "field.batchinv.pasta/ark-ff",
              "field.dot.pasta/ark-ff"));
  private static final String HALO2 = "field.mul.scalar.bn254/halo2curves";

  /** Our cases of rust/referee and gnark's cases. */
  private record Vector(String measure, String ours, String gnark) {}

  private static final List<Vector> VECTORS =
      List.of(
          new Vector("field.mul.array.bn254/gnark-vector", "mul.array.bn254", "mul.bn254"),
          new Vector(
              "field.mul.array.bls12-381/gnark-vector", "mul.array.bls12381", "mul.bls12381"),
          new Vector("field.mul.resident.bn254/gnark-vector", "mul.resident.bn254", "mul.bn254"),
          new Vector(
              "field.mul.resident.bls12-381/gnark-vector",
              "mul.resident.bls12381",
              "mul.bls12381"));

  @Override
  public void run(Bench bench) {
    List<String> inRust = ReportedRows.wanted(bench, IN_RUST);
    if (!inRust.isEmpty()) {
      bench.rows(inRust, () -> inRust(bench));
    }
    bench.row(HALO2, () -> halo2(bench));
    for (Vector vector : VECTORS) {
      bench.row(vector.measure(), () -> vector(bench, vector));
    }
  }

  private static List<Row> inRust(Bench bench) throws MissingException {
    List<String> command =
        bench
            .peers()
            .cargo(
                List.of("bench", "--locked", "--bench", "field"),
                ReportedRows.wanted(bench, IN_RUST).size() == IN_RUST.size()
                    ? List.of("field.")
                    : List.of(bench.prefix()));
    ReportedRows.add(
        bench, IN_RUST, Program.lines(bench.root().resolve("rust"), Map.of(), command));
    return List.of();
  }

  private static List<Row> halo2(Bench bench) throws MissingException {
    Peer rust = bench.peers().rust();
    return new Duel(ROUNDS)
        .subject(bench.measure(HALO2), Side.of("sparky", () -> rust.round("mul.scalar.bn254", N)))
        .peer(Side.of("halo2curves 0.10 with asm", () -> rust.round("mul.halo2curves", N)))
        .run(bench.cpuPath(), true);
  }

  private static List<Row> vector(Bench bench, Vector vector) throws MissingException {
    Peer rust = bench.peers().rust();
    return new Duel(ROUNDS)
        .subject(
            bench.measure(vector.measure()), Side.of("sparky", () -> rust.round(vector.ours(), N)))
        .peer(
            Side.of(
                "gnark-crypto 0.20.1 vector", () -> bench.peers().gnark().round(vector.gnark(), N)))
        .run(bench.cpuPath(), true);
  }
}
