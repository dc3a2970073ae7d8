package dev.sparky.gadgets.catalogue;

import dev.sparky.gadgets.rows.RangeChecks;
import dev.sparky.gadgets.rows.Rotation;
import dev.sparky.gadgets.rows.Words;
import dev.sparky.gadgets.synthesis.Synthesis;
import java.util.List;

/** Words as fields: {@code BitwiseCS} of o1js. */
final class BitwiseCircuits {
  private static final int[] LENGTHS = {16, 32, 48, 64};

  private BitwiseCircuits() {}

  static List<NamedCircuit> all() {
    return List.of(
        NamedCircuit.of("Bitwise_rot32", BitwiseCircuits::rotate32),
        NamedCircuit.of("Bitwise_rot64", BitwiseCircuits::rotate64),
        NamedCircuit.of("Bitwise_xor", run -> binary(run, Words::xor)),
        NamedCircuit.of("Bitwise_notUnchecked", run -> unary(run, Words::not)),
        NamedCircuit.of("Bitwise_notChecked", run -> unary(run, Words::notChecked)),
        NamedCircuit.of("Bitwise_leftShift", run -> shift(run, Rotation::shiftLeft64)),
        NamedCircuit.of("Bitwise_rightShift", run -> shift(run, Rotation::shiftRight64)),
        NamedCircuit.of("Bitwise_and", run -> binary(run, Words::and)),
        NamedCircuit.of("Bitwise_or", run -> binary(run, Words::or)));
  }

  private interface Unary {
    int apply(Synthesis run, int x, int bits);
  }

  private interface Binary {
    int apply(Synthesis run, int x, int y, int bits);
  }

  private static void rotate32(Synthesis run) {
    int word = Values.reference(run, 12);
    for (int bits : new int[] {2, 4}) {
      Rotation.left32(run, word, bits);
      Rotation.right32(run, word, bits);
    }
  }

  private static void rotate64(Synthesis run) {
    int word = Values.reference(run, 12);
    RangeChecks.rangeCheck64(run, word);
    for (int bits : new int[] {2, 4}) {
      Rotation.left64(run, word, bits);
      Rotation.right64(run, word, bits);
    }
  }

  private static void unary(Synthesis run, Unary operation) {
    int word = Values.reference(run, 5);
    for (int length : LENGTHS) {
      operation.apply(run, word, length);
    }
  }

  private static void binary(Synthesis run, Binary operation) {
    int left = Values.reference(run, 5);
    int right = Values.reference(run, 5);
    for (int length : LENGTHS) {
      operation.apply(run, left, right, length);
    }
  }

  private static void shift(Synthesis run, Unary operation) {
    int word = Values.reference(run, 12);
    operation.apply(run, word, 2);
    operation.apply(run, word, 4);
  }
}
