package dev.sparky.internal.jna.circuit;

import dev.sparky.field.FieldElement;
import dev.sparky.internal.jna.boundary.NativeMemory;
import dev.sparky.internal.jna.boundary.Outcome;
import dev.sparky.internal.jna.boundary.RegisteredCalls;
import dev.sparky.internal.jna.boundary.SparkyLibrary;
import dev.sparky.internal.tape.CallBatch;
import dev.sparky.internal.tape.TapeRecord;
import dev.sparky.memory.ConstraintBufferPool;
import java.nio.ByteBuffer;

/**
 * Writes a batch: records of 16 bytes and a pool of 32-byte elements, in two pooled buffers.
 *
 * <pre>
 *   0        4        8        12       16
 *   +--------+--------+--------+--------+
 *   | op     | a      | b      | c      |
 *   +--------+--------+--------+--------+
 * </pre>
 *
 * All little-endian ints; see {@link TapeRecord} for the operations. Each record remembers the
 * source position it was written under. Not safe to share; allocates nothing per record.
 */
final class TapeWriter implements AutoCloseable {
  static final int RECORD_BYTES = 16;

  /** Words of a record. */
  static final int OP = 0;

  static final int A = 1;
  static final int B = 2;
  static final int C = 3;
  private static final int RECORDS = 4096;
  private static final int ELEMENTS = 2048;

  private final ConstraintBufferPool pool;
  private NativeMemory records;
  private NativeMemory elements;
  private ByteBuffer recordBuffer;
  private ByteBuffer elementBuffer;
  private int[] sources = new int[RECORDS];
  private int recordCount;
  private int elementCount;
  private int source = -1;

  TapeWriter(ConstraintBufferPool pool) {
    this.pool = pool;
    records = new NativeMemory(pool, RECORDS * RECORD_BYTES / FieldElement.BYTES);
    recordBuffer = records.buffer();
    try {
      elements = new NativeMemory(pool, ELEMENTS);
    } catch (RuntimeException e) {
      records.close();
      throw e;
    }
    elementBuffer = elements.buffer();
  }

  boolean isEmpty() {
    return recordCount == 0;
  }

  /** Whether as many more fit; if not, the batch has to be appended first. */
  boolean fits(int moreRecords, int moreElements) {
    return (long) (recordCount + moreRecords) * RECORD_BYTES <= recordBuffer.limit()
        && (long) (elementCount + moreElements) * FieldElement.BYTES <= elementBuffer.limit();
  }

  /** Makes an empty writer large enough for one call. */
  void grow(int moreRecords, int moreElements) {
    if (recordBuffer.limit() / RECORD_BYTES < moreRecords) {
      var larger = new NativeMemory(pool, moreRecords / 2 + 1);
      records.close();
      records = larger;
      recordBuffer = larger.buffer();
      sources = new int[recordBuffer.limit() / RECORD_BYTES];
    }
    if (elementBuffer.limit() / FieldElement.BYTES < moreElements) {
      var larger = new NativeMemory(pool, moreElements);
      elements.close();
      elements = larger;
      elementBuffer = larger.buffer();
    }
  }

  void source(int position) {
    source = position;
  }

  /** The source position of a record of the batch. */
  int sourceOf(int record) {
    return sources[record];
  }

  void record(int op, int a, int b, int c) {
    int at = recordCount * RECORD_BYTES;
    // Two little-endian words of eight bytes: half the bounds checks.
    recordBuffer.putLong(at, (long) a << 32 | op);
    recordBuffer.putLong(at + 8, (long) c << 32 | b & 0xFFFFFFFFL);
    sources[recordCount++] = source;
  }

  /** Adds an element to the pool; returns its index. */
  int element(FieldElement value) {
    int at = elementCount * FieldElement.BYTES;
    elementBuffer.putLong(at, value.l0());
    elementBuffer.putLong(at + 8, value.l1());
    elementBuffer.putLong(at + 16, value.l2());
    elementBuffer.putLong(at + 24, value.l3());
    return elementCount++;
  }

