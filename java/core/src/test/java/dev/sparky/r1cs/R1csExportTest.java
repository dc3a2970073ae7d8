package dev.sparky.r1cs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.circuit.CircuitBuilder;
import dev.sparky.circuit.R1csImport;
import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.snarky.TestBackends;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.program.Advice;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.program.ProgramImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs written as {@code .r1cs}: the system that was read, also where it has no rows. */
class R1csExportTest {
  @TempDir private Path folder;

  private R1csReader exported(TestBackends.Named named, byte[] source, int maxTerms) {
    R1csReader reader = R1csReader.of("source.r1cs", source, FileLimits.ofSettings());
    Path file = folder.resolve("out-" + named + ".r1cs");
    try (ConstraintBackend backend = named.open();
        Program program =
            backend.load(R1csImport.read(reader).build("p", Lowering.r1cs(maxTerms)))) {
      R1csExport.write(program, reader, file);
    }
    return R1csReader.open(file);
  }

  private static List<Long> labels(R1csReader reader) {
    var labels = new ArrayList<Long>();
    reader.labels((wire, label) -> labels.add(label));
    return labels;
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void aSystemThatWasReadComesOutAsItWas(TestBackends.Named named) {
    for (PrimeField field : PrimeField.values()) {
      byte[] source = Bytes.r1cs(field);
      R1csReader before = R1csReader.of("source.r1cs", source, FileLimits.ofSettings());
      R1csReader after = exported(named, source, 0);
      assertThat(after.header()).isEqualTo(before.header());
      assertThat(labels(after)).isEqualTo(labels(before));
    }
  }

  /** Four wires, one of them an output, of nine labels; three private inputs are declared. */
  private static byte[] labelled(int labels, boolean listed) {
    Bytes row = Bytes.bytes();
    for (int wire : new int[] {2, 3, 1}) {
      row.u32(1).u32(wire).element(1);
    }
    Bytes file = Bytes.bytes().text("r1cs").u32(1).u32(listed ? 3 : 2);
    file.section(1, Bytes.header(PrimeField.BN254_FR.modulus(), 4, 1, 1, 3, labels, 1));
    file.section(2, row);
    return listed ? file.section(3, Bytes.bytes().u64(0).u64(5).u64(2).u64(8)).get() : file.get();
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void outputsLabelsAndDeclaredInputsAreKept(TestBackends.Named named) {
    R1csReader after = exported(named, labelled(9, true), 0);
    assertThat(after.header()).isEqualTo(R1csHeader.of(PrimeField.BN254_FR, 4, 1, 1, 3, 9, 1));
    assertThat(labels(after)).containsExactly(0L, 5L, 2L, 8L);
    R1csReader unlisted = exported(named, labelled(9, false), 0);
    assertThat(unlisted.header().labels()).isEqualTo(9);
    assertThat(labels(unlisted)).containsExactly(0L, 1L, 2L, 3L);
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void variablesThatALimitOfTermsAddsGetLabelsAfterThoseOfTheSource(TestBackends.Named named) {
    R1csReader after = exported(named, Bytes.r1cs(PrimeField.BN254_FR), 2);
    int added = after.header().wires() - 5;
    assertThat(added).isPositive();
    assertThat(after.header().labels()).isEqualTo(5 + added);
    assertThat(labels(after).subList(0, 6)).containsExactly(0L, 3L, 6L, 9L, 12L, 5L);
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void aSystemWithoutRowsIsWritten(TestBackends.Named named) throws Exception {
    for (PrimeField field : PrimeField.values()) {
      var circuit = new CircuitBuilder(field);
      int x = circuit.publicInput("x");
      circuit.output("sum", circuit.add(x, circuit.secretInput("y")));
      Path rows = folder.resolve("none-" + named + ".r1cs");
      Path values = folder.resolve("none-" + named + ".wtns");
      try (ConstraintBackend backend = named.open();
          Program program = backend.load(circuit.build("none", Lowering.R1CS));
          Evaluation evaluation =
              program.evaluate(new long[] {3, 0, 0, 0, 4, 0, 0, 0}, 1, 1, Advice.NONE)) {
        assertThat(program.rows()).isZero();
        R1csExport.write(program, rows);
        R1csExport.write(evaluation, 0, values);
      }
      R1csReader read = R1csReader.open(rows);
      assertThat(read.header()).isEqualTo(R1csHeader.of(field, 3, 0, 1, 1, 3, 0));
      assertThat(read.sectionOrder()).containsExactly(2, 1, 3);
      assertThat(labels(read)).containsExactly(0L, 1L, 2L);
      assertThat(WtnsReader.open(values).count()).isEqualTo(3);
      assertThat(Files.readAllBytes(rows)).isEqualTo(withoutRows(field));
    }
  }

  /** The same system, byte by byte from the format. */
  private static byte[] withoutRows(PrimeField field) {
    return Bytes.bytes()
        .text("r1cs")
        .u32(1)
        .u32(3)
        .section(2, Bytes.bytes())
        .section(1, Bytes.header(field.modulus(), 3, 0, 1, 1, 3, 0))
        .section(3, Bytes.bytes().u64(0).u64(1).u64(2))
        .get();
  }

  @Test
  void aSystemWithoutRowsIsWrittenInAnyOrderOfSections() {
    int[][] orders = {{1, 2, 3}, {1, 3, 2}, {2, 1, 3}, {2, 3, 1}, {3, 1, 2}, {3, 2, 1}, {1, 2}};
    for (int[] order : orders) {
      List<Integer> types = java.util.Arrays.stream(order).boxed().toList();
      Path file = folder.resolve("empty.r1cs");
      try (R1csWriter writer = R1csWriter.create(file, PrimeField.BN254_FR, types)) {
        writer.labels(1, wire -> 0);
        writer.finish(1, 0, 0, 0, 1);
      }
      R1csReader read = R1csReader.open(file);
      assertThat(read.sectionOrder()).isEqualTo(types);
      assertThat(read.header().constraints()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void aProgramForKimchiGatesIsNotWrittenAsRows(TestBackends.Named named) {
    var circuit = new CircuitBuilder(PrimeField.PASTA_FP);
    int x = circuit.publicInput("x");
    circuit.assertEqual(x, circuit.constant(FieldElement.ONE));
    Path file = folder.resolve("kimchi.r1cs");
    try (ConstraintBackend backend = named.open();
        Program program = backend.load(circuit.build("k", Lowering.KIMCHI));
        Evaluation evaluation = program.evaluate(new long[] {1, 0, 0, 0}, 1, 1, Advice.NONE)) {
      assertThatThrownBy(() -> R1csExport.write(program, file))
          .isInstanceOf(CircuitException.class)
          .hasMessageContaining("expected a program with the lowering r1cs, found kimchi");
      assertThatThrownBy(() -> R1csExport.write(evaluation, 0, file))
          .isInstanceOf(CircuitException.class);
    }
    assertThat(file).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource(
      value = PrimeField.class,
      names = {"BN254_FR", "BLS12_381_FR"})
  void aProgramOverAFieldWithoutKimchiGatesCannotBeBuiltForThem(PrimeField field) {
    var circuit = new CircuitBuilder(field);
    circuit.publicInput("x");
    assertThatThrownBy(() -> circuit.build("k", Lowering.KIMCHI))
        .isInstanceOf(CircuitException.class)
        .hasMessageContaining("expected pasta-fp or pasta-fq, found " + field.id());
    try (ProgramImage image = circuit.build("r", Lowering.R1CS)) {
      assertThat(image.lowering()).isEqualTo(Lowering.R1CS);
    }
  }

  @Test
  void aMissingFolderIsNamedAndNothingIsLeftBehind() {
    Path file = folder.resolve("missing/out.r1cs");
    assertThatThrownBy(() -> R1csWriter.create(file, PrimeField.BN254_FR))
        .hasMessageContaining(file.toString())
        .hasMessageContaining("the folder " + file.getParent() + " does not exist");
  }
}
