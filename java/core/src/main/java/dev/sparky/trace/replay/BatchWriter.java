package dev.sparky.trace.replay;

import dev.sparky.field.FieldElement;
import dev.sparky.internal.tape.CallBatch;
import dev.sparky.internal.tape.TapeRecord;
import dev.sparky.trace.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes calls into batches and counts the variables and nodes they make. Elements are numbers of a
 * trace; a batch holds each once, values of {@code exists} apart.
 */
final class BatchWriter implements Nodes.Maker {
  /** A reference to a variable or node that there is not yet. */
  static final class UnknownReference extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownReference() {
      super(null, null, false, false);
    }
  }

  private static final int RECORDS = 4096;
  private static final int ELEMENTS = 2048;

  private final Trace trace;
  private final List<CallBatch> batches = new ArrayList<>();
  private int[] words = new int[RECORDS * TapeRecord.WORDS];
  private int[] sources = new int[RECORDS];
  private FieldElement[] pool = new FieldElement[ELEMENTS];
  private int records;
  private int poolSize;

  /** By element: its place in the pool of this batch, if {@link #placedIn} says so. */
  private final int[] place;

  private final int[] placedIn;
  private int source;
  private int variables;
  private int nodes;

  BatchWriter(Trace trace) {
    this.trace = trace;
    variables = trace.header().publicInputSize();
    place = new int[trace.elementCount()];
    placedIn = new int[trace.elementCount()];
  }

  int variables() {
    return variables;
  }

  /** Names the line of what follows. */
  void source(int line) {
    source = line;
  }

  List<CallBatch> batches() {
    return batches;
  }

  /** Ends the batch under way, even an empty one. */
  void endBatch() {
    batches.add(new CallBatch(words, sources, records, pool, poolSize));
    records = 0;
    poolSize = 0;
  }

  /** Room for a call, in a new batch if need be. */
  void room(int moreRecords, int moreElements) {
    if (records + moreRecords <= sources.length && poolSize + moreElements <= pool.length) {
      return;
    }
    if (records > 0) {
      endBatch();
    }
    if (moreRecords > sources.length) {
      sources = new int[moreRecords];
      words = new int[moreRecords * TapeRecord.WORDS];
    }
    if (moreElements > pool.length) {
      pool = new FieldElement[moreElements];
    }
  }

  void record(int op, int a, int b, int c) {
    int at = records * TapeRecord.WORDS;
    words[at] = op;
    words[at + 1] = a;
    words[at + 2] = b;
    words[at + 3] = c;
    sources[records++] = source;
  }

  /** A record without payload, in a new batch if need be. */
  void call(int op, int a, int b, int c) {
    room(1, 0);
    record(op, a, b, c);
  }

  /** Word {@code i} behind the last record. */
  void payloadWord(int i, int word) {
    words[records * TapeRecord.WORDS + i] = word;
  }

  /** Counts payload words, padded to records. */
  void payload(int count) {
    int more = (count + TapeRecord.WORDS - 1) / TapeRecord.WORDS;
    int at = records * TapeRecord.WORDS;
    Arrays.fill(words, at + count, at + more * TapeRecord.WORDS, 0);
    Arrays.fill(sources, records, records + more, source);
    records += more;
  }

  /** The place of an element in the pool of this batch. */
  int element(int number) {
    // Batches are counted from 1, as 0 is what the array begins with.
    int batch = batches.size() + 1;
    if (placedIn[number] != batch) {
      placedIn[number] = batch;
      place[number] = value(number);
    }
    return place[number];
  }

  /** Adds an element behind the one before, whatever there is. */
  int value(int number) {
    return pooled(trace.element(number));
  }

  /** The same for an element that is not of the trace. */
  int pooled(FieldElement value) {
    pool[poolSize] = value;
    return poolSize++;
  }

  int constantOf(FieldElement value) {
    room(1, 1);
    record(TapeRecord.CONSTANT, pooled(value), 0, 0);
    return - ++nodes;
  }

  int scaleBy(FieldElement factor, int x) {
    known(x);
    room(1, 1);
    record(TapeRecord.SCALE, pooled(factor), x, 0);
    return - ++nodes;
  }

  /** Makes {@code count} variables. */
  void newVariables(int count) {
    variables += count;
  }

  /** The reference itself, if there is such a variable. */
  int known(int reference) {
    if (reference >= variables) {
      throw new UnknownReference();
    }
    return reference;
  }

  @Override
  public int constant(int element) {
    room(1, 1);
    record(TapeRecord.CONSTANT, element(element), 0, 0);
    return - ++nodes;
  }

  @Override
  public int add(int x, int y) {
    known(x);
    known(y);
    room(1, 0);
    record(TapeRecord.ADD, x, y, 0);
    return - ++nodes;
  }

  @Override
  public int scale(int element, int x) {
    known(x);
    room(1, 1);
    record(TapeRecord.SCALE, element(element), x, 0);
    return - ++nodes;
  }
}
