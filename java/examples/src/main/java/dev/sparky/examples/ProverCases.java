package dev.sparky.examples;

import dev.sparky.Backends;
import dev.sparky.error.FormatException;
import dev.sparky.error.RefusedException;
import dev.sparky.examples.Examples.Example;
import dev.sparky.export.ProverExport;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.gadgets.Field;
import dev.sparky.gadgets.Nothing;
import dev.sparky.gadgets.Poseidon;
import dev.sparky.gadgets.ProvenCircuit;
import dev.sparky.gadgets.rows.Lookups;
import dev.sparky.gadgets.synthesis.Synthesis;
import dev.sparky.spi.CircuitIndex;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.GateType;
import dev.sparky.spi.Proof;
import dev.sparky.spi.ProofSystem;
import dev.sparky.spi.Witness;
import dev.sparky.spi.WitnessTable;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Writes circuits for the Kimchi prover, each with a good witness, changed ones and a changed
 * public input, and our verdict on each: {@code scripts/prove-kimchi} compares the prover's with
 * them. {@code NAME.proof.json} is our own proof of a good one.
 *
 * <p>Arguments: the folder, {@code plain} for the circuits without lookups or {@code all}, how many
 * changed witnesses a circuit, and the seed of the changes.
 */
public final class ProverCases {
  private static final Set<GateType> LOOK_UP =
      EnumSet.of(
          GateType.LOOKUP,
          GateType.RANGE_CHECK0,
          GateType.RANGE_CHECK1,
          GateType.XOR16,
          GateType.ROT64,
          GateType.FOREIGN_FIELD_MUL);
  private static final int RANDOM_CIRCUITS = 5;
  private static final int RANDOM_CALLS = 40;

  private final Path folder;
  private final boolean all;
  private final int changes;
  private final Random random;

  private ProverCases(Path folder, boolean all, int changes, long seed) {
    this.folder = folder;
    this.all = all;
    this.changes = changes;
    this.random = new Random(seed);
  }

  public static void main(String[] arguments) throws IOException {
    boolean all = arguments[1].equals("all");
    int changes = Integer.parseInt(arguments[2]);
    long seed = Long.parseLong(arguments[3]);
    new ProverCases(Path.of(arguments[0]), all, changes, seed).write();
  }

  private void write() throws IOException {
    var manifest = new ArrayList<String>();
    try (ConstraintBackend backend = Backends.open()) {
      for (Example example : Examples.all()) {
        write(backend, withPublicInput(example), manifest);
      }
      write(
          backend,
          withPublicInput(Examples.example("fixed-table", ProverCases::fixedTable)),
          manifest);
      for (TableSets.TableSet set : TableSets.all()) {
        writeGood(backend, Examples.example(set.name(), set.circuit()), manifest);
      }
      for (int i = 0; i < RANDOM_CIRCUITS; i++) {
        long seed = random.nextLong();
        Example circuit =
            Examples.example("random-" + i, run -> randomCircuit(run, new Random(seed)));
        write(backend, withPublicInput(circuit), manifest);
      }
    }
    Files.write(folder.resolve("cases.jsonl"), manifest);
  }

  /** The circuit with a public input of its own behind it, unless it has one. */
  private static Example withPublicInput(Example example) {
    if (!example.publicInput().isEmpty()) {
      return example;
    }
    return new Example(
        example.name(),
        List.of(FieldElement.of(49)),
        (run, inputs) -> {
          example.circuit().accept(run, List.of());
          Examples.witness(run, 7).square().assertEquals(inputs.get(0));
        });
  }

  private void write(ConstraintBackend backend, Example example, List<String> manifest)
      throws IOException {
    try (ProvenCircuit<Nothing> run = example.prove(backend)) {
      ConstraintSystem system = run.system();
      if (leftOut(system)) {
        return;
      }
      var variants = new ArrayList<String>();
      String name = example.name();
      variants.add(good(name, run));
      for (int i = 0; i < changes; i++) {
        WitnessTable table;
        String what;
        do {
          table = WitnessTable.of(system, run.witness());
          what = change(system, table);
          // The first change is one that matters, the others whatever comes.
        } while (i == 0 && run.check(table, 1).satisfied());
        variants.add(variant(name + ".changed" + i, what, run, table));
      }
      var table = WitnessTable.of(system, run.witness());
      table.publicInput(List.of(FieldElement.of(random.nextInt(1 << 20))));
      variants.add(variant(name + ".public", "changed public input", run, table));
      manifest.add(entry(name, system, variants));
    }
  }

  /** For circuits of which only the index is in question. */
  private void writeGood(ConstraintBackend backend, Example example, List<String> manifest)
      throws IOException {
    try (ProvenCircuit<Nothing> run = example.prove(backend)) {
      if (!leftOut(run.system())) {
        String good = good(example.name(), run);
        manifest.add(entry(example.name(), run.system(), List.of(good)));
      }
    }
  }

  private boolean leftOut(ConstraintSystem system) {
    return !all && looksUp(system);
  }

  private static boolean looksUp(ConstraintSystem system) {
    return kinds(system).stream().anyMatch(LOOK_UP::contains);
  }

