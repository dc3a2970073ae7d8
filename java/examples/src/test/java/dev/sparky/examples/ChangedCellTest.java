package dev.sparky.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparky.check.CheckReport;
import dev.sparky.examples.Examples.Example;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.gadgets.Nothing;
import dev.sparky.gadgets.ProvenCircuit;
import dev.sparky.spi.BackendOptions;
import dev.sparky.spi.BackendProvider;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.GateType;
import dev.sparky.spi.Witness;
import dev.sparky.spi.WitnessTable;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One changed cell is refused exactly if the cell matters, for every gate type and every column. A
 * cell matters if it is wired to another, if its gate reads it or if the gate of the row before
 * does; which columns a gate reads is from the layouts of the Kimchi specification, below. {@code
 * scripts/prove-kimchi} asks the prover itself about such changes.
 */
class ChangedCellTest {
  private static final long SEED = Long.getLong("sparky.seed", 9);
  private static final int LEAST_CHANGES = 150;

  /** Columns that a gate reads in its own row and in the next. */
  private record Reads(Set<Integer> here, Set<Integer> next) {
    static Reads of(int here, int next) {
      return new Reads(below(here), below(next));
    }

    Reads without(int column) {
      here.remove(column);
      return this;
    }
  }

  private static final Map<GateType, Reads> READS = new EnumMap<>(GateType.class);

  static {
    READS.put(GateType.ZERO, Reads.of(0, 0));
    READS.put(GateType.POSEIDON, Reads.of(15, 3));
    READS.put(GateType.COMPLETE_ADD, Reads.of(11, 0));
    READS.put(GateType.VAR_BASE_MUL, Reads.of(15, 12).without(6));
    Reads endoMul = Reads.of(15, 7).without(2).without(3);
    endoMul.next().removeAll(below(4));
    READS.put(GateType.ENDO_MUL, endoMul);
    READS.put(GateType.ENDO_MUL_SCALAR, Reads.of(14, 0));
    READS.put(GateType.LOOKUP, Reads.of(7, 0));
    READS.put(GateType.RANGE_CHECK0, Reads.of(15, 0));
    READS.put(GateType.RANGE_CHECK1, Reads.of(15, 15).without(1));
    READS.put(GateType.FOREIGN_FIELD_ADD, Reads.of(8, 3));
    READS.put(GateType.FOREIGN_FIELD_MUL, Reads.of(15, 12));
    READS.put(GateType.XOR16, Reads.of(15, 3));
    READS.put(GateType.ROT64, Reads.of(15, 1));
  }

  private static Set<Integer> below(int end) {
    var columns = new TreeSet<Integer>();
    for (int i = 0; i < end; i++) {
      columns.add(i);
    }
    return columns;
  }

  private record Row(GateType type, int[] wires, List<FieldElement> coefficients) {}

  @ParameterizedTest
  @MethodSource("dev.sparky.examples.ExamplesTest#backends")
  void isRefusedExactlyIfItMatters(BackendProvider provider) {
    System.out.println("changed cells: seed " + SEED);
    var random = new Random(SEED);
    var refused = EnumSet.noneOf(GateType.class);
    int changes = 0;
    int free = 0;
    for (Example example : Examples.all()) {
      try (var backend = provider.create(BackendOptions.DEFAULT);
          ProvenCircuit<Nothing> run = example.prove(backend)) {
        List<Row> rows = rows(run.system());
        for (int row : oneOfEach(rows, run.system().publicInputSize(), random)) {
          for (int column = 0; column < Witness.COLUMNS; column++) {
            var table = WitnessTable.of(run.system(), run.witness());
            boolean matters = matters(rows, row, column, table);
            change(table, row, column, random);
            CheckReport report = run.check(table, 1);
            assertThat(report.satisfied())
                .as("%s row %d column %d: %s", example.name(), row, column, report)
                .isEqualTo(!matters);
            changes += matters ? 1 : 0;
            free += matters ? 0 : 1;
            if (matters) {
              refused.add(rows.get(row).type());
            }
          }
        }
      }
    }
    assertThat(changes).isGreaterThan(LEAST_CHANGES);
    assertThat(free).isPositive();
    assertThat(refused).containsAll(READS.keySet()).contains(GateType.GENERIC);
  }

