package dev.sparky.circuit;

import java.io.IOException;
import java.util.Arrays;

/** Reads the gates of a gate list, one after the other, into a builder. */
final class GateReader {
  private static final int CONST = 1;
  static final int ADD = 2;
  static final int MUL = 3;
  static final int ASSERT_EQUAL = 4;
  private static final int SELECT = 5;
  static final int LINEAR = 6;
  private static final int HINT = 7;
  private static final int BITS = 8;
  private static final int HINT_N = 9;

  private static final int LIMB_BYTES = 8;
  private static final int ELEMENT_BYTES = 32;

  private final ByteSource in;
  private final CircuitBuilder circuit;
  private final SourceWires wires;
  private final int wireCount;
  private final GateRun run;
  private int[] coefficients = new int[64];
  private int[] terms = new int[64];

  GateReader(ByteSource in, CircuitBuilder circuit, SourceWires wires, int wireCount) {
    this.in = in;
    this.circuit = circuit;
    this.wires = wires;
    this.wireCount = wireCount;
    run = new GateRun(in, circuit, wires, wireCount);
  }

  /** Reads so many gates, an unsigned number. */
  void gates(int count) throws IOException {
    for (int left = count; left != 0; left--) {
      left -= run.read(left);
      if (left == 0) {
        return;
      }
      gate();
    }
  }

  private void gate() throws IOException {
    int operation = in.u8();
    switch (operation) {
      case CONST -> constant(in.u32(), element());
      case ADD -> {
        int at = in.take(3 * Integer.BYTES);
        define(in.u32At(at), circuit.add(operand(at + 4), operand(at + 8)));
      }
      case MUL -> {
        int at = in.take(3 * Integer.BYTES);
        define(in.u32At(at), circuit.mul(operand(at + 4), operand(at + 8)));
      }
      case ASSERT_EQUAL -> {
        int at = in.take(2 * Integer.BYTES);
        circuit.assertEqual(operand(at), operand(at + 4));
      }
      case SELECT -> {
        int at = in.take(4 * Integer.BYTES);
        define(in.u32At(at), circuit.select(operand(at + 4), operand(at + 8), operand(at + 12)));
      }
      case LINEAR -> linear();
      case HINT -> hint();
      case BITS -> bits();
      case HINT_N -> hints();
      default -> throw in.flaw("expected an operation 1..9, found " + operation);
    }
  }

  /** Wire 0 may be given its value, one, but no other. */
  private void constant(int out, int coefficient) {
    if (out != CircuitBuilder.ONE) {
      define(out, circuit.constantWire(coefficient));
    } else if (coefficient != circuit.coefficient(1, 0, 0, 0)) {
      throw in.flaw("wire 0 is the constant one and takes no other value");
    }
  }

  private void linear() throws IOException {
    int at = in.take(2 * Integer.BYTES);
    int out = in.u32At(at);
    int count = in.u32At(at + 4);
    if (count == 1) {
      define(out, circuit.scale(element(), operand(in.take(Integer.BYTES))));
      return;
    }
    for (int i = 0; i != count; i++) {
      if (i == terms.length) {
        coefficients = Arrays.copyOf(coefficients, 2 * i);
        terms = Arrays.copyOf(terms, 2 * i);
      }
      coefficients[i] = element();
      terms[i] = operand(in.take(Integer.BYTES));
    }
    define(out, circuit.linear(coefficients, terms, count));
  }

  private void hint() throws IOException {
    int at = in.take(2 * Integer.BYTES + 1);
    int out = in.u32At(at);
    int kind = in.u8At(at + 4);
    int x = operand(at + 5);
    switch (kind) {
      case 0, 2 -> define(out, circuit.inverse(x));
      case 1 -> define(out, circuit.zeroFlag(x));
      default -> throw in.flaw("hint: expected a kind 0..2, found " + kind);
    }
  }

  private void bits() throws IOException {
    int x = operand(in.take(Integer.BYTES));
    int count = in.u32();
    int[] outs = sourceList("bits", count);
    int first = circuit.bits(x, count);
    defineAll(outs, first);
  }

  /** Multi-output advice: the function {@code hint-KIND}; kinds 0 and 1 are built in. */
  private void hints() throws IOException {
    int kind = in.u8();
    int[] outs = sourceList("hint outputs", in.u32());
    int[] inputs = sourceList("hint inputs", in.u32());
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = assigned(inputs[i]);
    }
    defineAll(outs, circuit.advice("hint-" + kind, inputs, outs.length, parameters(in.u32())));
  }

  /** Parameters as they are: each a length (u8) and its bytes. */
  private byte[] parameters(int count) throws IOException {
    var all = new java.io.ByteArrayOutputStream();
    for (int i = 0; i != count; i++) {
      byte[] one = new byte[in.u8()];
      in.bytes(one);
      all.write(one.length);
      all.writeBytes(one);
    }
    return all.toByteArray();
  }

  private void defineAll(int[] sources, int first) {
    for (int i = 0; i < sources.length; i++) {
      define(sources[i], first + i);
    }
  }

  /** Source wires, as they are numbered there. */
  int[] sourceList(String what, int count) throws IOException {
    if (count < 0) {
      throw in.flaw(what + ": expected at most 2^31-1, found " + Integer.toUnsignedLong(count));
    }
    int[] list = new int[Math.min(count, 1024)];
    for (int i = 0; i < count; i++) {
      if (i == list.length) {
        list = Arrays.copyOf(list, (int) Math.min(count, 2L * i));
      }
      list[i] = in.u32();
    }
    return list;
  }

  void define(int source, int wire) {
    if (Integer.compareUnsigned(source, wireCount) >= 0) {
      throw in.flaw(
          "expected a wire 0.." + (wireCount - 1) + ", found " + Integer.toUnsignedLong(source));
    }
    if (!wires.assign(source, wire)) {
      throw in.flaw("wire " + source + " is assigned a second time");
    }
  }

  /** The wire of a source wire at an index of the stream. */
  private int operand(int at) {
    return assigned(in.u32At(at));
  }

  /** The wire of a source wire that must have been assigned. */
  int assigned(int source) {
    int wire = wires.wire(source);
    if (wire < 0) {
      throw in.flaw(
          "wire " + Integer.toUnsignedLong(source) + " is used, but nothing before assigns it");
    }
    return wire;
  }

  /** A field element, as the number of a coefficient. */
  private int element() throws IOException {
    int length = in.u8();
    if (length > ELEMENT_BYTES) {
      throw in.flaw("expected an element of at most 32 bytes, found " + length);
    }
    int at = in.take(length);
    try {
      if (length == ELEMENT_BYTES) {
        long l0 = in.u64At(at);
        long l1 = in.u64At(at + 8);
        long l2 = in.u64At(at + 16);
        long l3 = in.u64At(at + 24);
        int coefficient = circuit.coefficient(l0, l1, l2, l3);
        run.factor(l0, l1, l2, l3, coefficient);
        return coefficient;
      }
      if (length <= LIMB_BYTES) {
        return circuit.coefficient(in.littleEndianAt(at, length), 0, 0, 0);
      }
      return circuit.coefficient(
          limb(at, length, 0), limb(at, length, 1), limb(at, length, 2), limb(at, length, 3));
    } catch (dev.sparky.error.FieldFormatException e) {
      throw in.flaw(e.getMessage());
    }
  }

  private long limb(int at, int length, int limb) {
    int bytes = Math.max(0, Math.min(LIMB_BYTES, length - LIMB_BYTES * limb));
    return in.littleEndianAt(at + LIMB_BYTES * limb, bytes);
  }
}
