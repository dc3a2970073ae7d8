package dev.sparky.bench;

import dev.sparky.field.PrimeField;
import dev.sparky.r1cs.R1csExport;
import dev.sparky.spi.ProofSystem;
import dev.sparky.spi.ProvingKey;
import dev.sparky.spi.r1cs.WitnessSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Groth16 keys and proofs of the same rows and values beside gnark and snarkjs: CPU time on one
 * core, wall time on all. A round takes seconds, so there are few.
 */
final class ProofPart implements Part {
  private static final int ROWS = 1 << 16;
  private static final int ROUNDS = 3;
  private static final byte[] BLINDING = new byte[32];

  /** A measure: a circuit, and how the peer calls it. */
  private record Case(String measure, ProofCircuit circuit, String peer, boolean all) {}

  private static Case of(String step, PrimeField field, boolean dense, boolean all) {
    String curve = field == PrimeField.BN254_FR ? "bn254" : "bls12-381";
    String measure =
        "groth16." + step + "." + curve + (dense ? ".dense" : "") + (all ? ".all" : "") + "/gnark";
    String peer =
        "groth16."
            + step
            + (dense ? ".dense." : ".chain.")
            + curve.replace("-", "")
            + (all ? ".all" : ".one");
    return new Case(measure, new ProofCircuit(field, ROWS, dense), peer, all);
  }

  @Override
  public void run(Bench bench) {
    for (PrimeField field : new PrimeField[] {PrimeField.BN254_FR, PrimeField.BLS12_381_FR}) {
      for (boolean dense : new boolean[] {false, true}) {
        for (boolean all : new boolean[] {false, true}) {
          Case proof = of("prove", field, dense, all);
          bench.row(proof.measure(), () -> proven(bench, proof));
        }
      }
      Case setup = of("setup", field, false, false);
      bench.row(setup.measure(), () -> setUp(bench, setup));
    }
    bench.row("groth16.prove.bn254/snarkjs", () -> besideSnarkjs(bench));
  }

  private static List<Row> proven(Bench bench, Case proof) throws MissingException {
    ProofSystem system = bench.peers().groth16();
    WitnessSource values = proof.circuit().values();
    int threads = proof.all() ? Runtime.getRuntime().availableProcessors() : 1;
    try (ProvingKey key = proof.circuit().key(system)) {
      return new Duel(ROUNDS)
          .subject(
              bench.measure(proof.measure()),
              Side.of(threads + " threads", () -> prove(key, values, threads)))
          .peer(Side.of("gnark 0.15.0", () -> bench.peers().gnark().round(proof.peer(), ROWS)))
          .run(bench.cpuPath(), false);
    }
  }

  private static Side.Sample prove(ProvingKey key, WitnessSource values, int threads) {
    long start = threads == 1 ? Clock.nanos() : System.nanoTime();
    key.prove(values, BLINDING, threads);
    double nanos = (threads == 1 ? Clock.nanos() : System.nanoTime()) - start;
    return new Side.Sample(nanos / ROWS, String.valueOf(ROWS));
  }

  private static List<Row> setUp(Bench bench, Case setup) throws MissingException {
    ProofSystem system = bench.peers().groth16();
    return new Duel(ROUNDS)
        .subject(
            bench.measure(setup.measure()),
            Side.of("arkworks' set-up", () -> setUp(setup.circuit(), system)))
        .peer(Side.of("gnark 0.15.0", () -> bench.peers().gnark().round(setup.peer(), ROWS)))
        .run(bench.cpuPath(), false);
  }

  private static Side.Sample setUp(ProofCircuit circuit, ProofSystem system) {
    long start = Clock.nanos();
    circuit.key(system).close();
    return new Side.Sample((double) (Clock.nanos() - start) / ROWS, String.valueOf(ROWS));
  }

  /** snarkjs proves with our key, which it takes as its own. */
  private static List<Row> besideSnarkjs(Bench bench) throws MissingException {
    ProofSystem system = bench.peers().groth16();
    var circuit = new ProofCircuit(PrimeField.BN254_FR, ROWS, false);
    WitnessSource values = circuit.values();
    int threads = Runtime.getRuntime().availableProcessors();
    Path folder = null;
    try (ProvingKey key = circuit.key(system)) {
      folder = Files.createTempDirectory("sparky-bench");
      Path prefix = folder.resolve("chain");
      key.save(Path.of(prefix + ".zkey"));
      R1csExport.write(values, Path.of(prefix + ".wtns"));
      String argument = ROWS + "," + prefix;
      return new Duel(ROUNDS)
          .subject(
              bench.measure("groth16.prove.bn254/snarkjs"),
              Side.of(threads + " threads", () -> wall(key, values, threads)))
          .peer(
              Side.of(
                  "snarkjs 0.7.6, the same key",
                  () -> bench.peers().snarkjs().round("groth16.prove", argument)))
          .run(bench.cpuPath(), false);
    } catch (IOException e) {
      throw new MissingException("no temporary folder: " + e.getMessage());
    } finally {
      remove(folder);
    }
  }

  private static Side.Sample wall(ProvingKey key, WitnessSource values, int threads) {
    long start = System.nanoTime();
    key.prove(values, BLINDING, threads);
    double nanos = System.nanoTime() - start;
    return new Side.Sample(nanos / ROWS, String.valueOf(ROWS));
  }

  private static void remove(Path folder) {
    if (folder != null) {
      for (String name : new String[] {"chain.zkey", "chain.wtns", ""}) {
        // What cannot be removed stays in the temporary folder.
        folder.resolve(name).toFile().delete();
      }
    }
  }
}
