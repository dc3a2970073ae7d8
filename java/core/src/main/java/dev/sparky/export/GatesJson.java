package dev.sparky.export;

import dev.sparky.internal.decimal.DecimalText;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.GateType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The gates of a constraint system as JSON, streamed, as o1js prints them. */
public final class GatesJson {
  private static final GateType[] TYPES = GateType.values();

  private static final byte[][] NAMES =
      Arrays.stream(TYPES).map(type -> ascii(type.kimchiName())).toArray(byte[][]::new);

  // The pieces of a gate, as bytes: a large circuit has gigabytes of them.
  private static final byte[] FIRST = ascii("{\"");
  private static final byte[] NEXT = ascii(",{\"");
  private static final byte[] TYPE = ascii("type\":\"");
  private static final byte[] WIRES = ascii("\",\"wires\":[");
  private static final byte[] FIRST_ROW = ascii("{\"row\":");
  private static final byte[] NEXT_ROW = ascii(",{\"row\":");
  private static final byte[] COLUMN = ascii(",\"col\":");
  private static final byte[] CLOSE = ascii("}");
  private static final byte[] COEFFICIENTS = ascii("],\"coeffs\":[");
  private static final byte[] QUOTE = ascii("\"");
  private static final byte[] COMMA_QUOTE = ascii(",\"");
  private static final byte[] END = ascii("]}");

  private GatesJson() {}

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * As o1js prints gates: {@code [{"type":..,"wires":[{"row":..,"col":..}..],"coeffs":["1"..]}..]},
   * coefficients in decimal.
   */
  public static void writeGates(ConstraintSystem system, OutputStream out) throws IOException {
    var text = new AsciiWriter(out);
    text.put("[");
    system.gates(
        0,
        system.rows(),
        (row, kind, wires, coefficients, count) -> {
          text.put(row == 0 ? FIRST : NEXT).put(TYPE).put(NAMES[kind]).put(WIRES);
          for (int i = 0; i < wires.length; i++) {
            text.put(i == 0 ? FIRST_ROW : NEXT_ROW).put(wires[i] >>> 3);
            text.put(COLUMN).put(wires[i] & 7).put(CLOSE);
          }
          text.put(COEFFICIENTS);
          for (int i = 0; i < count; i++) {
            text.put(i == 0 ? QUOTE : COMMA_QUOTE);
            text.decimal(coefficients, i * 4);
            text.put(QUOTE);
          }
          text.put(END);
        });
    text.put("]").flush();
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

  /** Collects ASCII and passes it on in large pieces. An error of the stream is kept for flush. */
  private static final class AsciiWriter {
    private static final int SIZE = 1 << 16;
    private static final int ROOM = 128;
    private static final int LONGEST_INT = 10;

    private final OutputStream out;
    private final byte[] buffer = new byte[SIZE];
    private final byte[] digits = new byte[DecimalText.SCRATCH];
    private final long[] limbs = new long[4];

    /** The number of several digits that was written last, and its digits. */
    private int last = -1;

    private final byte[] lastDigits = new byte[LONGEST_INT];
    private int lastFrom;
    private int size;
    private IOException error;

    AsciiWriter(OutputStream out) {
      this.out = out;
    }

    AsciiWriter put(String text) {
      return put(ascii(text));
    }

    AsciiWriter put(byte[] text) {
      room();
      System.arraycopy(text, 0, buffer, size, text.length);
      size += text.length;
      return this;
    }

    /** Of a number that is not negative. Most wires of a row name the same row. */
    AsciiWriter put(int number) {
      room();
      if (number < 10) {
        buffer[size++] = (byte) ('0' + number);
        return this;
      }
      if (number != last) {
        last = number;
        lastFrom = LONGEST_INT;
        for (int rest = number; rest != 0; rest /= 10) {
          lastDigits[--lastFrom] = (byte) ('0' + rest % 10);
        }
      }
      int length = LONGEST_INT - lastFrom;
      System.arraycopy(lastDigits, lastFrom, buffer, size, length);
      size += length;
      return this;
    }

    void decimal(long[] source, int at) {
      if ((source[at + 1] | source[at + 2] | source[at + 3]) == 0
          && (int) source[at] == source[at]
          && source[at] >= 0) {
        put((int) source[at]);
        return;
      }
      System.arraycopy(source, at, limbs, 0, 4);
      decimal();
    }

    private void decimal() {
      room();
      int from = DecimalText.write(limbs, digits);
      int length = DecimalText.SCRATCH - from;
      System.arraycopy(digits, from, buffer, size, length);
      size += length;
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
