package dev.sparky.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.sparky.field.FieldElement;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.ConstraintSystem.LookupTable;
import dev.sparky.spi.GateType;
import dev.sparky.spi.Witness;
import dev.sparky.spi.Witness.RuntimeTable;
import dev.sparky.spi.WitnessTable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Circuits and witnesses as JSON for the Kimchi prover inside o1js, which {@code
 * scripts/prove-kimchi} runs without anything else of o1js.
 *
 * <pre>
 *   gates    {"publicInputSize":n,"gates":[{"type","wires":[{"row","col"} x7],"coeffs":["1"..]}..],
 *             "lookupTables":[[id,[[["1"]..]..]]..],"runtimeTableCfgs":[[id,[["1"]..]]..]}
 *   witness  {"cols":[15 arrays of decimals],"publicInput":["1"..],"runtimeTables":[[id,[["1"]..]]..]}
 * </pre>
 *
 * A value in a table is an array of one decimal, as o1js has it. Streams are left open.
 */
public final class ProverExport {
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
  private static final GateType[] TYPES = GateType.values();
  private static final int LIMBS = 4;

  private ProverExport() {}

  /** Writes the constraint system. */
  public static void gates(ConstraintSystem system, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("publicInputSize", system.publicInputSize());
      json.writeArrayFieldStart("gates");
      for (int row = 0; row < system.rows(); row++) {
        gate(system, row, json);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("lookupTables");
      for (LookupTable table : system.lookupTables()) {
        json.writeStartArray();
        json.writeNumber(table.id());
        json.writeStartArray();
        for (List<FieldElement> column : table.columns()) {
          values(column, json);
        }
        json.writeEndArray();
        json.writeEndArray();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("runtimeTableCfgs");
      for (LookupTable table : system.runtimeTables()) {
        table(table.id(), table.columns().get(0), json);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  /** Writes a circuit's own witness. */
  public static void witness(ConstraintSystem system, Witness witness, OutputStream out)
      throws IOException {
    witness(WitnessTable.of(system, witness), out);
  }

  /** Writes fifteen columns with their public input and runtime tables. */
  public static void witness(WitnessTable table, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeArrayFieldStart("cols");
      for (int column = 0; column < Witness.COLUMNS; column++) {
        json.writeStartArray();
        for (int row = 0; row < table.rows(); row++) {
          json.writeString(table.cell(row, column).toString());
        }
        json.writeEndArray();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("publicInput");
      for (FieldElement value : table.publicInput()) {
        json.writeString(value.toString());
      }
      json.writeEndArray();
      json.writeArrayFieldStart("runtimeTables");
      for (RuntimeTable runtime : table.runtimeTables()) {
        table(runtime.id(), runtime.values(), json);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  /** A gate, read out before it is written, as a visitor cannot throw. */
  private static void gate(ConstraintSystem system, int row, JsonGenerator json)
      throws IOException {
    int[] kind = new int[1];
    int[][] wires = new int[1][];
    FieldElement[][] coefficients = new FieldElement[1][];
    system.gates(
        row,
        row + 1,
        (r, k, w, c, count) -> {
          kind[0] = k;
          wires[0] = w.clone();
          coefficients[0] = new FieldElement[count];
          for (int i = 0; i < count; i++) {
            int at = LIMBS * i;
            coefficients[0][i] = new FieldElement(c[at], c[at + 1], c[at + 2], c[at + 3]);
          }
        });
    json.writeStartObject();
    json.writeStringField("type", TYPES[kind[0]].kimchiName());
    json.writeArrayFieldStart("wires");
    for (int wire : wires[0]) {
      json.writeStartObject();
      json.writeNumberField("row", wire >>> 3);
      json.writeNumberField("col", wire & 7);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("coeffs");
    for (FieldElement coefficient : coefficients[0]) {
      json.writeString(coefficient.toString());
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void table(int id, List<FieldElement> column, JsonGenerator json)
      throws IOException {
    json.writeStartArray();
    json.writeNumber(id);
    values(column, json);
    json.writeEndArray();
  }

  private static void values(List<FieldElement> column, JsonGenerator json) throws IOException {
    json.writeStartArray();
    for (FieldElement value : column) {
      json.writeStartArray();
      json.writeString(value.toString());
      json.writeEndArray();
    }
    json.writeEndArray();
  }
}
