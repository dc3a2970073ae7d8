package dev.sparky.cli;

import dev.sparky.conformance.Comparison;
import dev.sparky.conformance.Corpus;
import dev.sparky.conformance.Expected;
import dev.sparky.error.SparkyException;
import dev.sparky.trace.Replay;
import dev.sparky.trace.Trace;
import dev.sparky.trace.TraceReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * One trace to compare, not read yet.
 *
 * @param name for people
 * @param source reads it
 * @param expected o1js's results, null if there are none
 * @param key which trace of them it is
 */
record CompareItem(String name, Source source, Expected expected, String key) {

  /** Reads the trace. */
  @FunctionalInterface
  interface Source {
    Trace read() throws IOException;
  }

  static CompareItem ofTrace(String name, Path file) {
    return new CompareItem(name, () -> new TraceReader().read(file, name), null, null);
  }

  static CompareItem unreadable(String name, Exception cause) {
    return new CompareItem(
        name,
        () -> {
          throw new IOException("cannot read " + name + ": " + cause.getMessage(), cause);
        },
        null,
        null);
  }

  /** All traces of a vector. */
  static void addTraces(Corpus.Entry entry, List<CompareItem> items) {
    Expected expected;
    try {
      expected = Expected.read(entry);
    } catch (IOException | SparkyException e) {
      items.add(unreadable(entry.name(), e));
      return;
    }
    for (var trace : expected.traces().entrySet()) {
      String name = entry.name() + " " + trace.getKey();
      Source source = () -> read(entry, trace.getValue());
      items.add(new CompareItem(name, source, expected, trace.getKey()));
    }
  }

  private static Trace read(Corpus.Entry entry, String file) throws IOException {
    try (InputStream in = entry.open(file)) {
      return new TraceReader().read(in, file);
    }
  }

  /** What differs from o1js's results; null if there are none to compare with. */
  List<String> differences(Replay replay) {
    return expected == null ? null : Comparison.differences(expected, key, replay);
  }
}