  private static List<Row> rows(ConstraintSystem system) {
    var rows = new ArrayList<Row>();
    system.gates(
        0,
        system.rows(),
        (row, kind, wires, c, count) -> {
          var coefficients = new ArrayList<FieldElement>();
          for (int i = 0; i < count; i++) {
            coefficients.add(new FieldElement(c[4 * i], c[4 * i + 1], c[4 * i + 2], c[4 * i + 3]));
          }
          rows.add(new Row(GateType.values()[kind], wires.clone(), coefficients));
        });
    return rows;
  }

  /** A row of each type that occurs behind the public ones; of RangeCheck0, one of each form. */
  private static List<Integer> oneOfEach(List<Row> rows, int from, Random random) {
    var chosen = new ArrayList<Integer>();
    for (GateType type : GateType.values()) {
      for (boolean compact : new boolean[] {false, true}) {
        var candidates = new ArrayList<Integer>();
        for (int row = from; row < rows.size(); row++) {
          if (rows.get(row).type() == type && isCompact(rows.get(row)) == compact) {
            candidates.add(row);
          }
        }
        if (!candidates.isEmpty()) {
          chosen.add(candidates.get(random.nextInt(candidates.size())));
        }
      }
    }
    return chosen;
  }

  private static boolean isCompact(Row row) {
    return row.type() == GateType.RANGE_CHECK0 && !row.coefficients().get(0).isZero();
  }

  private static void change(WitnessTable table, int row, int column, Random random) {
    BigInteger old = table.cell(row, column).toBigInteger();
    BigInteger other = old.add(new BigInteger(250, random)).add(BigInteger.ONE);
    BigInteger p = PrimeField.PASTA_FP.modulus();
    table.set(row, column, FieldElement.of(other.mod(p), PrimeField.PASTA_FP));
  }

  private static boolean matters(List<Row> rows, int row, int column, WitnessTable table) {
    Row here = rows.get(row);
    boolean wired = column < here.wires().length && here.wires()[column] != (row << 3 | column);
    boolean readBefore = row > 0 && reads(rows, row - 1, table).next().contains(column);
    return wired || readBefore || reads(rows, row, table).here().contains(column);
  }

  private static Reads reads(List<Row> rows, int row, WitnessTable table) {
    GateType type = rows.get(row).type();
    if (type == GateType.GENERIC) {
      return new Reads(genericReads(rows.get(row).coefficients(), row, table), Set.of());
    }
    Reads reads = READS.get(type);
    if (type == GateType.COMPLETE_ADD) {
      return new Reads(completeAddReads(row, table), Set.of());
    }
    return isCompact(rows.get(row)) ? new Reads(reads.here(), below(2)) : reads;
  }

  /** An inverse is multiplied by a difference, and does not matter where that is zero. */
  private static Set<Integer> completeAddReads(int row, WitnessTable table) {
    var columns = new TreeSet<>(READS.get(GateType.COMPLETE_ADD).here());
    if (table.cell(row, 0).equals(table.cell(row, 2))) {
      columns.remove(10);
    }
    if (table.cell(row, 1).equals(table.cell(row, 3))) {
      columns.remove(9);
    }
    return columns;
  }

  /** ql l + qr r + qo o + qm l r + qc: a factor matters if the other is not zero. */
  private static Set<Integer> genericReads(List<FieldElement> q, int row, WitnessTable table) {
    var columns = new TreeSet<Integer>();
    for (int half = 0; 5 * half < q.size(); half++) {
      for (int i = 0; i < 3; i++) {
        int factor = 3 * half + (1 - i);
        boolean product =
            i < 2 && !q.get(5 * half + 3).isZero() && !table.cell(row, factor).isZero();
        if (!q.get(5 * half + i).isZero() || product) {
          columns.add(3 * half + i);
        }
      }
    }
    return columns;
  }
}
