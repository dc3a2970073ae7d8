package dev.sparky.cli;

import dev.sparky.Backends;
import dev.sparky.conformance.Corpus;
import dev.sparky.error.BackendUnavailableException;
import dev.sparky.error.SparkyException;
import dev.sparky.spi.ConstraintBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sparky compare}: the native backend against the JVM backend, trace by trace. */
@Command(
    name = "compare",
    description = {
      "Builds each circuit on the native and on the JVM backend and compares them.",
      "Without a path: the traces that come with sparky, compared with o1js's own results too."
    },
    footer = {
      "",
      "JSON keys: name, rows, constraints, native and jvm {seconds (the shortest of several runs),",
      "heapBytes (Java heap that one run allocates), liveHeapBytes (Java heap that the finished",
      "circuit holds after collections, null where these do not show it), offHeapBytes (memory",
      "outside the heap that it holds)}, equal, firstDifference, o1js, error."
    })
final class CompareCommand extends AnsweringCommand {
  private static final List<String> BUNDLED_GROUPS = List.of("gadgets", "vkreg");

  @Parameters(arity = "0..*", paramLabel = "PATH", description = "Traces, vectors or folders.")
  private List<String> paths = List.of();

  @Override
  public Integer call() {
    var items = new ArrayList<CompareItem>();
    if (paths.isEmpty()) {
      addVectors(Corpus.bundled().ofGroups(BUNDLED_GROUPS), items);
    }
    for (String path : paths) {
      add(path, items);
    }
    int status = ExitCode.WELL;
    var table = new CompareTable();
    try (ConstraintBackend jvm = Backends.open("jvm");
        ConstraintBackend fast = openNative();
        var progress = new Progress("compare", items.size())) {
      var comparing = new Comparing(fast, jvm);
      for (CompareItem item : items) {
        progress.step(item.name());
        CompareRow row = compare(comparing, item);
        progress.clear();
        if (json()) {
          Json.line(row::write);
        } else {
          table.print(row);
        }
        status = Math.max(status, row.exitCode());
      }
    }
    if (!json()) {
      table.printTotal();
    }
    return status;
  }

  private CompareRow compare(Comparing comparing, CompareItem item) {
    try {
      return comparing.compare(item);
    } catch (SparkyException | IOException | OutOfMemoryError e) {
      trace(e);
      return CompareRow.failed(item.name(), Failure.of(e));
    }
  }

  /** Null if it cannot run here, which is said. */
  private ConstraintBackend openNative() {
    try {
      return Backends.open("native");
    } catch (BackendUnavailableException e) {
      say("the native backend cannot run here, so jvm stands alone: " + e.getMessage(), e);
      return null;
    }
  }

  private void add(String path, List<CompareItem> items) {
    try {
      Path file = Path.of(path);
      if (Files.isDirectory(file) || path.endsWith(".expected.json")) {
        addVectors(Corpus.of(file), items);
      } else {
        items.add(CompareItem.ofTrace(path, file));
      }
    } catch (IOException | InvalidPathException e) {
      items.add(CompareItem.unreadable(path, e));
    }
  }

  private static void addVectors(Corpus corpus, List<CompareItem> items) {
    for (Corpus.Entry entry : corpus.entries()) {
      CompareItem.addTraces(entry, items);
    }
  }
}
