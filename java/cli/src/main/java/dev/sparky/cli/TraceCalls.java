package dev.sparky.cli;

import dev.sparky.file.FileContent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of the calls in a trace by their line, for people; the trace itself was read before.
 */
final class TraceCalls {
  private static final Pattern CALL = Pattern.compile("\"o\"\\s*:\\s*\"([^\"]*)\"");

  /** Where the name stands in every trace that o1js wrote; long values follow it. */
  private static final int HEAD = 200;

  private TraceCalls() {}

  /** The name at each line from 0; null where a line has none. */
  static List<String> read(Path file) throws IOException {
    var calls = new ArrayList<String>();
    calls.add(null);
    try (var in =
        new BufferedReader(
            new InputStreamReader(FileContent.of(file).openText(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        Matcher call = CALL.matcher(line.substring(0, Math.min(HEAD, line.length())));
        calls.add(call.find() ? call.group(1).intern() : null);
      }
    }
    return calls;
  }
}
