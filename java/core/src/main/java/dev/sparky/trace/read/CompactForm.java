package dev.sparky.trace.read;

import dev.sparky.internal.collection.IntList;
import dev.sparky.trace.Trace;

/** What was read of a trace so far, in the form that {@link Trace} holds, within a bound. */
final class CompactForm {
  private static final long BYTES_PER_ELEMENT = 64;
  private static final int WORDS_PER_NODE = 3;

  private final Place place;
  private final long memoryLimit;
  private final IntList code = new IntList();
  private final IntList nodes = new IntList();
  private final ElementPool elements = new ElementPool();

  /**
   * @param memoryLimit bytes that it may take
   */
  CompactForm(Place place, long memoryLimit) {
    this.place = place;
    this.memoryLimit = memoryLimit;
  }

  IntList code() {
    return code;
  }

  /** Definitions of nodes, three words each. */
  IntList nodes() {
    return nodes;
  }

  ElementPool elements() {
    return elements;
  }

  /**
   * @throws TraceFormatException.WrongCount if the calls claim more than {@link TraceClaims} allows
   */
  Trace toTrace(Trace.Header header, int records) {
    var trace =
        new Trace(
            place.file(), header, records, code.toArray(), nodes.toArray(), elements.toArray());
    TraceClaims.check(trace);
    return trace;
  }

  /**
   * @param lowest the lowest of some references
   * @throws TraceFormatException.UnknownNode if it names a node that is not defined
   */
  void checkReference(int lowest) {
    int known = nodes.size() / WORDS_PER_NODE;
    if (-(long) lowest > known) {
      throw place.unknownNode(lowest, known);
    }
  }

  /**
   * @param pending tokens that wait to become code
   * @throws TraceFormatException.TooLarge if the limit is passed
   */
  void checkSize(int pending) {
    long words = code.size() + 2L * pending + nodes.size();
    long bytes = Integer.BYTES * words + BYTES_PER_ELEMENT * elements.size();
    if (bytes > memoryLimit) {
      throw place.tooLarge(memoryLimit);
    }
  }
}
