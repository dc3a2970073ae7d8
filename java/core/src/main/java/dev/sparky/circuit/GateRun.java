package dev.sparky.circuit;

import dev.sparky.spi.program.Instruction;
import java.nio.ByteBuffer;

/**
 * The short way for what most of a gate list is: gates that become an instruction of three words
 * each, numbered as the builder numbers its wires, whole in the buffer. Position and counts stay in
 * registers from gate to gate. All else, and all that is not sound, is left to {@link GateReader}.
 */
final class GateRun {
  /** Bytes of the longest such gate: a multiple, with a factor of 32 bytes. */
  private static final int LONGEST = 46;

  private static final int ELEMENT_BYTES = 32;
  private static final int ONE_TERM = Instruction.head(Instruction.LINEAR, 1);

  private final ByteSource in;
  private final CircuitBuilder circuit;
  private final SourceWires wires;
  private final int wireCount;

  /** The last factor of 32 bytes, and its coefficient. */
  private long l0;

  private long l1;
  private long l2;
  private long l3;
  private int coefficient = -1;

  GateRun(ByteSource in, CircuitBuilder circuit, SourceWires wires, int wireCount) {
    this.in = in;
    this.circuit = circuit;
    this.wires = wires;
    this.wireCount = wireCount;
  }

  /** Notes a factor that may come again. */
  void factor(long l0, long l1, long l2, long l3, int coefficient) {
    this.l0 = l0;
    this.l1 = l1;
    this.l2 = l2;
    this.l3 = l3;
    this.coefficient = coefficient;
  }

  /** Reads at most {@code most} gates, an unsigned number; returns how many. */
  int read(int most) {
    int wire = circuit.wires();
    if (!wires.areSame(wire)) {
      return 0;
    }
    int room = circuit.roomOfThreeWords(Math.min(wireCount, Instruction.LIMIT) - wire);
    room = (int) Math.min(room, Integer.toUnsignedLong(most));
    ByteBuffer words = circuit.words().memory();
    int to = circuit.words().at();
    int at = in.at();
    int last = in.end() - LONGEST;
    int made = 0;
    while (made < room && at <= last) {
      int head;
      int out = in.u32At(at + 1);
      int x = in.u32At(at + 5);
      int y = in.u32At(at + 9);
      int second = x;
      int bytes = 13;
      int next = wire + 1;
      int operation = in.u8At(at);
      if (operation == GateReader.ADD) {
        head = Instruction.ADD;
      } else if (operation == GateReader.MUL) {
        head = Instruction.MUL;
      } else if (operation == GateReader.ASSERT_EQUAL) {
        head = Instruction.EQUAL;
        y = x;
        x = out;
        second = x;
        out = wire;
        next = wire;
        bytes = 9;
      } else if (operation == GateReader.LINEAR && x == 1 && isFactor(at + 9)) {
        head = ONE_TERM;
        y = in.u32At(at + 42);
        x = y;
        second = coefficient;
        bytes = LONGEST;
      } else {
        break;
      }
      if (out != wire
          || Integer.compareUnsigned(x, wire) >= 0
          || Integer.compareUnsigned(y, wire) >= 0) {
        break;
      }
      words.putInt(to, head);
      words.putInt(to + 4, second);
      words.putInt(to + 8, y);
      to += 3 * Integer.BYTES;
      at += bytes;
      wire = next;
      made++;
    }
    in.goTo(at);
    circuit.madeInPlace(to, made, wire);
    wires.areSameUntil(wire);
    return made;
  }

  /** Whether there is the length 32 and the factor noted last. */
  private boolean isFactor(int at) {
    return in.u8At(at) == ELEMENT_BYTES
        && coefficient >= 0
        && in.u64At(at + 1) == l0
        && in.u64At(at + 9) == l1
        && in.u64At(at + 17) == l2
        && in.u64At(at + 25) == l3;
  }
}
