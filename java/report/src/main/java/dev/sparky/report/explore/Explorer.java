package dev.sparky.report.explore;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.report.html.HtmlText;
import dev.sparky.report.html.Page;
import dev.sparky.report.html.PageResource;
import dev.sparky.report.rows.Constants;
import dev.sparky.report.rows.GateRows;
import dev.sparky.report.rows.R1csRows;
import dev.sparky.spi.GateType;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Writes the page of a constraint system. What a page leaves out, it says. */
public final class Explorer {
  /** Rows that a page holds; of more, those after them are left out. */
  public static final int MAX_ROWS = 1 << 20;

  /** Distinct values that a page holds; cells of others are shown without their value. */
  public static final int MAX_VALUES = 400_000;

  private static final int NO_VALUE = -1;

  private final ExploredSystem system;
  private final int rows;
  private final int shown;
  private final List<String> notes = new ArrayList<>();
  private final Page page;

  private Explorer(ExploredSystem system, int rows) {
    this.system = system;
    this.rows = rows;
    shown = Math.min(rows, MAX_ROWS);
    page = new Page(system.title() + " - rows");
    page.style(PageResource.text(Explorer.class, "explore.css"));
    String name = HtmlText.name(system.title());
    page.body(PageResource.text(Explorer.class, "explore.html").replace("TITLE", name));
    if (rows > shown) {
      notes.add(
          "Rows " + shown + " to " + (rows - 1) + " are left out: a page holds " + shown + ".");
    }
    int listed = system.failures().size();
    if (system.failureCount() > listed) {
      notes.add(
          "Of " + system.failureCount() + " failing rows the first " + listed + " are listed.");
    }
  }

  /**
   * Writes the page of a system of gates.
   *
   * @param cells null if only the rows are known
   */
  public static void write(
      ExploredSystem system, GateRows rows, CellContents cells, OutputStream out)
      throws IOException {
    var explorer = new Explorer(system, rows.count());
    explorer.gates(rows, cells);
    explorer.finish("gates", rows.publicInputs(), rows.constants(), out);
  }

  /**
   * Writes the page of a rank-1 constraint system.
   *
   * @param names of the wires, null where one has none
   * @param values of the wires, null without a witness
   */
  public static void write(
      ExploredSystem system,
      R1csRows rows,
      IntFunction<String> names,
      IntFunction<FieldElement> values,
      OutputStream out)
      throws IOException {
    var explorer = new Explorer(system, rows.count());
    explorer.equations(rows, names, values);
    explorer.finish("r1cs", rows.publicWires(), rows.constants(), out);
  }

  private void gates(GateRows rows, CellContents cells) {
    page.bytes("kinds", Packed.bytes(shown, rows::kind));
    page.bytes(
        "wires",
        Packed.ints(
            GateRows.WIRES * shown,
            i -> {
              int row = i / GateRows.WIRES;
              int column = i % GateRows.WIRES;
              return rows.wire(row, column) - (row << 3 | column);
            }));
    int[] starts = new int[shown + 1];
    for (int row = 0; row < shown; row++) {
      starts[row + 1] = starts[row] + rows.coefficientCount(row);
    }
    page.bytes("counts", Packed.ints(shown, rows::coefficientCount));
    int[] at = {0};
    page.bytes(
        "coefficients",
        Packed.ints(
            starts[shown],
            i -> {
              at[0] = i == 0 ? 0 : at[0];
              while (starts[at[0] + 1] <= i) {
                at[0]++;
              }
              return rows.coefficient(at[0], i - starts[at[0]]);
            }));
    origins();
    if (cells != null) {
      cells(cells);
    }
  }

  private void origins() {
    Origins origins = system.origins();
    page.bytes("left", Packed.ints(shown, origins.left()));
    page.bytes("right", Packed.ints(shown, origins.right()));
    page.bytes("labels", Packed.names(origins.positions(), origins.label()));
  }

  private void cells(CellContents cells) {
    int columns = CellContents.COLUMNS;
    page.bytes(
        "variables", Packed.ints(columns * shown, i -> cells.variable(i / columns, i % columns)));
    if (shown == 0 || cells.value(0, 0) == null) {
      return;
    }
    var values = new Constants();
    int[] numbers = new int[columns * shown];
    long[] limbs = new long[4];
    int without = 0;
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(values, cells.value(i / columns, i % columns), limbs);
      without += numbers[i] == NO_VALUE ? 1 : 0;
    }
    if (without > 0) {
      notes.add(
          "The values of "
              + without
              + " cells are left out: a page holds "
              + MAX_VALUES
              + " values.");
    }
    page.bytes("numbers", Packed.ints(numbers.length, i -> numbers[i]));
    page.bytes("values", Packed.elements(values.size(), values::get));
  }

  private static int number(Constants values, FieldElement value, long[] limbs) {
    if (values.size() >= MAX_VALUES) {
      return NO_VALUE;
    }
    for (int i = 0; i < limbs.length; i++) {
      limbs[i] = value.limb(i);
    }
    return values.number(limbs, 0);
  }

  private void equations(
      R1csRows rows, IntFunction<String> names, IntFunction<FieldElement> values) {
    int terms = rows.start(shown, 0);
    page.bytes(
        "counts",
        Packed.ints(3 * shown, i -> rows.start(i / 3, i % 3 + 1) - rows.start(i / 3, i % 3)));
    page.bytes("wires", Packed.ints(terms, rows::wire));
    page.bytes("coefficients", Packed.ints(terms, rows::coefficient));
    page.bytes("names", Packed.names(rows.wireCount(), names));
    origins();
    if (values != null) {
      int held = Math.min(rows.wireCount(), MAX_VALUES);
      if (held < rows.wireCount()) {
        notes.add("The values of wires from " + held + " on are left out.");
      }
      page.bytes("values", Packed.elements(held, values));
    }
  }

  private void finish(String kind, int publicInputs, Constants constants, OutputStream out)
      throws IOException {
    page.bytes("constants", Packed.elements(constants.size(), constants::get));
    page.json("system", json(kind, publicInputs));
    page.script(PageResource.text(Explorer.class, "explore.js"));
    page.script(PageResource.text(Explorer.class, "explore-" + kind + ".js"));
    page.script(PageResource.text(Explorer.class, "explore-start.js"));
    page.writeTo(out);
  }

  private String json(String kind, int publicInputs) throws IOException {
    var text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("kind", kind);
      json.writeStringField("title", system.title());
      PrimeField field = system.field();
      json.writeStringField("field", field.id());
      json.writeStringField("modulus", field.modulus().toString());
      json.writeStringField("digest", system.digest());
      json.writeNumberField("rows", rows);
      json.writeNumberField("shown", shown);
      json.writeNumberField("publicInputs", publicInputs);
      json.writeBooleanField("checked", system.checked());
      json.writeNumberField("failureCount", system.failureCount());
      json.writeArrayFieldStart("failures");
      for (FailingRow failure : system.failures()) {
        json.writeStartObject();
        json.writeNumberField("row", failure.row());
        json.writeNumberField("column", failure.column());
        json.writeStringField("message", failure.message());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("notes");
      for (String note : notes) {
        json.writeString(note);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("gates");
      for (GateType type : GateType.values()) {
        json.writeString(type.kimchiName());
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.toString();
  }
}
