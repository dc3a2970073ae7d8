package dev.sparky.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.batch.ItemResult.Status;
import dev.sparky.batch.WitnessRecipe.Form;
import dev.sparky.batch.WitnessRecipe.Output;
import dev.sparky.error.FormatException;
import dev.sparky.snarky.TestBackends;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tasks on items: values are those of BigInteger, whichever items come together. */
class ItemTasksTest {
  private static final int ITEMS = 37;
  private static final int BYTES = 32;

  @TempDir private Path folder;

  static Stream<TestBackends.Named> backends() {
    return TestBackends.all();
  }

  private WitnessRecipe recipe(TestBackends.Named backend, Form form, Output output)
      throws IOException {
    return new WitnessRecipe(HashCircuit.save(folder).toString(), backend.toString(), form, output);
  }

  private static List<BigInteger> numbers(int count) {
    var random = new Random(count);
    return Stream.generate(() -> new BigInteger(250, random)).limit(count).toList();
  }

  private static byte[] json(BigInteger key, BigInteger x) {
    return ("{\"key\": \"" + key + "\", \"x\": \"" + x + "\"}").getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] littleEndian(BigInteger... values) {
    ByteBuffer out = ByteBuffer.allocate(BYTES * values.length);
    for (BigInteger value : values) {
      byte[] big = value.toByteArray();
      for (int i = 0; i < BYTES; i++) {
        out.put(i < big.length ? big[big.length - 1 - i] : 0);
      }
    }
    return out.array();
  }

  @ParameterizedTest
  @MethodSource("backends")
  void publicValuesAreThoseOfBigInteger(TestBackends.Named backend) throws IOException {
    List<BigInteger> numbers = numbers(ITEMS + 1);
    for (Form form : Form.values()) {
      try (ItemTask task = recipe(backend, form, Output.PUBLIC_VALUES).open()) {
        var items = new ArrayList<byte[]>();
        for (int i = 0; i < ITEMS; i++) {
          BigInteger x = numbers.get(i);
          BigInteger key = numbers.get(i + 1);
          items.add(form == Form.JSON ? json(key, x) : littleEndian(key, x));
        }
        List<byte[]> results = task.applyAll(items);
        for (int i = 0; i < ITEMS; i++) {
          BigInteger key = numbers.get(i + 1);
          BigInteger hash = HashCircuit.hash(key, numbers.get(i));
          assertThat(ItemResult.of(results.get(i)))
              .isEqualTo(ItemResult.ok(littleEndian(hash, key)));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void anItemWithBadInputIsRejectedAlone(TestBackends.Named backend) throws IOException {
    try (ItemTask task = recipe(backend, Form.JSON, Output.DIGEST).open()) {
      List<byte[]> items =
          Stream.of("{\"key\": 1, \"x\": 2}", "{\"key\": 1}", "nonsense", "[1, 2]", "[1, -2]", "")
              .map(text -> text.getBytes(StandardCharsets.UTF_8))
              .toList();
      List<ItemResult> results = task.applyAll(items).stream().map(ItemResult::of).toList();
      assertThat(results.stream().map(ItemResult::status))
          .containsExactly(
              Status.OK,
              Status.REJECTED,
              Status.REJECTED,
              Status.OK,
              Status.REJECTED,
              Status.REJECTED);
      assertThat(results.get(3)).isEqualTo(results.get(0));
      assertThat(results.get(1).error())
          .isEqualTo("FormatException: item: expected a value for the input \"x\", found none");
      assertThat(ItemResult.of(task.apply(items.get(2)))).isEqualTo(results.get(2));
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void bytesOfAnotherLengthOrNotBelowTheModulusAreRejected(TestBackends.Named backend)
      throws IOException {
    try (ItemTask task = recipe(backend, Form.BINARY, Output.DIGEST).open()) {
      byte[] large = littleEndian(HashCircuit.FIELD.modulus(), BigInteger.ONE);
      byte[] sound = littleEndian(BigInteger.ONE, BigInteger.TWO);
      List<ItemResult> results =
          task.applyAll(List.of(new byte[63], large, sound)).stream().map(ItemResult::of).toList();
      assertThat(results.get(0).error())
          .isEqualTo("FormatException: item: expected 64 bytes, 32 for each of 2 inputs, found 63");
      assertThat(results.get(1).status()).isEqualTo(Status.REJECTED);
      assertThat(results.get(2).status()).isEqualTo(Status.OK);
    }
  }

  /** The changed value is that of a round's square: its row and the next fail, by the circuit. */
  @ParameterizedTest
  @MethodSource("backends")
  void allFailingRowsOfAChangedWitnessAreFound(TestBackends.Named backend) throws IOException {
    Path witness = folder.resolve("changed.wtns");
    WitnessRecipe evaluated = recipe(backend, Form.JSON, Output.WTNS);
    byte[] wtns;
    try (ItemTask task = evaluated.open()) {
      wtns = ItemResult.of(task.apply(json(BigInteger.ONE, BigInteger.TWO))).output();
    }
    int rows = HashCircuit.ROWS_A_ROUND * HashCircuit.ROUNDS;
    Files.write(witness, wtns);
    assertThat(failing(evaluated.program(), witness, backend, rows, 7)).isEmpty();
    // Variables: one, the hash, the key, x, then the products in the order of their rows; each
    // product but the last is read by the rows after it.
    int square = 4 + HashCircuit.ROWS_A_ROUND * 5;
    wtns[wtns.length - (4 + rows - 1 - square) * BYTES] ^= 1;
    Files.write(witness, wtns);
    for (int each : new int[] {1, 7, rows}) {
      assertThat(failing(evaluated.program(), witness, backend, rows, each))
          .containsExactly(15, 16);
    }
  }

  private static TreeSet<Integer> failing(
      String program, Path witness, TestBackends.Named backend, int rows, int each) {
    var failing = new TreeSet<Integer>();
    try (ItemTask task = new RowsRecipe(program, witness.toString(), backend.toString()).open()) {
      for (byte[] result : task.applyAll(RowsRecipe.ranges(rows, each))) {
        ItemResult checked = ItemResult.of(result);
        assertThat(checked.error()).isNull();
        var numbers =
            ByteBuffer.wrap(checked.output()).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
        assertThat(checked.failingRows()).isEqualTo(numbers.remaining());
        while (numbers.hasRemaining()) {
          failing.add(numbers.get());
        }
      }
      assertThat(ItemResult.of(task.apply(RowsRecipe.range(0, rows + 1))).error())
          .contains("expected a range of rows within 0.." + rows);
    }
    return failing;
  }

  @Test
  void aResultIsReadAsItWasWritten() {
    byte[] output = {1, 2, 3};
    for (ItemResult result :
        List.of(
            ItemResult.ok(output),
            ItemResult.checked(5, 2, output),
            ItemResult.rejected(new FormatException("x", 1, "expected ä, found ö")))) {
      assertThat(ItemResult.of(result.toBytes())).isEqualTo(result);
    }
    assertThatThrownBy(() -> ItemResult.of(new byte[12]))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("expected at least 13 bytes");
    byte[] unknown = Arrays.copyOf(new byte[] {3}, 13);
    assertThatThrownBy(() -> ItemResult.of(unknown)).isInstanceOf(FormatException.class);
  }
}
