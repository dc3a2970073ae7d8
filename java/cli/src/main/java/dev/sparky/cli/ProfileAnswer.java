package dev.sparky.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sparky.report.profile.Frame;
import dev.sparky.report.profile.Profile;
import dev.sparky.report.profile.ProfileJson;
import dev.sparky.report.profile.Weight;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * What {@code sparky profile} answers.
 *
 * @param profile null if there is an error
 * @param limit the most lines and methods, 0 for all
 */
record ProfileAnswer(String name, String backend, Profile profile, int limit, FileFailure error)
    implements Answer {
  private static final String LAYOUT = "%9d %6.1f %% %12d %10d  %s%n";

  static ProfileAnswer failed(String name, FileFailure error) {
    return new ProfileAnswer(name, null, null, 0, error);
  }

  @Override
  public int exitCode() {
    return error == null ? ExitCode.WELL : ExitCode.UNUSABLE;
  }

  @Override
  public void write(JsonGenerator json) throws IOException {
    json.writeStringField("name", name);
    json.writeStringField("backend", backend);
    if (profile == null) {
      for (String key : List.of("rows", "constraints", "variables", "stacks", "lines", "methods")) {
        json.writeNullField(key);
      }
    } else {
      ProfileJson.fields(json, profile, limit);
    }
    FileFailure.write(json, error);
  }

  @Override
  public String text() {
    if (error != null) {
      return error.text("sparky profile");
    }
    Weight total = profile.total();
    var text = new StringBuilder();
    text.append(name).append(": ").append(total.rows()).append(" rows, ");
    text.append(total.constraints()).append(" constraints, ");
    text.append(total.variables()).append(" variables\n\n");
    table("lines by their own rows", profile.lines(), total.rows(), text);
    text.append('\n');
    table("methods by rows made in them and below", profile.methods(), total.rows(), text);
    return text.toString().stripTrailing();
  }

  private void table(String head, List<Profile.Entry> entries, long total, StringBuilder text) {
    text.append(
        String.format(
            Locale.ROOT, "%9s %8s %12s %10s  %s%n", "rows", "", "constraints", "variables", head));
    int count = limit == 0 ? entries.size() : Math.min(limit, entries.size());
    for (Profile.Entry entry : entries.subList(0, count)) {
      Weight weight = entry.weight();
      double part = total == 0 ? 0 : 100.0 * weight.rows() / total;
      Frame frame = entry.frame();
      text.append(
          String.format(
              Locale.ROOT,
              LAYOUT,
              weight.rows(),
              part,
              weight.constraints(),
              weight.variables(),
              (frame.name() + " " + frame.place()).strip()));
    }
    if (count < entries.size()) {
      text.append(entries.size() - count).append(" more\n");
    }
  }
}
