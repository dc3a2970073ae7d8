package dev.sparky.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.Backends;
import dev.sparky.error.FormatException;
import dev.sparky.error.SparkyException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.snarky.TestBackends;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.program.Advice;
import dev.sparky.spi.program.CheckReport;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.program.ProgramImage;
import dev.sparky.spi.program.ProgramSection;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Program files: round trip, and what a damaged or hostile one gets for an answer. */
class ProgramFileTest {
  private static final int CHECKSUM = 24;
  private static final int DIGEST = 64;
  private static final int TABLE = 128;

  @TempDir Path folder;
  private ConstraintBackend backend;
  private byte[] sound;

  /** x^3 + 5 = out, and a bit decomposition. */
  private static CircuitBuilder cubic() {
    var circuit = new CircuitBuilder(PrimeField.BN254_FR);
    int y = circuit.publicInput("y");
    int x = circuit.secretInput("x");
    circuit.label("cube", 7);
    int cube = circuit.mul(circuit.mul(x, x), x);
    int five = circuit.constant(FieldElement.of(5));
    circuit.label("equation", 8);
    circuit.assertEqual(circuit.add(cube, five), y);
    circuit.bits(x, 4);
    circuit.advice("nothing", new int[] {x}, 0, new byte[] {1, 2, 3});
    circuit.linear(new FieldElement[] {FieldElement.of(2), FieldElement.of(3)}, new int[] {x, y});
    circuit.publicOutput("cube", cube);
    return circuit;
  }

  @BeforeEach
  void save() throws Exception {
    backend = Backends.open();
    Path file = folder.resolve("cubic.sparky");
    try (Program program = backend.load(cubic().build("cubic", Lowering.R1CS))) {
      program.save(file);
    }
    sound = Files.readAllBytes(file);
  }

  @AfterEach
  void close() {
    backend.close();
  }

  private static long[] inputs(long y, long x) {
    return new long[] {y, 0, 0, 0, x, 0, 0, 0};
  }

  private static Advice advice() {
    return new Advice(java.util.Map.of("nothing", (parameters, witnesses, in, out) -> {}));
  }

  @Test
  void aSavedProgramIsTheProgram() throws Exception {
    ProgramImage image = ProgramImage.open(folder.resolve("cubic.sparky"));
    assertThat(image.inputNames()).containsExactly("y", "x");
    assertThat(image.outputName(0)).isEqualTo("cube");
    try (Program program = backend.load(image);
        Program built = backend.load(cubic().build("cubic", Lowering.R1CS))) {
      assertThat(program.digest()).isEqualTo(built.digest());
      // Two products, the sum that equals y; the output is a product and costs no row.
      assertThat(program.rows()).isEqualTo(built.rows()).isEqualTo(3);
      try (Evaluation good = program.evaluate(inputs(32, 3), 1, 1, advice());
          Evaluation bad = program.evaluate(inputs(33, 3), 1, 1, advice())) {
        assertThat(good.output(0, 0)).isEqualTo(FieldElement.of(27));
        assertThat(good.check(0, 9).satisfied()).isTrue();
        CheckReport report = bad.check(0, 9);
        assertThat(report.failureCount()).isEqualTo(1);
        assertThat(report.failures().get(0).label().toString()).isEqualTo("equation:8");
        assertThat(report.failures().get(0).aValue())
            .isEqualTo(
                FieldElement.of(
                    PrimeField.BN254_FR.modulus().subtract(java.math.BigInteger.ONE),
                    PrimeField.BN254_FR));
      }
    }
  }

  @Test
  void theSameCircuitGivesTheSameFile() throws Exception {
    Path again = folder.resolve("again.sparky");
    try (Program program = backend.load(cubic().build("again", Lowering.R1CS))) {
      program.save(again);
    }
    assertThat(again).hasBinaryContent(sound);
  }

  /** A hand-made flaw and a word that its message has to hold. */
  private record Flaw(String what, Consumer<ByteBuffer> damage, String section) {}

