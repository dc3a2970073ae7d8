package dev.sparky.r1cs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sparky.error.FormatException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Wrong files end in a typed error that names file, section and offset, with bounded memory. */
class CorruptFilesTest {
  /** No claim of a file may make a reader allocate more than some buffers and what it was given. */
  private static final long MOST_ALLOCATED = 8 << 20;

  private static final FileLimits LIMITS = new FileLimits(64 << 20, 1 << 30, 1 << 16);

  @TempDir private Path folder;

  /** Reads everything that a file has. */
  private enum Reading {
    R1CS {
      @Override
      void all(String name, byte[] bytes) {
        R1csReader reader = R1csReader.of(name, bytes, LIMITS);
        reader.constraints((index, a, b, c, wires, coefficients) -> {});
        reader.labels((wire, label) -> {});
      }
    },
    WTNS {
      @Override
      void all(String name, byte[] bytes) {
        WtnsReader.of(name, bytes, LIMITS).values((from, count, limbs) -> {});
      }
    },
    SYM {
      @Override
      void all(String name, byte[] bytes) {
        SymReader.read(name, bytes, LIMITS, (label, wire, component, symbol) -> {});
      }
    },
    ARITH {
      @Override
      void all(String name, byte[] bytes) {
        ArithReader.read(name, bytes, Corruptions.FIELD, LIMITS, IGNORING);
      }
    },
    IN {
      @Override
      void all(String name, byte[] bytes) {
        ArithInputReader.read(name, bytes, Corruptions.FIELD, LIMITS, (wire, value) -> {});
      }
    };

    abstract void all(String name, byte[] bytes);
  }

  private static final ArithVisitor IGNORING =
      new ArithVisitor() {
        @Override
        public void total(int wires) {}

        @Override
        public void input(int wire) {}

        @Override
        public void nizkInput(int wire) {}

        @Override
        public void output(int wire) {}

        @Override
        public void gate(
            ArithOperation operation,
            FieldElement factor,
            int[] inputs,
            int inputCount,
            int[] outputs,
            int outputCount,
            int line) {}
      };

  static Stream<Arguments> corruptions() {
    return Stream.of(
            cases(Reading.R1CS, Corruptions.r1cs()),
            cases(Reading.WTNS, Corruptions.wtns()),
            cases(Reading.SYM, Corruptions.sym()),
            cases(Reading.ARITH, Corruptions.arith()),
            cases(Reading.IN, Corruptions.in()))
        .flatMap(some -> some);
  }

  private static Stream<Arguments> cases(Reading reading, Map<String, byte[]> files) {
    return files.entrySet().stream()
        .map(file -> arguments(reading, file.getKey(), file.getValue()));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("corruptions")
  void aCorruptFileIsATypedErrorWithItsPlace(Reading reading, String what, byte[] bytes) {
    long before = allocated();
    Throwable error = catchThrowable(() -> reading.all("bad.file", bytes));
    long cost = allocated() - before;
    assertThat(error).as(what).isInstanceOf(FormatException.class);
    FormatException flaw = (FormatException) error;
    assertThat(flaw.where()).isEqualTo("bad.file");
    assertThat(flaw.section()).isNotBlank();
    assertThat(flaw.position()).isNotNegative();
    assertThat(flaw).hasMessageStartingWith("bad.file: " + flaw.section() + ", offset ");
    assertThat(cost).as("bytes allocated").isLessThan(MOST_ALLOCATED);
  }

  private static long allocated() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getCurrentThreadAllocatedBytes();
  }

  @Test
  void thereAreAtLeastSixty() {
    assertThat(corruptions().count()).isGreaterThanOrEqualTo(60);
  }

  /** Bytes changed, cut out, doubled or cut off anywhere: read, or refused with a place. */
  @ParameterizedTest
  @MethodSource("goodFiles")
  void randomDamageIsReadOrRefused(Reading reading, byte[] good) {
    long seed = Long.getLong("sparky.seed", System.nanoTime());
    var random = new Random(seed);
    reading.all("good", good);
    int refused = 0;
    for (int round = 0; round < 2000; round++) {
      byte[] bad = damaged(good, random);
      Throwable error = catchThrowable(() -> reading.all("bad.file", bad));
      if (error != null) {
        refused++;
        assertThat(error).as("seed %d, round %d", seed, round).isInstanceOf(FormatException.class);
        assertThat(((FormatException) error).section()).isNotBlank();
      }
    }
    assertThat(refused).isGreaterThan(200);
  }

  static Stream<Arguments> goodFiles() {
    PrimeField field = Corruptions.FIELD;
    String arith =
        "total 9\ninput 0\nnizkinput 1\nmul in 2 <0 1> out 1 <2>\nconst-mul-neg-ff in 1 <2> out 1"
            + " <3>\nsplit in 1 <1> out 3 <4 5 6>\nzerop in 1 <6> out 2 <7 8>\noutput 3\n";
    String sym = "1,1,0,main.out\n2,2,0,main.a\n3,-1,0,main.gone\n4,3,12,main.c.x[0]\n";
    return Stream.of(
        arguments(Reading.R1CS, Bytes.r1cs(field)),
        arguments(Reading.R1CS, Bytes.gzip(Bytes.r1cs(field))),
        arguments(Reading.WTNS, Bytes.wtns(field, Bytes.witness(field))),
        arguments(Reading.SYM, sym.getBytes(StandardCharsets.UTF_8)),
        arguments(Reading.ARITH, arith.getBytes(StandardCharsets.UTF_8)),
        arguments(Reading.IN, "0 1\n1 ff\n2 1234567890abcdef\n".getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] damaged(byte[] good, Random random) {
    int at = random.nextInt(good.length);
    switch (random.nextInt(4)) {
      case 0:
        return Arrays.copyOf(good, at);
      case 1:
        byte[] shorter = Arrays.copyOf(good, good.length - 1);
        System.arraycopy(good, at + 1, shorter, at, good.length - 1 - at);
        return shorter;
      case 2:
        byte[] longer = Arrays.copyOf(good, good.length + 1);
        System.arraycopy(good, at, longer, at + 1, good.length - at);
        return longer;
      default:
        byte[] changed = good.clone();
        for (int i = 0; i <= random.nextInt(3); i++) {
          changed[random.nextInt(good.length)] = (byte) random.nextInt(256);
        }
        return changed;
    }
  }

  @Test
  void filesThatAreNotThereAreTold() throws IOException {
    Path missing = folder.resolve("missing.r1cs");
    assertThat(catchThrowable(() -> R1csReader.open(missing)))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("missing.r1cs")
        .hasMessageContaining("no such file");
    assertThat(catchThrowable(() -> WtnsReader.open(folder)))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("folder");
    Path empty = Files.createFile(folder.resolve("empty.sym"));
    assertThat(SignalNames.read(empty, 3).name(1)).isNull();
  }
}
