package dev.sparky.snarky;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.GateType;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** {@code Snarky.constraintSystem}: what a finished constraint system looks like from outside. */
public final class ConstraintSystems {
  private static final JsonFactory JSON = new JsonFactory();
  private static final char[] HEX = "0123456789abcdef".toCharArray();
  private static final int COLUMN_BITS = 3;

  ConstraintSystems() {}

  /** Gates, public rows included. */
  public int rows(ConstraintSystem system) {
    return system.rows();
  }

  /** 32 hex digits. */
  public String digest(ConstraintSystem system) {
    return system.digest();
  }

  /**
   * Kimchi's own JSON: coefficients are 64 hex digits, 32 bytes little-endian
   * (docs/spec/kimchi-circuit.md#92-json).
   */
  public String toJson(ConstraintSystem system) {
    var text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeNumberField("public_input_size", system.publicInputSize());
      json.writeArrayFieldStart("gates");
      system.gates(
          0,
          system.rows(),
          (row, kind, wires, coefficients, count) -> gate(json, kind, wires, coefficients, count));
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void gate(
      JsonGenerator json, int kind, int[] wires, long[] coefficients, int count) {
    try {
      json.writeStartObject();
      json.writeStringField("typ", GateType.values()[kind].kimchiName());
      json.writeArrayFieldStart("wires");
      for (int wire : wires) {
        json.writeStartObject();
        json.writeNumberField("row", wire >>> COLUMN_BITS);
        json.writeNumberField("col", wire & (1 << COLUMN_BITS) - 1);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("coeffs");
      for (int i = 0; i < count; i++) {
        json.writeString(littleEndianHex(coefficients, 4 * i));
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String littleEndianHex(long[] limbs, int at) {
    var text = new StringBuilder(64);
    for (int i = 0; i < 32; i++) {
      int octet = (int) (limbs[at + i / 8] >>> (8 * (i % 8))) & 0xff;
      text.append(HEX[octet >>> 4]).append(HEX[octet & 15]);
    }
    return text.toString();
  }
}
