package dev.sparky.bench;

import dev.sparky.error.BackendUnavailableException;
import dev.sparky.export.ProverExport;
import dev.sparky.field.FieldElement;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitIndex;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.Proof;
import dev.sparky.spi.ProofSystem;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Kimchi against o1js, live: index, proof and verification of a chain of products that fills a
 * domain, all cores on both sides. Each is done once on each side, as o1js takes minutes; the sizes
 * above the first only run when {@code --only kimchi} asks for them. Memory is the resident peak of
 * the whole process, JVM or Node, on Linux.
 */
final class KimchiPart implements Part {
  private static final int FIRST = 12;
  private static final List<Integer> LOGS = List.of(FIRST, 15, 16);

  /** CPU time of three calls, wall time of the last, and the most memory of the process so far. */
  private static final List<String> TASKS =
      List.of("index", "prove", "verify", "verify.wall", "memory");

  private static final double NANOS_PER_MILLI = 1e6;
  private static final double KIB_PER_MIB = 1024;
  private static final FieldElement[] START = {FieldElement.of(3), FieldElement.of(5)};

  /** A row less than the zero-knowledge rows leave, and two products a row. */
  private static final int SPARE_ROWS = 4;

  @Override
  public void run(Bench bench) {
    for (int log : LOGS) {
      var names = new ArrayList<String>();
      for (String task : TASKS) {
        names.add("kimchi." + task + "." + log + "/o1js");
      }
      if (log > FIRST && !bench.prefix().startsWith("kimchi")) {
        names.forEach(name -> bench.missing(name, "minutes; ask for it with --only kimchi"));
        continue;
      }
      bench.rows(names, () -> measure(bench, log, names));
    }
  }

  private static long cpu() {
    var system = ManagementFactory.getOperatingSystemMXBean();
    return ((com.sun.management.OperatingSystemMXBean) system).getProcessCpuTime();
  }

  /** As Linux counts it; not a number elsewhere. */
  private static double peakMebibytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (Files.exists(status)) {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("VmHWM:")) {
          return Double.parseDouble(line.replaceAll("[^0-9]", "")) / KIB_PER_MIB;
        }
      }
    }
    return Double.NaN;
  }

  private static List<Row> measure(Bench bench, int log, List<String> names)
      throws MissingException {
    int products = 2 * ((1 << log) - SPARE_ROWS);
    try (Circuit circuit = bench.backend("native").open(CircuitOptions.prove(List.of()))) {
      int product = circuit.exists(START, START.length);
      int factor = product + 1;
      for (int i = 0; i < products; i++) {
        product = circuit.multiply(product, factor);
      }
      circuit.finish();
      var ours = new double[names.size()];
      ProofSystem kimchi = ProofSystem.named("kimchi");
      // The reference string is made before, as on the other side.
      kimchi.setup(circuit.finish()).close();
      long start = cpu();
      Proof proof;
      String key;
      try (CircuitIndex index = kimchi.setup(circuit.finish())) {
        ours[0] = (cpu() - start) / NANOS_PER_MILLI;
        start = cpu();
        proof = index.prove(circuit.witness());
        ours[1] = (cpu() - start) / NANOS_PER_MILLI;
        key = index.verificationKey();
      }
      start = cpu();
      long wall = System.nanoTime();
      boolean holds = kimchi.verify(key, proof.publicInputs(), proof.proof());
      ours[3] = (System.nanoTime() - wall) / NANOS_PER_MILLI;
      ours[2] = (cpu() - start) / NANOS_PER_MILLI;
      ours[4] = peakMebibytes();
      if (!holds) {
        throw new UnequalException("our proof does not hold");
      }
      return rows(bench, names, ours, peer(bench, circuit, key));
    } catch (BackendUnavailableException e) {
      throw new MissingException(e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Milliseconds of o1js, or why there are none in place of them. */
  private record Theirs(double[] values, String reason) {}

  private static Theirs peer(Bench bench, Circuit circuit, String key) throws IOException {
    Path folder = Files.createTempDirectory("kimchi");
    Path stem = folder.resolve("chain");
    try {
      Peer peer = bench.peers().kimchi();
      try (OutputStream out = Files.newOutputStream(folder.resolve("chain.gates.json"))) {
        ProverExport.gates(circuit.finish(), out);
      }
      try (OutputStream out = Files.newOutputStream(folder.resolve("chain.witness.json"))) {
        ProverExport.witness(circuit.finish(), circuit.witness(), out);
      }
      Side.Sample index = peer.round("index", stem);
      if (!key.contains(index.check())) {
        throw new UnequalException("the indices differ: ours lacks " + index.check());
      }
      Side.Sample proof = peer.round("prove", stem);
      Side.Sample verdict = peer.round("verify", stem);
      Side.Sample wall = peer.round("verify.wall", stem);
      Side.Sample memory = peer.round("memory", stem);
      if (!verdict.check().equals("true")) {
        throw new UnequalException("the proof of o1js does not hold");
      }
      double[] values = {
        index.value(), proof.value(), verdict.value(), wall.value(), memory.value()
      };
      return new Theirs(values, null);
    } catch (MissingException e) {
      return new Theirs(null, e.getMessage());
    } finally {
      Files.deleteIfExists(folder.resolve("chain.gates.json"));
      Files.deleteIfExists(folder.resolve("chain.witness.json"));
      Files.deleteIfExists(folder);
    }
  }

  private static List<Row> rows(Bench bench, List<String> names, double[] ours, Theirs theirs) {
    var rows = new ArrayList<Row>();
    for (int i = 0; i < names.size(); i++) {
      Double peer = theirs.values() == null ? null : theirs.values()[i];
      rows.add(
          new Row(
              bench.measure(names.get(i)),
              "sparky",
              "o1js 2.15.0",
              ours[i],
              peer,
              1,
              null,
              bench.cpuPath(),
              theirs.reason()));
    }
    return rows;
  }
}