  /** Writes gates and witness. */
  private String good(String name, ProvenCircuit<Nothing> run) throws IOException {
    ConstraintSystem system = run.system();
    try (OutputStream out = open(name + ".gates.json")) {
      ProverExport.gates(system, out);
    }
    prove(name, system, run.witness());
    return variant(name + ".witness", "good witness", run, WitnessTable.of(system, run.witness()));
  }

  /** Our proof, unless there is no index of the circuit or the witness does not satisfy it. */
  private void prove(String name, ConstraintSystem system, Witness witness) throws IOException {
    boolean satisfied = witness.check(1).satisfied();
    try (CircuitIndex index = ProofSystem.named("kimchi").setup(system)) {
      Proof proof = index.prove(witness);
      if (!satisfied) {
        throw new IllegalStateException(name + ": a proof of a witness that does not hold");
      }
      Files.writeString(folder.resolve(name + ".proof.json"), proof.proof());
    } catch (RefusedException e) {
      if (satisfied) {
        throw new IllegalStateException(name + ": no proof of a witness that holds", e);
      }
    } catch (FormatException e) {
      System.err.println(name + ": no index: " + e.getMessage());
    }
  }

  private static String entry(String name, ConstraintSystem system, List<String> variants) {
    return "{\"name\":\""
        + name
        + "\",\"rows\":"
        + system.rows()
        + ",\"tables\":"
        + looksUp(system)
        + ",\"kinds\":\""
        + kinds(system)
        + "\",\"backend\":\""
        + system.backend()
        + "\",\"variants\":["
        + String.join(",", variants)
        + "]}";
  }

  private String variant(String file, String what, ProvenCircuit<Nothing> run, WitnessTable table)
      throws IOException {
    try (OutputStream out = open(file + ".json")) {
      ProverExport.witness(table, out);
    }
    boolean satisfied = run.check(table, 1).satisfied();
    return "{\"file\":\""
        + file
        + ".json\",\"what\":\""
        + what
        + "\",\"satisfied\":"
        + satisfied
        + "}";
  }

  private OutputStream open(String name) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)));
  }

  private static Set<GateType> kinds(ConstraintSystem system) {
    var kinds = EnumSet.noneOf(GateType.class);
    system.gates(0, system.rows(), (row, kind, w, c, n) -> kinds.add(GateType.values()[kind]));
    return kinds;
  }

  /** Changes one cell: of a gate type drawn first, so that rare gates have their share. */
  private String change(ConstraintSystem system, WitnessTable table) {
    var types = new ArrayList<>(kinds(system));
    GateType type = types.get(random.nextInt(types.size()));
    var rows = new ArrayList<Integer>();
    system.gates(
        system.publicInputSize(),
        system.rows(),
        (row, kind, w, c, n) -> {
          if (kind == type.kind()) {
            rows.add(row);
          }
        });
    int row = rows.isEmpty() ? system.publicInputSize() : rows.get(random.nextInt(rows.size()));
    int column = random.nextInt(Witness.COLUMNS);
    BigInteger p = PrimeField.PASTA_FP.modulus();
    BigInteger old = table.cell(row, column).toBigInteger();
    BigInteger delta = random.nextBoolean() ? BigInteger.ONE : new BigInteger(254, random);
    table.set(row, column, FieldElement.of(old.add(delta).mod(p), PrimeField.PASTA_FP));
    return "changed " + type.kimchiName() + " row " + row + " column " + column;
  }

  private static void fixedTable(Synthesis run) {
    FieldElement[] indices = TableSets.numbers(0, 1, 2, 3);
    TableSets.fixedTable(run, 3, indices, TableSets.numbers(0, 10, 20, 30));
    if (run.proving()) {
      for (FieldElement value : TableSets.numbers(1, 10, 2, 20, 3, 30)) {
        run.give(value);
      }
    }
    int w = run.exists(6);
    Lookups.lookup(run, 3, w, w + 1, w + 2, w + 3, w + 4, w + 5);
  }

  /** Products, sums, hashes and comparisons of what came before. */
  private static void randomCircuit(Synthesis run, Random random) {
    var pool = new ArrayList<Field>();
    for (int i = 0; i < 3; i++) {
      BigInteger value = new BigInteger(254, random);
      pool.add(Field.TYPE.witness(run, () -> Field.of(value)));
    }
    for (int i = 0; i < RANDOM_CALLS; i++) {
      Field x = pool.get(random.nextInt(pool.size()));
      Field y = pool.get(random.nextInt(pool.size()));
      pool.add(
          switch (random.nextInt(7)) {
            case 0 -> x.mul(y);
            case 1 -> x.add(y.mul(1 + random.nextInt(9))).square();
            case 2 -> x.add(y).add(random.nextInt(5)).seal();
            case 3 -> x.isEqual(y).toField();
            case 4 -> x.add(1).inverse();
            case 5 -> i % 8 == 0 ? Poseidon.hash(x, y) : x.sub(y);
            default -> x.mul(3).add(y).seal();
          });
    }
  }
}
