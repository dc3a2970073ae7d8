package dev.sparky.r1cs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.error.FormatException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Reading and writing of {@code .r1cs} and {@code .wtns} against bytes made by hand. */
class R1csFilesTest {
  @TempDir private Path folder;

  private static R1csReader read(byte[] bytes) {
    return R1csReader.of("test.r1cs", bytes, FileLimits.ofSettings());
  }

  /** Constraints as text: {@code A | B | C}, each {@code coefficient*wire ...}. */
  private static List<String> rows(R1csReader reader) {
    var rows = new ArrayList<String>();
    reader.constraints(
        (index, a, b, c, wires, coefficients) -> {
          var text = new StringBuilder().append(index).append(':');
          for (int i = 0; i < a + b + c; i++) {
            text.append(i == a ? " |" : "").append(i == a + b ? " |" : "");
            long[] k = coefficients;
            var value = new FieldElement(k[4 * i], k[4 * i + 1], k[4 * i + 2], k[4 * i + 3]);
            text.append(' ').append(value).append('*').append(wires[i]);
          }
          rows.add(text.append(" (" + a + "," + b + "," + c + ")").toString());
        });
    return rows;
  }

  @ParameterizedTest
  @EnumSource(PrimeField.class)
  void headerRowsAndLabelsAreReadInEveryField(PrimeField field) {
    R1csReader reader = read(Bytes.r1cs(field));
    assertThat(reader.header()).isEqualTo(R1csHeader.of(field, 5, 1, 2, 0, 5, 3));
    assertThat(reader.sectionOrder()).containsExactly(2, 1, 3);
    BigInteger minusOne = field.modulus().subtract(BigInteger.ONE);
    assertThat(rows(reader))
        .containsExactly(
            "0: 1*2 | 1*3 | 1*1 (1,1,1)",
            "1: 3*2 | 2*3 | 1*4 5*0 (1,1,2)",
            "2: | | " + minusOne + "*4 2*3 5*0 (0,0,3)");
    var labels = new ArrayList<Long>();
    reader.labels((wire, label) -> labels.add(label));
    assertThat(labels).containsExactly(0L, 3L, 6L, 9L, 12L);
  }

