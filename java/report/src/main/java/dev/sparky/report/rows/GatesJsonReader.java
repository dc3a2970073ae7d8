package dev.sparky.report.rows;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.sparky.error.FormatException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.file.FileContent;
import dev.sparky.internal.json.JsonMessages;
import dev.sparky.spi.GateType;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads gates in JSON: an array of {@code {"type", "wires": [{"row", "col"} x7], "coeffs":
 * ["1"..]}} as o1js prints it ({@code typ} for {@code type} is read, too), or an object with that
 * array under {@code gates}, and {@code publicInputSize}, as {@code sparky export} and o1js's
 * {@code analyzeMethods} write it. Other keys are not read.
 */
public final class GatesJsonReader {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int MAX_ROWS = 1 << 28;
  private static final int SEVERAL = 1024;
  private static final BigInteger P = PrimeField.PASTA_FP.modulus();
  private static final Map<String, Integer> KINDS = new HashMap<>();

  static {
    for (GateType type : GateType.values()) {
      KINDS.put(type.kimchiName(), type.kind());
    }
  }

  private final String file;
  private final JsonParser json;
  private final GateRows.Builder rows;
  private final int[] cells = new int[GateRows.WIRES];
  private long[] coefficients = new long[64];
  private int coefficientCount;

  private GatesJsonReader(String file, JsonParser json, Constants constants) {
    this.file = file;
    this.json = json;
    rows = new GateRows.Builder(constants, SEVERAL);
  }

  /** Whether a content may be gates in JSON: an array, or an object that is not a trace. */
  public static boolean accepts(FileContent content) {
    if (content.format() != null) {
      return false;
    }
    byte[] head = content.head();
    int at = FileContent.byteOrderMark(head);
    while (at < head.length && head[at] <= ' ' && head[at] >= 0) {
      at++;
    }
    return at < head.length && (head[at] == '[' || head[at] == '{');
  }

  /**
   * Reads all gates; coefficients are elements of Pasta Fp.
   *
   * @throws FormatException naming the line if the text has another form, or the wires are not a
   *     permutation of the cells
   */
  public static GateRows read(FileContent content, Constants constants) {
    try (InputStream in = content.openText();
        JsonParser json = JSON.createParser(in)) {
      var reader = new GatesJsonReader(content.name(), json, constants);
      reader.document();
      GateRows rows = reader.rows.build();
      reader.checkWires(rows);
      return rows;
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? -1 : e.getLocation().getLineNr();
      throw flaw(content.name(), line, JsonMessages.problem(e));
    } catch (IOException e) {
      throw FileContent.failed(content.name(), "gates", 0, e);
    }
  }