  private List<Flaw> flaws() {
    ProgramImage image = ProgramImage.of("sound", direct(sound));
    int words = image.offset(ProgramSection.INSTRUCTIONS);
    int constants = image.offset(ProgramSection.CONSTANTS);
    int outputs = image.offset(ProgramSection.OUTPUTS);
    int names = image.offset(ProgramSection.NAMES);
    int labels = image.offset(ProgramSection.LABELS);
    var flaws = new ArrayList<Flaw>();
    flaws.add(new Flaw("magic", b -> b.put(0, (byte) 1), "header"));
    flaws.add(new Flaw("version", b -> b.putInt(8, 2), "header"));
    flaws.add(new Flaw("field", b -> b.putInt(12, 4), "header"));
    flaws.add(new Flaw("length", b -> b.putLong(16, 1L << 63), "header"));
    flaws.add(new Flaw("lowering", b -> b.putInt(28, 9), "header"));
    flaws.add(new Flaw("limit of one term", b -> b.putInt(32, 1), "header"));
    flaws.add(new Flaw("kimchi over bn254", b -> b.putInt(28, 1), "header"));
    flaws.add(new Flaw("no wires", b -> b.putInt(36, 0), "header"));
    flaws.add(new Flaw("2^30 wires", b -> b.putInt(36, 1 << 30), "header"));
    flaws.add(new Flaw("negative wires", b -> b.putInt(36, -1), "header"));
    flaws.add(new Flaw("one wire less", b -> b.putInt(36, image.wires() - 1), "INSTRUCTIONS"));
    flaws.add(new Flaw("instructions", b -> b.putInt(40, 3), "header"));
    flaws.add(new Flaw("public inputs", b -> b.putInt(44, 2), "NAMES"));
    flaws.add(new Flaw("no public inputs", b -> b.putInt(44, 0), "NAMES"));
    flaws.add(new Flaw("secret inputs", b -> b.putInt(48, 1 << 29), "header"));
    flaws.add(new Flaw("public outputs", b -> b.putInt(52, 0), "header"));
    flaws.add(new Flaw("offset of a section", b -> b.putLong(TABLE, 0), "INSTRUCTIONS"));
    flaws.add(new Flaw("section of 2^63", b -> b.putLong(TABLE + 8, 1L << 63), "INSTRUCTIONS"));
    flaws.add(new Flaw("section past the end", b -> b.putLong(TABLE + 24, 1 << 20), "CONSTANTS"));
    flaws.add(new Flaw("half an element", b -> b.putLong(TABLE + 24, 33), "CONSTANTS"));
    flaws.add(new Flaw("unknown code", b -> b.put(words, (byte) 77), "INSTRUCTIONS"));
    flaws.add(new Flaw("input of a third kind", b -> b.put(words + 1, (byte) 2), "INSTRUCTIONS"));
    flaws.add(new Flaw("wire of the future", b -> b.putInt(words + 12, 3), "INSTRUCTIONS"));
    flaws.add(new Flaw("wire 2^32 - 1", b -> b.putInt(words + 12, -1), "INSTRUCTIONS"));
    flaws.add(new Flaw("argument of mul", b -> b.put(words + 9, (byte) 1), "INSTRUCTIONS"));
    flaws.add(new Flaw("constant above p", b -> b.putLong(constants + 24, -1), "CONSTANTS"));
    flaws.add(new Flaw("no such output", b -> b.putInt(outputs, 999), "OUTPUTS"));
    flaws.add(new Flaw("output that is neither", b -> b.putInt(outputs + 4, 2), "OUTPUTS"));
    flaws.add(new Flaw("long name", b -> b.putShort(names, (short) -1), "NAMES"));
    flaws.add(new Flaw("label without a name", b -> b.putInt(labels + 4, 7), "LABELS"));
    flaws.add(new Flaw("labels descending", b -> b.putInt(labels, 9), "LABELS"));
    return flaws;
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void everyFlawIsNamed(TestBackends.Named named) {
    reopen(named);
    List<Flaw> flaws = flaws();
    assertThat(flaws).hasSizeGreaterThan(20);
    for (Flaw flaw : flaws) {
      byte[] bytes = sound.clone();
      flaw.damage().accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
      assertThatThrownBy(() -> load(seal(bytes)).close())
          .as(flaw.what())
          .isInstanceOfSatisfying(
              FormatException.class,
              e -> {
                assertThat(e.where()).isEqualTo("damaged");
                assertThat(e.section()).as(flaw.what()).isEqualTo(flaw.section());
                assertThat(e.position()).isBetween(0L, (long) sound.length);
              });
    }
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void aChangedByteIsFound(TestBackends.Named named) {
    reopen(named);
    for (int at : new int[] {8, 70, 300, sound.length - 1}) {
      byte[] bytes = sound.clone();
      bytes[at] ^= 1;
      assertThatThrownBy(() -> load(bytes)).isInstanceOf(FormatException.class);
    }
    byte[] digest = sound.clone();
    digest[DIGEST] ^= 1;
    assertThatThrownBy(() -> load(resealed(digest))).hasMessageContaining("digest");
    byte[] anotherField = sound.clone();
    anotherField[12] = 3;
    assertThatThrownBy(() -> load(resealed(anotherField))).hasMessageContaining("digest");
  }

  @Test
  void aFileCutShortIsNamed() throws Exception {
    for (int length : new int[] {0, 1, 100, 255, 256, sound.length - 1}) {
      Path file = folder.resolve("cut" + length);
      Files.write(file, java.util.Arrays.copyOf(sound, length));
      assertThatThrownBy(() -> ProgramImage.open(file))
          .isInstanceOf(FormatException.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining("offset");
    }
  }

  /** Words at random, sealed: loads and runs, or is refused with a type; the JVM lives. */
  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void randomDamageNeverGoesFurtherThanAnError(TestBackends.Named named) {
    reopen(named);
    long seed = Long.getLong("sparky.seed", System.nanoTime());
    Random random = new Random(seed);
    int refused = 0;
    for (int round = 0; round < 3000; round++) {
      byte[] bytes = sound.clone();
      ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = random.nextInt(3); i >= 0; i--) {
        int at = 28 + 4 * random.nextInt((sound.length - 32) / 4);
        buffer.putInt(at, random.nextInt(4) == 0 ? random.nextInt() : random.nextInt(20));
      }
      try (Program program = load(seal(bytes));
          Evaluation evaluation =
              program.evaluate(new long[4 * program.image().inputs()], 1, 1, advice())) {
        evaluation.check(0, 10);
        evaluation.sourceHash(0);
      } catch (SparkyException e) {
        refused++;
      }
    }
    assertThat(refused).as("seed %s", seed).isGreaterThan(500);
  }

  private void reopen(TestBackends.Named named) {
    backend.close();
    backend = named.open();
  }

  private Program load(byte[] bytes) {
    return backend.load(ProgramImage.of("damaged", direct(bytes)));
  }

  private static ByteBuffer direct(byte[] bytes) {
    return ByteBuffer.allocateDirect(bytes.length + 128)
        .alignedSlice(64)
        .slice(0, bytes.length)
        .put(0, bytes);
  }

  /** Makes checksum and digest fit, so that what is behind them is looked at. */
  private static byte[] seal(byte[] bytes) {
    java.util.Arrays.fill(bytes, DIGEST, DIGEST + 32, (byte) 0);
    return resealed(bytes);
  }

  private static byte[] resealed(byte[] bytes) {
    var crc = new CRC32C();
    crc.update(bytes, 0, CHECKSUM);
    crc.update(bytes, CHECKSUM + 4, bytes.length - CHECKSUM - 4);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(CHECKSUM, (int) crc.getValue());
    return bytes;
  }
}
