package dev.sparky.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.Backends;
import dev.sparky.check.CheckReport;
import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.gadgets.CircuitProgram;
import dev.sparky.gadgets.Field;
import dev.sparky.gadgets.FixedTable;
import dev.sparky.gadgets.IndexedMerkleMap;
import dev.sparky.gadgets.MerkleList;
import dev.sparky.gadgets.MerkleListIterator;
import dev.sparky.gadgets.Nothing;
import dev.sparky.gadgets.ProvenCircuit;
import dev.sparky.gadgets.RuntimeTable;
import dev.sparky.gadgets.TableEntry;
import dev.sparky.gadgets.rows.RangeChecks;
import dev.sparky.gadgets.synthesis.Synthesis;
import dev.sparky.spi.ConstraintBackend;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Lookup tables and lists as a user writes them, and the lines of rows that fail. */
class TablesAndListsTest {
  private static CheckReport check(Consumer<Synthesis> body) {
    CircuitProgram<Nothing, Nothing> program =
        CircuitProgram.of("tables", Nothing.TYPE, (run, nothing) -> body.accept(run));
    try (ConstraintBackend backend = Backends.open("jvm");
        ProvenCircuit<Nothing> proven = program.prove(backend, Nothing.INSTANCE)) {
      return proven.check(1);
    }
  }

  private static List<FieldElement> numbers(long... values) {
    return LongStream.of(values).mapToObj(FieldElement::of).toList();
  }

  private static Field field(Synthesis run, long value) {
    return Field.TYPE.witness(run, () -> Field.of(value));
  }

  private static void lookUpSquare(Synthesis run, long root, long square) {
    var squares = new FixedTable(run, 4, numbers(0, 1, 2, 3), numbers(0, 1, 4, 9));
    squares.lookup(field(run, 1), field(run, 1));
    squares.lookup(field(run, root), field(run, square));
    squares.check();
  }

  @Test
  void fixedTablesHaveTheirPairsAndNoOther() {
    assertThat(check(run -> lookUpSquare(run, 3, 9)).satisfied()).isTrue();
    CheckReport report = check(run -> lookUpSquare(run, 3, 8));
    assertThat(report.satisfied()).isFalse();
    assertThat(report.failures().get(0).message())
        .contains("Lookup")
        .containsPattern("\\(TablesAndListsTest\\.java:\\d+\\)$");
    assertThat(check(run -> lookUpSquare(run, 4, 16)).satisfied()).isFalse();
  }

  @Test
  void runtimeTablesHaveWhatWasInserted() {
    assertThat(check(run -> insertAndLookUp(run, 30)).satisfied()).isTrue();
    assertThat(check(run -> insertAndLookUp(run, 31)).satisfied()).isFalse();
  }

  private static void insertAndLookUp(Synthesis run, long value) {
    var table = new RuntimeTable(run, 5, numbers(0, 1, 2));
    table.insert(List.of(TableEntry.of(1, field(run, 20)), TableEntry.of(2, field(run, 30))));
    table.lookup(field(run, 2), field(run, value));
    table.check();
  }

  @Test
  void numbersAreBelowTwoToTheTwelve() {
    assertThat(check(run -> below(run, 4095)).satisfied()).isTrue();
    assertThat(check(run -> below(run, 4096)).satisfied()).isFalse();
  }

  /** With a gate for which Kimchi adds the table of these numbers. */
  private static void below(Synthesis run, long value) {
    RangeChecks.rangeCheck64(run, field(run, 5).in(run));
    FixedTable.rangeCheck3x12(run, field(run, 0), field(run, 1), field(run, value));
  }

  @Test
  void rejectsWhatIsNoTable() {
    assertThatThrownBy(() -> check(run -> new FixedTable(run, 1, numbers(0), numbers(0))))
        .isInstanceOf(CircuitException.class)
        .hasMessageContaining("fixed table: expected an id other than 0 and 1, found 1");
    assertThatThrownBy(() -> check(run -> new FixedTable(run, 4, numbers(0, 1), numbers(0))))
        .isInstanceOf(CircuitException.class)
        .hasMessageContaining("expected as many values as indices and at least one");
  }

  /** The middle of a list, where o1js 2.15.0 has the rows but no witness. */
  @Test
  void iteratorsTurnBackAnywhere() {
    CheckReport report =
        check(
            run -> {
              MerkleList<Field> list =
                  MerkleList.type(Field.TYPE)
                      .witness(run, () -> MerkleList.of(Field.TYPE, fields(3, 4, 5)));
              MerkleListIterator.Step<Field> second =
                  list.iterator().next(run).iterator().next(run);
              second.element().assertEquals(4);
              MerkleListIterator.Step<Field> back = second.iterator().previous(run);
              back.element().assertEquals(4);
              back.iterator().next(run).iterator().next(run).element().assertEquals(5);
            });
    assertThat(report.satisfied()).isTrue();
  }

  private static List<Field> fields(long... values) {
    return LongStream.of(values).mapToObj(Field::of).toList();
  }

  @Test
  void mapsOfOtherHeightsAreNoReplacement() {
    assertThatThrownBy(
            () ->
                check(
                    run ->
                        IndexedMerkleMap.empty(4)
                            .overwriteIf(
                                Field.TYPE.witness(run, () -> Field.ONE).assertBool(),
                                IndexedMerkleMap.empty(5))))
        .isInstanceOf(CircuitException.class)
        .hasMessageContaining("indexed map: expected the height 4, found 5");
  }
}
