package dev.sparky.cli;

import dev.sparky.conformance.Conformance;
import dev.sparky.conformance.Conformance.Check;
import dev.sparky.conformance.Conformance.Status;
import dev.sparky.conformance.Corpus;
import dev.sparky.spi.ConstraintBackend;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sparky verify}: replays vectors and compares them with what o1js made of them. */
@Command(
    name = "verify",
    description = "Compares replays with the results of o1js in *.expected.json files.")
final class VerifyCommand extends BackendCommand {
  @Parameters(arity = "1..*", paramLabel = "PATH", description = "expected.json files or folders.")
  private List<String> paths;

  private int passed;
  private int failed;
  private int skipped;
  private int status = ExitCode.WELL;

  @Override
  public Integer call() {
    var entries = new ArrayList<Corpus.Entry>();
    for (String path : paths) {
      find(path, entries);
    }
    try (ConstraintBackend opened = open();
        var progress = progress("verify", entries.size())) {
      var conformance = new Conformance(opened);
      for (Corpus.Entry entry : entries) {
        progress.step(entry.name());
        conformance.check(
            entry,
            check -> {
              progress.clear();
              count(check);
            });
      }
      progress.clear();
      var summary = new VerifyAnswer.Summary(opened.name(), passed, failed, skipped);
      return Math.max(status, print(summary));
    }
  }

  private void find(String path, List<Corpus.Entry> entries) {
    try {
      List<Corpus.Entry> found = Corpus.of(Path.of(path)).entries();
      if (found.isEmpty()) {
        count(new Check(path, Status.UNREADABLE, "no *.expected.json in this folder"));
      }
      entries.addAll(found);
    } catch (NoSuchFileException e) {
      count(new Check(path, Status.UNREADABLE, "no such file or folder"));
    } catch (IOException | InvalidPathException e) {
      count(new Check(path, Status.UNREADABLE, "cannot read: " + e.getMessage()));
    }
  }

  private void count(Check check) {
    switch (check.status()) {
      case PASSED -> {
        passed++;
        return;
      }
      case SKIPPED -> skipped++;
      case FAILED, UNREADABLE -> failed++;
    }
    status = Math.max(status, print(new VerifyAnswer(check)));
  }
}
