package dev.sparky.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sparky.report.diff.Cause;
import dev.sparky.report.diff.Difference;
import dev.sparky.report.diff.RowDiff;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What {@code sparky diff} answers. What does not apply is null. */
final class DiffAnswer implements Answer {
  private final String nameA;
  private final String nameB;
  private final CircuitInput a;
  private final CircuitInput b;
  private final RowDiff diff;
  private final List<Difference> listed;
  private final List<Integer> linesA;
  private final List<Integer> linesB;
  private final FileFailure error;

  /**
   * @param listed the first differences
   * @param linesA for each of them the line of the trace, null if unknown
   */
  DiffAnswer(
      CircuitInput a,
      CircuitInput b,
      RowDiff diff,
      List<Difference> listed,
      List<Integer> linesA,
      List<Integer> linesB) {
    this.nameA = a.file().toString();
    this.nameB = b.file().toString();
    this.a = a;
    this.b = b;
    this.diff = diff;
    this.listed = listed;
    this.linesA = linesA;
    this.linesB = linesB;
    this.error = null;
  }

  private DiffAnswer(String nameA, String nameB, FileFailure error) {
    this.nameA = nameA;
    this.nameB = nameB;
    this.error = error;
    a = null;
    b = null;
    diff = null;
    listed = null;
    linesA = null;
    linesB = null;
  }

  static DiffAnswer failed(String a, String b, FileFailure error) {
    return new DiffAnswer(a, b, error);
  }

  @Override
  public int exitCode() {
    if (error != null) {
      return ExitCode.UNUSABLE;
    }
    return diff.equal() ? ExitCode.WELL : ExitCode.DIFFERENT;
  }

  @Override
  public void write(JsonGenerator json) throws IOException {
    json.writeStringField("a", nameA);
    json.writeStringField("b", nameB);
    json.writeStringField("kind", a == null ? null : a.kind());
    json.writeStringField("backendA", a == null ? null : a.backend());
    json.writeStringField("backendB", b == null ? null : b.backend());
    Json.number(json, "rowsA", a == null ? null : a.rows());
    Json.number(json, "rowsB", b == null ? null : b.rows());
    json.writeStringField("digestA", a == null ? null : a.digest());
    json.writeStringField("digestB", b == null ? null : b.digest());
    Json.truth(json, "equal", diff == null ? null : diff.equal());
    if (diff == null) {
      for (String key : List.of("header", "differenceCount", "counts", "differences")) {
        json.writeNullField(key);
      }
    } else {
      differences(json);
    }
    FileFailure.write(json, error);
  }

  private void differences(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("header");
    for (String line : diff.header()) {
      json.writeString(line);
    }
    json.writeEndArray();
    json.writeNumberField("differenceCount", diff.rows().size());
    json.writeObjectFieldStart("counts");
    for (Map.Entry<Cause, Integer> count : diff.counts().entrySet()) {
      json.writeNumberField(count.getKey().text(), count.getValue());
    }
    json.writeEndObject();
    json.writeArrayFieldStart("differences");
    for (int i = 0; i < listed.size(); i++) {
      Difference difference = listed.get(i);
      json.writeStartObject();
      json.writeStringField("cause", difference.cause().text());
      Json.number(json, "rowA", row(difference.rowA()));
      Json.number(json, "rowB", row(difference.rowB()));
      Json.number(json, "lineA", linesA.get(i));
      Json.number(json, "lineB", linesB.get(i));
      json.writeStringField("detail", difference.detail());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static Integer row(int row) {
    return row < 0 ? null : row;
  }

  @Override
  public String text() {
    if (error != null) {
      return error.text("sparky diff");
    }
    var text =
        new StringBuilder("A: ").append(side(nameA, a)).append("\nB: ").append(side(nameB, b));
    if (diff.equal()) {
      return text.append("\nequal").toString();
    }
    diff.header().forEach(line -> text.append('\n').append(line));
    if (!diff.rows().isEmpty()) {
      text.append('\n')
          .append(diff.rows().size())
          .append(diff.rows().size() == 1 ? " difference: " : " differences: ")
          .append(causes());
    }
    for (int i = 0; i < listed.size(); i++) {
      Difference difference = listed.get(i);
      text.append('\n').append(difference.cause().text());
      text.append(place("A", difference.rowA(), linesA.get(i)));
      text.append(place("B", difference.rowB(), linesB.get(i)));
      text.append(": ").append(difference.detail());
    }
    int more = diff.rows().size() - listed.size();
    return text.append(more == 0 ? "" : "\nand " + more + " more (--limit 0 lists all)").toString();
  }

  private static String side(String name, CircuitInput input) {
    return name
        + ": "
        + input.rows()
        + " rows"
        + (input.backend() == null ? "" : ", backend " + input.backend())
        + (input.digest() == null ? "" : ", digest " + input.digest());
  }

  private String causes() {
    var causes = new ArrayList<String>();
    diff.counts()
        .forEach((cause, count) -> causes.add(count == 0 ? "" : count + " " + cause.text()));
    causes.removeIf(String::isEmpty);
    return String.join(", ", causes);
  }

  private static String place(String side, int row, Integer line) {
    return row < 0 ? "" : " " + side + ":" + row + (line == null ? "" : " (line " + line + ")");
  }
}
