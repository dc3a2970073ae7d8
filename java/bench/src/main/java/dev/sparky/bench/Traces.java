package dev.sparky.bench;

import dev.sparky.conformance.Corpus;
import dev.sparky.trace.Trace;
import dev.sparky.trace.read.TraceReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Recorded circuits of the bundled corpus, as gzip in memory. */
final class Traces {
  private Traces() {}

  /**
   * The trace of compile mode, compressed.
   *
   * @param name such as {@code vkreg/Hashes_Keccak256}
   */
  static byte[] gzip(String name) {
    for (Corpus.Entry entry : Corpus.bundled().entries()) {
      if (entry.name().equals(name)) {
        String file = name.substring(name.indexOf('/') + 1) + ".cs.jsonl.gz";
        try (InputStream in = entry.open(file)) {
          return in.readAllBytes();
        } catch (IOException e) {
          throw new UncheckedIOException(name, e);
        }
      }
    }
    throw new IllegalStateException("the bundled corpus lacks " + name);
  }

  static Trace parse(byte[] gzip, String name) {
    return new TraceReader().read(new ByteArrayInputStream(gzip), name);
  }
}
