package dev.sparky.gadgets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparky.Backends;
import dev.sparky.check.CheckReport;
import dev.sparky.gadgets.catalogue.Catalogue;
import dev.sparky.gadgets.catalogue.NamedCircuit;
import dev.sparky.gadgets.synthesis.SynthesisOptions;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.WitnessTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Good witnesses of the catalogue with a change: one cell of a wire, which breaks the copy, or a
 * whole wire, which breaks what the gates say of it. The full check names the rows.
 */
class ChangedWitnessTest {
  private static final int CELLS = 10;
  private static final int WIRES = 3;

  static Stream<NamedCircuit> circuits() {
    return Catalogue.all().stream().filter(NamedCircuit::satisfiable);
  }

  @ParameterizedTest
  @MethodSource("circuits")
  void isRejected(NamedCircuit circuit) {
    try (ConstraintBackend backend = Backends.open("jvm");
        ProvenCircuit<Nothing> proven = circuit.prove(backend, SynthesisOptions.DEFAULT)) {
      assertThat(proven.check(1).satisfied()).isTrue();
      List<int[]> wires = wires(proven.system());
      var random = new Random(circuit.name().hashCode());
      for (int i = 0; i < CELLS; i++) {
        int[] wire = wires.get(random.nextInt(wires.size()));
        requireRejected(proven, new int[] {wire[random.nextInt(wire.length)]});
      }
      for (int i = 0; i < WIRES; i++) {
        requireRejected(proven, wires.get(random.nextInt(wires.size())));
      }
    }
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
    assertThat(report.failures().get(0).message())
        .contains("row " + report.failures().get(0).row())
        .containsPattern("\\([A-Z][A-Za-z]+\\.java:\\d+\\)$");
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