  int elementCount() {
    return elementCount;
  }

  /**
   * Word {@code index} of the payload behind the last record, before {@link #payload} counts it.
   */
  void payloadWord(int index, int value) {
    recordBuffer.putInt(recordCount * RECORD_BYTES + 4 * index, value);
  }

  /** Counts {@code words} payload words, the last record padded with zeros. */
  void payload(int words) {
    int payloadRecords = (words + 3) / 4;
    for (int i = words; i < 4 * payloadRecords; i++) {
      payloadWord(i, 0);
    }
    for (int i = 0; i < payloadRecords; i++) {
      sources[recordCount++] = source;
    }
  }

  /** Fills an empty writer, grown to take it, with a batch; its sources stay with the batch. */
  void batch(CallBatch calls) {
    calls.copyWords(recordBuffer.asIntBuffer());
    for (int k = 0; k < calls.poolSize(); k++) {
      element(calls.element(k));
    }
    recordCount = calls.records();
  }

  /** A place to cut back to. */
  long mark() {
    return (long) recordCount << 32 | elementCount;
  }

  void cutBackTo(long mark) {
    recordCount = (int) (mark >>> 32);
    elementCount = (int) mark;
  }

  /** Appends the batch from record {@code from} on; returns the status. */
  int append(long circuit, int from, Outcome outcome) {
    return SparkyLibrary.sparky_circuit_append(
        circuit,
        records.address() + (long) from * RECORD_BYTES,
        recordCount - from,
        elements.address(),
        elementCount,
        outcome.address());
  }

  /**
   * As {@link #append}, at the cost of a registered native: for the short batches of eager mode.
   */
  int appendShort(long circuit, Outcome outcome) {
    return RegisteredCalls.append(
        circuit,
        records.address(),
        recordCount,
        elements.address(),
        elementCount,
        outcome.address());
  }

  /** Drops the records before {@code record}; the pool stays, as those behind refer to it. */
  void dropBefore(int record) {
    int bytes = (recordCount - record) * RECORD_BYTES;
    for (int at = 0; at < bytes; at += Long.BYTES) {
      recordBuffer.putLong(at, recordBuffer.getLong(record * RECORD_BYTES + at));
    }
    System.arraycopy(sources, record, sources, 0, recordCount - record);
    recordCount -= record;
    if (recordCount == 0) {
      elementCount = 0;
    }
  }

  /** A word of a record. */
  int word(int record, int word) {
    return recordBuffer.getInt(record * RECORD_BYTES + Integer.BYTES * word);
  }

  /** Whether a record makes a variable or a node. */
  boolean makesReference(int record) {
    int op = word(record, OP);
    return op == TapeRecord.EXISTS
        || op == TapeRecord.CONSTANT
        || op == TapeRecord.ADD
        || op == TapeRecord.SCALE
        || op == TapeRecord.MULTIPLY
        || op == TapeRecord.PERMUTE;
  }

  /** Drops one record with its payload; the pool stays, as others refer to it. */
  void drop(int record) {
    int after = record + 1 + payloadRecords(record);
    int bytes = (recordCount - after) * RECORD_BYTES;
    for (int at = 0; at < bytes; at += Long.BYTES) {
      recordBuffer.putLong(
          record * RECORD_BYTES + at, recordBuffer.getLong(after * RECORD_BYTES + at));
    }
    System.arraycopy(sources, after, sources, record, recordCount - after);
    recordCount -= after - record;
  }

  /** As {@code payload} of {@code rust/src/tape.rs}. */
  private int payloadRecords(int record) {
    int words =
        switch (word(record, OP)) {
          case TapeRecord.GENERIC -> 5;
          case TapeRecord.GATE, TapeRecord.RAW -> word(record, B) + word(record, C);
          case TapeRecord.FIXED_TABLE -> word(record, B);
          default -> 0;
        };
    return (words + 3) / 4;
  }

  void clear() {
    recordCount = 0;
    elementCount = 0;
  }

  @Override
  public void close() {
    records.close();
    elements.close();
  }
}
