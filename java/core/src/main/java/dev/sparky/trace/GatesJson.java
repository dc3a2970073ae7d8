package dev.sparky.trace;

import dev.sparky.field.FieldElement;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.GateType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** The gates of a constraint system as JSON, streamed, in the two forms that o1js has. */
public final class GatesJson {
  private static final GateType[] TYPES = GateType.values();

  private GatesJson() {}

  /**
   * As o1js prints gates: {@code [{"type":..,"wires":[{"row":..,"col":..}..],"coeffs":["1"..]}..]},
   * coefficients in decimal.
   */
  public static void writeGates(ConstraintSystem system, OutputStream out) throws IOException {
    write(system, out, false);
  }

  /**
   * As the core's {@code toJson} has them (kimchi-circuit specification, 9.2): with the public
   * input size, {@code typ}, and coefficients as 64 hexadecimal digits, little-endian.
   */
  public static void writeCircuit(ConstraintSystem system, OutputStream out) throws IOException {
    var text = new AsciiWriter(out);
    text.put("{\"public_input_size\":").put(system.publicInputSize()).put(",\"gates\":");
    text.flush();
    write(system, out, true);
    text.put("}").flush();
  }

  /** How many gates there are of each type that occurs, in the order of the types. */
  public static Map<String, Integer> counts(ConstraintSystem system) {
    int[] counts = new int[TYPES.length];
    system.gates(0, system.rows(), (row, kind, wires, c, n) -> counts[kind]++);
    var named = new LinkedHashMap<String, Integer>();
    for (GateType type : TYPES) {
      if (counts[type.kind()] > 0) {
        named.put(type.kimchiName(), counts[type.kind()]);
      }
    }
    return named;
  }

  private static void write(ConstraintSystem system, OutputStream out, boolean core)
      throws IOException {
    var text = new AsciiWriter(out);
    text.put("[");
    system.gates(
        0,
        system.rows(),
        (row, kind, wires, coefficients, count) -> {
          text.put(row == 0 ? "{\"" : ",{\"").put(core ? "typ" : "type").put("\":\"");
          text.put(TYPES[kind].kimchiName()).put("\",\"wires\":[");
          for (int i = 0; i < wires.length; i++) {
            text.put(i == 0 ? "{\"row\":" : ",{\"row\":").put(wires[i] >>> 3);
            text.put(",\"col\":").put(wires[i] & 7).put("}");
          }
          text.put("],\"coeffs\":[");
          for (int i = 0; i < count; i++) {
            text.put(i == 0 ? "\"" : ",\"");
            if (core) {
              text.hex(coefficients, i * 4);
            } else {
              text.decimal(coefficients, i * 4);
            }
            text.put("\"");
          }
          text.put("]}");
        });
    text.put("]").flush();
  }

  /** Collects ASCII and passes it on in large pieces. An error of the stream is kept for flush. */
  private static final class AsciiWriter {
    private static final int SIZE = 1 << 16;
    private static final int ROOM = 128;

    private final OutputStream out;
    private final byte[] buffer = new byte[SIZE];
    private final byte[] digits = new byte[ROOM];
    private final long[] limbs = new long[4];
    private int size;
    private IOException error;

    AsciiWriter(OutputStream out) {
      this.out = out;
    }

    AsciiWriter put(String text) {
      room();
      for (int i = 0; i < text.length(); i++) {
        buffer[size++] = (byte) text.charAt(i);
      }
      return this;
    }

    AsciiWriter put(int number) {
      limbs[0] = number;
      limbs[1] = limbs[2] = limbs[3] = 0;
      return decimal();
    }

    void decimal(long[] source, int at) {
      System.arraycopy(source, at, limbs, 0, 4);
      decimal();
    }

    private AsciiWriter decimal() {
      room();
      int from = Decimals.write(limbs, digits, ROOM);
      System.arraycopy(digits, from, buffer, size, ROOM - from);
      size += ROOM - from;
      return this;
    }

    void hex(long[] source, int at) {
      room();
      for (int i = 0; i < FieldElement.BYTES; i++) {
        int b = (int) (source[at + i / 8] >>> (8 * (i % 8))) & 0xFF;
        buffer[size++] = (byte) Character.forDigit(b >> 4, 16);
        buffer[size++] = (byte) Character.forDigit(b & 15, 16);
      }
    }

    private void room() {
      if (SIZE - size < ROOM) {
        pass();
      }
    }

    private void pass() {
      if (error == null) {
        try {
          out.write(buffer, 0, size);
        } catch (IOException e) {
          error = e;
        }
      }
      size = 0;
    }

    void flush() throws IOException {
      pass();
      if (error != null) {
        throw error;
      }
    }
  }
}