  private void document() throws IOException {
    if (json.nextToken() == JsonToken.START_ARRAY) {
      gates();
      return;
    }
    expect(JsonToken.START_OBJECT, "an array of gates or an object with one");
    boolean found = false;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      json.nextToken();
      if (key.equals("gates")) {
        expect(JsonToken.START_ARRAY, "an array of gates");
        gates();
        found = true;
      } else if (key.equals("publicInputSize")) {
        rows.publicInputs(number("publicInputSize", MAX_ROWS));
      } else {
        json.skipChildren();
      }
    }
    if (!found) {
      throw flaw("expected the key \"gates\", found none");
    }
  }

  private void gates() throws IOException {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(JsonToken.START_OBJECT, "a gate");
      gate();
    }
  }

  private void gate() throws IOException {
    int kind = -1;
    boolean wired = false;
    coefficientCount = 0;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      json.nextToken();
      switch (key) {
        case "type", "typ" -> kind = kind();
        case "wires" -> {
          wires();
          wired = true;
        }
        case "coeffs" -> coefficients();
        default -> json.skipChildren();
      }
    }
    if (kind < 0 || !wired) {
      throw flaw("expected a gate with type and wires, found one without");
    }
    rows.row(kind, cells);
    for (int i = 0; i < coefficientCount; i++) {
      rows.coefficient(coefficients, 4 * i);
    }
  }

  private int kind() throws IOException {
    Integer kind = json.currentToken() == JsonToken.VALUE_STRING ? KINDS.get(json.getText()) : null;
    if (kind == null) {
      throw flaw("type: expected the name of a gate, found " + JsonMessages.found(json));
    }
    return kind;
  }

  private void wires() throws IOException {
    expect(JsonToken.START_ARRAY, "wires");
    for (int i = 0; i < GateRows.WIRES; i++) {
      json.nextToken();
      cells[i] = wire();
    }
    json.nextToken();
    expect(JsonToken.END_ARRAY, "the end of " + GateRows.WIRES + " wires");
  }

  private int wire() throws IOException {
    expect(JsonToken.START_OBJECT, "a wire");
    int row = -1;
    int column = -1;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      json.nextToken();
      if (key.equals("row")) {
        row = number("row", MAX_ROWS - 1);
      } else if (key.equals("col")) {
        column = number("col", GateRows.WIRES - 1);
      } else {
        json.skipChildren();
      }
    }
    if (row < 0 || column < 0) {
      throw flaw("expected a wire with row and col, found one without");
    }
    return row << 3 | column;
  }

  private void coefficients() throws IOException {
    expect(JsonToken.START_ARRAY, "coefficients");
    while (json.nextToken() != JsonToken.END_ARRAY) {
      FieldElement value = element();
      if (4 * coefficientCount == coefficients.length) {
        coefficients = Arrays.copyOf(coefficients, 2 * coefficients.length);
      }
      for (int i = 0; i < 4; i++) {
        coefficients[4 * coefficientCount + i] = value.limb(i);
      }
      coefficientCount++;
    }
  }

  private FieldElement element() throws IOException {
    String text = json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : "";
    if (text.length() <= P.toString().length() && text.matches("0|[1-9][0-9]*")) {
      var value = new BigInteger(text);
      if (value.compareTo(P) < 0) {
        return FieldElement.of(value, PrimeField.PASTA_FP);
      }
    }
    throw flaw("coeffs: expected a decimal below p in quotes, found " + JsonMessages.found(json));
  }

  private int number(String what, int most) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NUMBER_INT
        && json.getNumberType() == JsonParser.NumberType.INT
        && json.getIntValue() >= 0
        && json.getIntValue() <= most) {
      return json.getIntValue();
    }
    throw flaw(what + ": expected a number of 0.." + most + ", found " + JsonMessages.found(json));
  }

  private void expect(JsonToken token, String what) throws IOException {
    if (json.currentToken() != token) {
      throw flaw("expected " + what + ", found " + JsonMessages.found(json));
    }
  }

  /** Copy cycles are followed later, so each cell has to be the next of exactly one. */
  private void checkWires(GateRows read) {
    var seen = new BitSet();
    for (int row = 0; row < read.count(); row++) {
      for (int column = 0; column < GateRows.WIRES; column++) {
        int wire = read.wire(row, column);
        int cell = GateRows.WIRES * (wire >>> 3) + (wire & 7);
        if (wire >>> 3 >= read.count() || seen.get(cell)) {
          throw flaw(
              file,
              -1,
              "row "
                  + row
                  + ", column "
                  + column
                  + ": expected wires that name each cell once, found row "
                  + (wire >>> 3)
                  + ", column "
                  + (wire & 7)
                  + (wire >>> 3 >= read.count() ? ", which does not exist" : " again"));
        }
        seen.set(cell);
      }
    }
  }

  private FormatException flaw(String message) {
    return flaw(file, json.currentLocation().getLineNr(), message);
  }

  private static FormatException flaw(String file, int line, String message) {
    String where = line < 1 ? file : file + ":" + line;
    return new FormatException(file, line, where + ": " + message);
  }
}
