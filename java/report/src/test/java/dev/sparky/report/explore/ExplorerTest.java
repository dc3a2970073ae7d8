package dev.sparky.report.explore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.report.rows.Constants;
import dev.sparky.report.rows.GateRows;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplorerTest {
  private static final int COLUMNS = CellContents.COLUMNS;

  @TempDir private Path folder;

  private static GateRows rows(int count) {
    var rows = new GateRows.Builder(new Constants(), count);
    var random = new Random(20);
    int[] wires = new int[GateRows.WIRES];
    for (int row = 0; row < count; row++) {
      for (int column = 0; column < wires.length; column++) {
        wires[column] = row << 3 | column;
      }
      // Two rows that follow each other are copied to each other, as in most circuits.
      if ((row ^ 1) < count) {
        wires[0] = (row ^ 1) << 3;
        wires[2] = (row ^ 1) << 3 | 2;
      }
      rows.row(1 + row % 2, wires);
      for (int i = 0; i < 10; i++) {
        rows.coefficient(new long[] {random.nextInt(4), 0, 0, 0}, 0);
      }
    }
    return rows.build();
  }

  private static CellContents cells(boolean values) {
    return new CellContents() {
      @Override
      public int variable(int row, int column) {
        return column < 9 ? 9 * row + column : -1;
      }

      @Override
      public FieldElement value(int row, int column) {
        return values ? new FieldElement(row, column, row * 31L, column) : null;
      }
    };
  }

  private static ExploredSystem system(long failures, List<FailingRow> listed) {
    return new ExploredSystem(
        "a circuit", PrimeField.PASTA_FP, "d1", Origins.NONE, true, failures, listed);
  }

  private Path write(ExploredSystem system, GateRows rows, CellContents cells) throws IOException {
    Path file = folder.resolve("page.html");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      Explorer.write(system, rows, cells, out);
    }
    return file;
  }

  private static byte[] section(String page, String id) throws IOException {
    Matcher found =
        Pattern.compile("<script id=\"" + id + "\" type=\"text/plain\">([^<]*)").matcher(page);
    assertThat(found.find()).as(id).isTrue();
    byte[] packed = Base64.getDecoder().decode(found.group(1));
    return new GZIPInputStream(new java.io.ByteArrayInputStream(packed)).readAllBytes();
  }

  private static JsonNode json(String page) throws IOException {
    int from = page.indexOf("<script id=\"system\" type=\"application/json\">");
    int start = page.indexOf('>', from) + 1;
    return new ObjectMapper().readTree(page.substring(start, page.indexOf("</script>", start)));
  }

  @Test
  void holdsWhatTheRowsHold() throws IOException {
    GateRows rows = rows(300);
    CellContents cells = cells(true);
    var failing = new FailingRow(7, 2, "row 7: it fails");
    String page = Files.readString(write(system(5, List.of(failing)), rows, cells));
    byte[] kinds = section(page, "kinds");
    ByteBuffer wires = ints(page, "wires");
    ByteBuffer coefficients = ints(page, "coefficients");
    ByteBuffer constants = ints(page, "constants");
    ByteBuffer variables = ints(page, "variables");
    ByteBuffer numbers = ints(page, "numbers");
    ByteBuffer values = ints(page, "values");
    for (int row = 0; row < rows.count(); row++) {
      assertThat(kinds[row]).isEqualTo((byte) rows.kind(row));
      for (int column = 0; column < GateRows.WIRES; column++) {
        int offset = wires.getInt(4 * (GateRows.WIRES * row + column));
        assertThat((row << 3 | column) + offset).isEqualTo(rows.wire(row, column));
      }
      for (int i = 0; i < rows.coefficientCount(row); i++) {
        long limb = constants.getLong(32 * coefficients.getInt(4 * (10 * row + i)));
        assertThat(limb).isEqualTo(rows.constants().get(rows.coefficient(row, i)).l0());
      }
      for (int column = 0; column < COLUMNS; column++) {
        int at = 4 * (COLUMNS * row + column);
        assertThat(variables.getInt(at)).isEqualTo(cells.variable(row, column));
        long limb = values.getLong(32 * numbers.getInt(at) + 16);
        assertThat(limb).isEqualTo(cells.value(row, column).l2());
      }
    }
    JsonNode json = json(page);
    assertThat(json.get("rows").asInt()).isEqualTo(300);
    assertThat(json.get("failureCount").asInt()).isEqualTo(5);
    assertThat(json.at("/failures/0/message").asText()).isEqualTo("row 7: it fails");
    assertThat(json.at("/notes/0").asText()).isEqualTo("Of 5 failing rows the first 1 are listed.");
  }

  private static ByteBuffer ints(String page, String id) throws IOException {
    return ByteBuffer.wrap(section(page, id)).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** What a page leaves out it says, and a million rows stay below 60 MB. */
  @Test
  void aMillionRowsFit() throws IOException {
    int count = Explorer.MAX_ROWS + 10;
    Path file = write(system(0, List.of()), rows(count), cells(false));
    assertThat(Files.size(file)).isLessThan(60_000_000);
    if (System.getProperty("sparky.keep") != null) {
      Files.copy(file, Path.of(System.getProperty("sparky.keep")));
    }
    JsonNode json = json(Files.readString(file));
    assertThat(json.get("rows").asInt()).isEqualTo(count);
    assertThat(json.get("shown").asInt()).isEqualTo(Explorer.MAX_ROWS);
    assertThat(json.at("/notes/0").asText())
        .isEqualTo("Rows 1048576 to 1048585 are left out: a page holds 1048576.");
  }

  @Test
  void valuesBeyondTheLimitAreLeftOutAndCounted() throws IOException {
    int count = Explorer.MAX_VALUES / COLUMNS + 100;
    String page = Files.readString(write(system(0, List.of()), rows(count), cells(true)));
    long left = (long) COLUMNS * count - Explorer.MAX_VALUES;
    assertThat(json(page).at("/notes/0").asText()).startsWith("The values of " + left + " cells");
    assertThat(section(page, "values")).hasSize(32 * Explorer.MAX_VALUES);
  }
}
