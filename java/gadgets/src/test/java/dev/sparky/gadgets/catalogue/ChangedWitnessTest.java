package dev.sparky.gadgets.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sparky.Backends;
import dev.sparky.check.CheckReport;
import dev.sparky.check.Failure;
import dev.sparky.gadgets.Field;
import dev.sparky.gadgets.Nothing;
import dev.sparky.gadgets.ProvenCircuit;
import dev.sparky.gadgets.synthesis.SynthesisOptions;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.WitnessTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Good witnesses of the catalogue and of the circuits on curves, keys and trees with a change: one
 * cell of a wire, which breaks the copy, or a whole wire, which breaks what the gates say of it;
 * among the wires are those of the first variables, which are the inputs. The full check names the
 * rows and the lines that made them.
 */
class ChangedWitnessTest {
  private static final int CELLS = 10;
  private static final int WIRES = 3;
  private static final int INPUTS = 3;

  /** Rows from which on only the few circuits of the catalogue are taken, not all on curves. */
  private static final int LARGE = 1000;

  /** Whether all circuits on curves, keys and trees are taken, not one of each kind. */
  private static final boolean FULL = Boolean.getBoolean("sparky.full");

  /** One of each kind that the catalogue does not have. */
  private static final Set<String> ALWAYS =
      Set.of(
          "k1_add",
          "r1_double",
          "ff_inverse",
          "ff_div",
          "ff_is_equal",
          "ff_above_to_canonical",
          "group_hash",
          "public_key_to_group",
          "indexed_insert",
          "list_pop_option",
          "list_iterate_jump");

  /** Their own witness does not satisfy them. */
  private static final Set<String> UNSATISFIED =
      Set.of(
          "ff_inverse_zero",
          "ff_div_zero",
          "k1_add_equal",
          "k1_scale_zero",
          "indexed_insert_twice",
          "list_for_each_short",
          "ff_above_assert_canonical",
          "ff_above_canonical",
          "ff_above_negate");

  static Stream<NamedCircuit> circuits() {
    var circuits = new ArrayList<NamedCircuit>();
    Catalogue.all().stream().filter(NamedCircuit::satisfiable).forEach(circuits::add);
    var others = new LinkedHashMap<>(MoreCurveCircuits.all());
    others.putAll(MoreCryptoCircuits.all());
    others.keySet().removeAll(UNSATISFIED);
    if (!FULL) {
      others.keySet().retainAll(ALWAYS);
    }
    others.forEach((name, body) -> circuits.add(NamedCircuit.of(name, body)));
    return circuits.stream();
  }

  private static boolean isTaken(NamedCircuit circuit, ProvenCircuit<?> proven) {
    return proven.system().rows() < LARGE || Catalogue.all().contains(circuit);
  }

  @ParameterizedTest
  @MethodSource("circuits")
  void isRejected(NamedCircuit circuit) {
    try (ConstraintBackend backend = Backends.open("jvm");
        ProvenCircuit<Nothing> proven = circuit.prove(backend, SynthesisOptions.DEFAULT)) {
      assumeTrue(isTaken(circuit, proven), "a large circuit that is not in the catalogue");
      assertThat(proven.check(1).satisfied()).isTrue();
      List<int[]> wires = wires(proven.system());
      assumeTrue(!wires.isEmpty(), "a circuit without rows");
      var random = new Random(circuit.name().hashCode());
      for (int i = 0; i < CELLS; i++) {
        int[] wire = wires.get(random.nextInt(wires.size()));
        requireRejected(proven, new int[] {wire[random.nextInt(wire.length)]});
      }
      for (int i = 0; i < WIRES; i++) {
        requireRejected(proven, wires.get(random.nextInt(wires.size())));
      }
      wires.sort(Comparator.comparingInt(wire -> variable(proven.system(), wire[0])));
      for (int[] wire : wires.subList(0, Math.min(INPUTS, wires.size()))) {
        requireRejected(proven, wire);
      }
    }
  }

  /** The variable of a cell, or the lowest of them. */
  private static int variable(ConstraintSystem system, int cell) {
    return system.expression(cell >>> 3, cell & 7, 1000).variables().stream()
        .mapToInt(Integer::intValue)
        .min()
        .orElse(Integer.MAX_VALUE);
  }

  /** Adds 1 to the values of some cells. */
  private static void requireRejected(ProvenCircuit<?> proven, int[] cells) {
    WitnessTable table = WitnessTable.of(proven.system(), proven.witness());
    for (int cell : cells) {
      int row = cell >>> 3;
      int column = cell & 7;
      table.set(row, column, Field.of(table.cell(row, column)).add(1).value());
    }
    CheckReport report = proven.check(table, 1);
    assertThat(report.satisfied()).as("row " + (cells[0] >>> 3)).isFalse();
    assertThat(report.failures()).isNotEmpty();
    Failure first = report.failures().get(0);
    assertThat(first.message()).contains("row " + first.row());
    if (first.row() >= proven.system().publicInputSize()) {
      assertThat(first.origin()).matches("[A-Z][A-Za-z]+\\.java:\\d+");
    }
  }

  /** The cells of each wire, {@code row << 3 | column}, of those with more than one. */
  private static List<int[]> wires(ConstraintSystem system) {
    int[] next = new int[system.rows() << 3];
    system.gates(
        0,
        system.rows(),
        (row, kind, wires, coefficients, count) -> {
          for (int column = 0; column < wires.length; column++) {
            next[row << 3 | column] = wires[column];
          }
        });
    var wires = new ArrayList<int[]>();
    var seen = new boolean[next.length];
    for (int start = 0; start < next.length; start++) {
      var wire = new ArrayList<Integer>();
      for (int cell = start; !seen[cell] && (start & 7) < 7; cell = next[cell]) {
        seen[cell] = true;
        wire.add(cell);
      }
      if (wire.size() > 1) {
        wires.add(wire.stream().mapToInt(Integer::intValue).toArray());
      }
    }
    return wires;
  }
}
