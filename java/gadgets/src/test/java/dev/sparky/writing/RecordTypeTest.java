package dev.sparky.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.Backends;
import dev.sparky.error.CircuitException;
import dev.sparky.error.RefusedException;
import dev.sparky.gadgets.Bool;
import dev.sparky.gadgets.Bytes;
import dev.sparky.gadgets.CircuitProgram;
import dev.sparky.gadgets.Field;
import dev.sparky.gadgets.FixedSize;
import dev.sparky.gadgets.HashInput;
import dev.sparky.gadgets.Nothing;
import dev.sparky.gadgets.Option;
import dev.sparky.gadgets.Provable;
import dev.sparky.gadgets.ProvenCircuit;
import dev.sparky.gadgets.UInt32;
import dev.sparky.gadgets.UInt64;
import dev.sparky.gadgets.UInt8;
import dev.sparky.gadgets.Unconstrained;
import dev.sparky.gadgets.synthesis.Synthesis;
import dev.sparky.gadgets.synthesis.SynthesisOptions;
import dev.sparky.spi.ConstraintBackend;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Records as circuit types. */
class RecordTypeTest {
  record Amount(UInt64 value, Bool locked) {}

  record Payment(
      Field receiver,
      Amount amount,
      @FixedSize(2) List<UInt8> tags,
      @FixedSize(3) Bytes memo,
      Option<UInt32> expiry,
      Unconstrained<String> note) {
    static final Provable<Payment> TYPE = Provable.of(Payment.class);
  }

  record RawList(List<Field> fields) {}

  record RawType(@SuppressWarnings("rawtypes") Option value) {}

  record Text(String text) {}

  record Nested(@FixedSize(2) List<List<Field>> rows) {}

  record OfArray(Field[] fields) {}

  record OfVariable<T>(T value) {}

  record OfWildcard(Option<?> value) {}

  record Sized(@FixedSize(2) Field value) {}

  record Negative(@FixedSize(-1) List<Field> values) {}

  record Unsized(Bytes bytes) {}

  record Outer(Text inner) {}

  record Self(Field value, Option<Self> next) {}

  record Ranges(UInt8 small, Bool bit, @FixedSize(2) List<UInt32> words) {}

  private static Payment payment() {
    return new Payment(
        Field.of(5),
        new Amount(UInt64.of(7), Bool.TRUE),
        List.of(UInt8.of(1), UInt8.of(2)),
        Bytes.ofText("abc"),
        Option.some(UInt32.TYPE, UInt32.of(9)),
        Unconstrained.of("secret"));
  }

  @Test
  void hasTheFieldsOfItsComponentsInTheirOrder() {
    assertThat(Payment.TYPE.size()).isEqualTo(1 + 2 + 2 + 3 + 2);
    assertThat(Payment.TYPE.toFields(payment()).stream().map(Field::toString))
        .containsExactly("5", "7", "1", "1", "2", "97", "98", "99", "1", "9");
  }

  @Test
  void goesThroughAWitnessWithItsChecksAndItsAuxiliaryValues() {
    try (ConstraintBackend backend = Backends.open("jvm");
        Synthesis run = Synthesis.prove(backend, List.of(), SynthesisOptions.DEFAULT)) {
      Payment variables = Payment.TYPE.witness(run, RecordTypeTest::payment);
      assertThat(Payment.TYPE.isConstant(variables)).isFalse();
      String note = run.inBlock(() -> variables.note().get());
      assertThat(note).isEqualTo("secret");
      Payment constants = run.inBlock(() -> Payment.TYPE.toConstant(variables));
      assertThat(constants.memo().toHex()).isEqualTo("616263");
      // Ranges of 64, 8, 8, 8, 8, 8 and 32 bits, and two bools.
      assertThat(run.circuit().finish().rows()).isGreaterThan(20);
    }
  }

  @Test
  void hashesPackedWhatItsComponentsAre() {
    HashInput input = Provable.of(Amount.class).toInput(payment().amount());
    assertThat(input.fields()).isEmpty();
    assertThat(input.packed().stream().map(HashInput.Packed::bits)).containsExactly(64, 1);
    assertThat(input.toFields().get(0)).hasToString(String.valueOf(7 * 2 + 1));
  }

  @Test
  void saysWhatCannotBe() {
    assertThatThrownBy(() -> Provable.of(RawList.class))
        .isInstanceOf(CircuitException.class)
        .hasMessage("record component RawList.fields: expected @FixedSize on a list, found none");
    assertThatThrownBy(() -> Provable.of(RawType.class))
        .isInstanceOf(CircuitException.class)
        .hasMessage(
            "record component RawType.value: expected a type argument, found the raw type Option");
    assertRejected(Nested.class, "Nested.rows: expected @FixedSize on a list, found none");
    assertRejected(OfArray.class, "OfArray.fields: expected a type of this library");
    assertRejected(OfArray.class, "found dev.sparky.gadgets.Field[]");
    assertRejected(OfVariable.class, "OfVariable.value: expected a class, found T");
    assertRejected(OfWildcard.class, "OfWildcard.value: expected a class, found ?");
    assertRejected(Sized.class, "Sized.value: expected no @FixedSize on a Field, found one");
    assertRejected(Negative.class, "Negative.values: expected a size of at least 0, found -1");
    assertRejected(Unsized.class, "Unsized.bytes: expected @FixedSize, found none");
    assertRejected(Outer.class, "record component Text.text: expected a type of this library");
    assertRejected(
        Self.class, "Self.next: expected a type that does not contain itself, found Self");
    assertThatThrownBy(() -> Provable.of(Text.class))
        .isInstanceOf(CircuitException.class)
        .hasMessageContaining("Text.text: expected a type of this library")
        .hasMessageContaining("java.lang.String");
  }

  private static void assertRejected(Class<? extends Record> record, String message) {
    assertThatThrownBy(() -> Provable.of(record))
        .isInstanceOf(CircuitException.class)
        .hasMessageContaining(message);
  }

  /** Each part has its own check: values out of range have no witness. */
  @Test
  void checksEachPart() {
    Provable<Ranges> type = Provable.of(Ranges.class);
    assertThat(isSatisfied(type, 255, 1, 1L << 31, 7)).isTrue();
    assertThat(isSatisfied(type, 256, 1, 1, 7)).isFalse();
    assertThat(isSatisfied(type, 255, 2, 1, 7)).isFalse();
    assertThat(isSatisfied(type, 255, 1, 1L << 32, 7)).isFalse();
    assertThat(isSatisfied(type, 255, 1, 7, 1L << 32)).isFalse();
  }

  /** Whether fields that nothing constrains yet pass the check of a type. */
  private static boolean isSatisfied(Provable<?> type, long... values) {
    CircuitProgram<Nothing, Nothing> program =
        CircuitProgram.of("ranges", Nothing.TYPE, (run, nothing) -> check(type, run, values));
    try (ConstraintBackend backend = Backends.open("jvm");
        ProvenCircuit<Nothing> proven = program.prove(backend, Nothing.INSTANCE)) {
      return proven.check(1).satisfied();
    } catch (RefusedException e) {
      return false;
    }
  }

  private static <T> void check(Provable<T> type, Synthesis run, long... values) {
    List<Field> fields =
        Provable.listOf(Field.TYPE, values.length)
            .witness(run, () -> LongStream.of(values).mapToObj(Field::of).toList());
    type.check(type.fromFields(fields, null));
  }
}
