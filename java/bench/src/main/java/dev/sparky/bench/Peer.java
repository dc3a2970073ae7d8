package dev.sparky.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Contenders in another process, kept warm between rounds.
 *
 * <p>Protocol: its first line names it and its versions; then a line {@code CASE ARGUMENT} is one
 * round, answered by {@code NUMBER CHECK} or {@code ! REASON}.
 */
final class Peer implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final Writer rounds;
  private final String versions;

  private Peer(Process process) throws IOException {
    this.process = process;
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.rounds = process.outputWriter(StandardCharsets.UTF_8);
    this.versions = answers.readLine();
    if (versions == null) {
      throw new IOException("it ended without a word");
    }
  }

  static Peer start(Path folder, List<String> command) throws IOException {
    return new Peer(
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /** What it said of itself. */
  String versions() {
    return versions;
  }

  Side.Sample round(String task, Object argument) throws MissingException {
    String line = task + " " + argument;
    try {
      rounds.write(line + "\n");
      rounds.flush();
      String answer = answers.readLine();
      if (answer == null || answer.startsWith("! ")) {
        throw new MissingException(
            answer == null ? "the peer ended at " + line : answer.substring(2));
      }
      int blank = answer.indexOf(' ');
      return new Side.Sample(
          Double.parseDouble(answer.substring(0, blank)), answer.substring(blank + 1));
    } catch (IOException e) {
      throw new MissingException("the peer has ended; it was asked for " + line);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
