package dev.sparky.bench;

import dev.sparky.circuit.CircuitBuilder;
import dev.sparky.circuit.GateListReader;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.program.Advice;
import dev.sparky.spi.program.CheckReport;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.program.ProgramImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Witness programs of the hash circuits of ZeroJ. Its figures are those that {@code scripts/zeroj
 * compare} measured, which measures both live; its witness is the one that ours must equal.
 */
final class ProgramPart implements Part {
  private static final int ROUNDS = 7;
  private static final int BATCH = 64;
  private static final String PIPELINE =
      "ZeroJ 0.1.0-pre11, warm, scripts/zeroj on 2026-12-01, Sapphire Rapids, busy";

  /**
   * A circuit and the pipeline's figures for it.
   *
   * @param compileNanos a row
   * @param witnessNanos a row
   * @param heapBytes a row, of the gates and the compiled system
   */
  private record Hash(
      String name, String list, double compileNanos, double witnessNanos, double heapBytes) {}

  private static final List<Hash> HASHES =
      List.of(
          new Hash("sha512", "sha512-32", 2_560, 228, 384),
          new Hash("blake2b", "blake2b256-64", 19_800, 222, 623));

  @Override
  public void run(Bench bench) {
    for (Hash hash : HASHES) {
      measure(bench, "program.compile", hash, hash.compileNanos(), ProgramPart::compile);
      measure(bench, "program.evaluate", hash, hash.witnessNanos(), ProgramPart::evaluate);
      measure(bench, "program.bytesPerRow", hash, hash.heapBytes(), ProgramPart::bytes);
    }
    Hash sha512 = HASHES.get(0);
    Hash blake2b = HASHES.get(1);
    batch(bench, "program.batch64/single", sha512, ProgramPart::evaluated);
    batch(bench, "program.batch64.blake2b/single", blake2b, ProgramPart::evaluated);
    batch(bench, "program.check64.sha512/single", sha512, ProgramPart::checked);
    batch(bench, "program.check64.blake2b/single", blake2b, ProgramPart::checked);
  }

  private interface Measurement {
    Side.Sample round(ConstraintBackend backend, GateList list) throws MissingException;
  }

  private static void measure(
      Bench bench, String prefix, Hash hash, double measured, Measurement measurement) {
    String measure = prefix + "." + hash.name() + "/pipeline";
    bench.row(
        measure,
        () -> {
          GateList list = GateList.load(bench.root(), hash.list());
          ConstraintBackend backend = bench.backend("native");
          return new Duel(ROUNDS)
              .subject(
                  bench.measure(measure),
                  Side.of("native, " + hash.list(), () -> measurement.round(backend, list)))
              .peer(Side.of(PIPELINE, () -> new Side.Sample(measured, list.witnessSha256())))
              .run(bench.cpuPath(), false);
        });
  }

  /** From the bytes of the gates in memory to a checked program; its digest is not asked for. */
  private static Side.Sample compile(ConstraintBackend backend, GateList list) {
    long start = Clock.nanos();
    try (ProgramImage image = read(list).build(list.name(), Lowering.R1CS);
        Program program = backend.load(image)) {
      double nanos = Clock.nanos() - start;
      return new Side.Sample(nanos / program.rows(), witness(program, list));
    }
  }

  private static Side.Sample evaluate(ConstraintBackend backend, GateList list) {
    try (Program program = load(backend, read(list), list)) {
      long[] inputs = list.limbs(1);
      long start = Clock.nanos();
      try (Evaluation evaluation = program.evaluate(inputs, 1, 1, Advice.NONE)) {
        double nanos = Clock.nanos() - start;
        return new Side.Sample(nanos / program.rows(), hash(evaluation, 0));
      }
    }
  }

  private static Side.Sample bytes(ConstraintBackend backend, GateList list) {
    try (Program program = load(backend, read(list), list)) {
      double bytes = program.offHeapBytes();
      return new Side.Sample(bytes / program.rows(), witness(program, list));
    }
  }

  /** What is done to so many witnesses at once. */
  private interface Together {
    Side.Sample round(Program program, GateList list, int count);
  }

  private static void batch(Bench bench, String measure, Hash hash, Together work) {
    bench.row(
        measure,
        () -> {
          GateList list = GateList.load(bench.root(), hash.list());
          try (Program program = load(bench.backend("native"), read(list), list)) {
            return new Duel(ROUNDS)
                .subject(
                    bench.measure(measure),
                    Side.of(
                        "64 at once, one thread, " + hash.list(),
                        () -> work.round(program, list, BATCH)))
                .peer(Side.of("one at a time", () -> work.round(program, list, 1)))
                .run(bench.cpuPath(), true);
          }
        });
  }

  private static Side.Sample evaluated(Program program, GateList list, int count) {
    long[] inputs = list.limbs(count);
    long start = Clock.nanos();
    try (Evaluation evaluation = program.evaluate(inputs, count, 1, Advice.NONE)) {
      double nanos = Clock.nanos() - start;
      return new Side.Sample(nanos / count / program.rows(), hashes(evaluation));
    }
  }

  private static Side.Sample checked(Program program, GateList list, int count) {
    try (Evaluation evaluation = program.evaluate(list.limbs(count), count, 1, Advice.NONE)) {
      long start = Clock.nanos();
      List<CheckReport> reports = evaluation.checkAll(1, 1);
      double nanos = Clock.nanos() - start;
      boolean satisfied = reports.stream().allMatch(CheckReport::satisfied);
      return new Side.Sample(nanos / count / program.rows(), satisfied + " " + hashes(evaluation));
    }
  }

  /** The hashes of the first and the last witness, once if they are equal. */
  private static String hashes(Evaluation evaluation) {
    return IntStream.of(0, evaluation.count() - 1)
        .mapToObj(witness -> hash(evaluation, witness))
        .distinct()
        .collect(Collectors.joining(" "));
  }

  private static CircuitBuilder read(GateList list) {
    try {
      return GateListReader.read(list.name(), new ByteArrayInputStream(list.gates()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Program load(ConstraintBackend backend, CircuitBuilder circuit, GateList list) {
    return backend.load(circuit.build(list.name(), Lowering.R1CS));
  }

  private static String witness(Program program, GateList list) {
    try (Evaluation evaluation = program.evaluate(list.limbs(1), 1, 1, Advice.NONE)) {
      return hash(evaluation, 0);
    }
  }

  private static String hash(Evaluation evaluation, int witness) {
    return HexFormat.of().formatHex(evaluation.sourceHash(witness));
  }
}