  @ParameterizedTest
  @CsvSource({"1,2,3", "1,3,2", "2,1,3", "2,3,1", "3,1,2", "3,2,1"})
  void anyOrderOfSectionsIsReadAndWrittenBackByteForByte(int first, int second, int third)
      throws IOException {
    PrimeField field = PrimeField.BN254_FR;
    Bytes file = Bytes.bytes().text("r1cs").u32(1).u32(3);
    for (int type : new int[] {first, second, third}) {
      file.section(
          type,
          switch (type) {
            case 1 -> Bytes.header(field, 5, 1, 2, 0, 3);
            case 2 -> Bytes.rows(field);
            default -> Bytes.bytes().labels(5);
          });
    }
    Path copy = folder.resolve("copy.r1cs");
    R1csWriter.copy(read(file.get()), copy);
    assertThat(Files.readAllBytes(copy)).isEqualTo(file.get());
    R1csWriter.copy(read(Bytes.gzip(file.get())), copy);
    assertThat(Files.readAllBytes(copy)).isEqualTo(file.get());
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(copy);
    }
  }

  @Test
  void unknownSectionsAreSkippedAndEmptyCustomGatesTaken() throws IOException {
    PrimeField field = PrimeField.BLS12_381_FR;
    Bytes file = Bytes.bytes().text("r1cs").u32(1).u32(6);
    file.section(77, Bytes.bytes().raw(new byte[100_000])).section(4, Bytes.bytes().u32(0));
    file.section(2, Bytes.rows(field)).section(77, Bytes.bytes().u64(1));
    file.section(1, Bytes.header(field, 5, 1, 1, 1, 3)).section(5, Bytes.bytes());
    assertThat(rows(read(file.get()))).hasSize(3);
    assertThat(rows(read(Bytes.gzip(file.get())))).hasSize(3);
    assertThat(read(file.get()).hasLabels()).isFalse();
    Path copy = folder.resolve("copy.r1cs");
    R1csWriter.copy(read(file.get()), copy);
    R1csReader again = R1csReader.open(copy);
    assertThat(again.sectionOrder()).containsExactly(2, 1);
    assertThat(rows(again)).isEqualTo(rows(read(file.get())));
  }

  @Test
  void aSystemWithoutConstraintsIsASystem() throws IOException {
    Bytes file = Bytes.bytes().text("r1cs").u32(1).u32(2).section(2, Bytes.bytes());
    file.section(1, Bytes.header(PrimeField.PASTA_FP, 1, 0, 0, 0, 0));
    Path copy = folder.resolve("copy.r1cs");
    R1csWriter.copy(read(file.get()), copy);
    assertThat(Files.readAllBytes(copy)).isEqualTo(file.get());
  }

  @Test
  void anUnfinishedFileLeavesNothing() throws IOException {
    Path target = folder.resolve("half.r1cs");
    try (R1csWriter writer = R1csWriter.create(target, PrimeField.PASTA_FP)) {
      writer.constraint(0, 1, 0, 0, new int[] {0}, new long[] {1, 0, 0, 0});
      assertThatThrownBy(() -> writer.finish(1, 0, 0, 0, 1)).hasMessageContaining("labels");
    }
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(PrimeField.class)
  void witnessesAreReadAndWrittenBackByteForByte(PrimeField field) throws IOException {
    byte[] bytes = Bytes.wtns(field, Bytes.witness(field));
    WtnsReader reader = WtnsReader.of("test.wtns", bytes, FileLimits.ofSettings());
    assertThat(reader.count()).isEqualTo(5);
    assertThat(reader.field()).isEqualTo(field);
    var values = new ArrayList<BigInteger>();
    reader.values(
        (from, count, limbs) -> {
          assertThat(from).isEqualTo(values.size());
          for (int i = 0; i < 4 * count; i += 4) {
            var value = new FieldElement(limbs[i], limbs[i + 1], limbs[i + 2], limbs[i + 3]);
            values.add(value.toBigInteger());
          }
        });
    assertThat(values).containsExactly(Bytes.witness(field));
    Path copy = folder.resolve("copy.wtns");
    try (WtnsWriter writer = WtnsWriter.create(copy, field)) {
      WtnsReader.of("packed", Bytes.gzip(bytes), FileLimits.ofSettings()).values(writer);
      writer.finish();
    }
    assertThat(Files.readAllBytes(copy)).isEqualTo(bytes);
  }

  /** More than one buffer and one chunk, so that values lie across their edges. */
  @Test
  void longFilesCrossBuffers() throws IOException {
    PrimeField field = PrimeField.PASTA_FQ;
    BigInteger[] values = new BigInteger[5000];
    values[0] = BigInteger.ONE;
    for (int i = 1; i < values.length; i++) {
      values[i] = BigInteger.valueOf(i).modPow(BigInteger.valueOf(77), field.modulus());
    }
    byte[] bytes = Bytes.wtns(field, values);
    Path copy = folder.resolve("copy.wtns");
    try (WtnsWriter writer = WtnsWriter.create(copy, field)) {
      WtnsReader.of("long", bytes, FileLimits.ofSettings()).values(writer);
      writer.finish();
    }
    assertThat(Files.readAllBytes(copy)).isEqualTo(bytes);
  }

  @Test
  void anotherPrimeHasAHeaderButNoConstraints() {
    Bytes rows = Bytes.bytes().u32(0).u32(0).u32(0);
    Bytes header = Bytes.bytes().u32(8).u64(0xffffffff00000001L).u32(1).u32(0).u32(0).u32(0);
    Bytes file = Bytes.bytes().text("r1cs").u32(1).u32(2).section(2, rows);
    R1csReader reader = read(file.section(1, header.u64(1).u32(1)).get());
    assertThat(reader.header().modulus()).isEqualTo(new BigInteger("18446744069414584321"));
    assertThat(reader.header().field()).isNull();
    assertThatThrownBy(() -> rows(reader))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("test.r1cs: header, offset ")
        .hasMessageContaining("18446744069414584321");
  }
}
