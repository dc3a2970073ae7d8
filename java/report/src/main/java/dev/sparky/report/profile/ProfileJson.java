package dev.sparky.report.profile;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** A profile as JSON. */
public final class ProfileJson {
  private ProfileJson() {}

  /**
   * Writes the fields {@code rows, constraints, variables, stacks, lines, methods} into an object
   * that is open.
   *
   * @param limit the most lines and methods; 0 for all
   */
  public static void fields(JsonGenerator json, Profile profile, int limit) throws IOException {
    weight(json, profile.total());
    json.writeNumberField("stacks", profile.stacks().size());
    entries(json, "lines", profile.lines(), limit);
    entries(json, "methods", profile.methods(), limit);
  }

  private static void entries(
      JsonGenerator json, String name, List<Profile.Entry> entries, int limit) throws IOException {
    json.writeArrayFieldStart(name);
    int count = limit == 0 ? entries.size() : Math.min(limit, entries.size());
    for (Profile.Entry entry : entries.subList(0, count)) {
      Frame frame = entry.frame();
      json.writeStartObject();
      json.writeStringField("class", frame.className().isEmpty() ? null : frame.className());
      json.writeStringField("method", frame.method());
      json.writeStringField("file", frame.file());
      if (frame.line() < 0) {
        json.writeNullField("line");
      } else {
        json.writeNumberField("line", frame.line());
      }
      weight(json, entry.weight());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void weight(JsonGenerator json, Weight weight) throws IOException {
    json.writeNumberField("rows", weight.rows());
    json.writeNumberField("constraints", weight.constraints());
    json.writeNumberField("variables", weight.variables());
  }
}
