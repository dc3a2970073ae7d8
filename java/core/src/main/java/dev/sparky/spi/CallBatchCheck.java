package dev.sparky.spi;

import dev.sparky.error.CircuitException;

/** Checks what a batch says by itself; whether its references exist only a circuit can tell. */
final class CallBatchCheck {
  private final int[] words;
  private final int records;
  private final int poolSize;

  private CallBatchCheck(int[] words, int records, int poolSize) {
    this.words = words;
    this.records = records;
    this.poolSize = poolSize;
  }

  static void check(int[] words, int records, int poolSize) {
    new CallBatchCheck(words, records, poolSize).all();
  }

  private void all() {
    long made = 0;
    for (int i = 0; i < records; ) {
      int at = i * CallBatch.WORDS;
      int taken = record(i, at);
      made += words[at] == CallBatch.EXISTS ? words[at + 1] : 0;
      if (made > Integer.MAX_VALUE) {
        throw wrong(i, "more than 2^31 variables");
      }
      i += taken;
    }
  }

  /** Checks one call; returns the records it takes. */
  private int record(int i, int at) {
    switch (words[at]) {
      case CallBatch.EXISTS -> count(i, words[at + 1], Integer.MAX_VALUE);
      case CallBatch.CONSTANT, CallBatch.SCALE -> pool(i, words[at + 1]);
      case CallBatch.GENERIC -> payload(i, at, 0, CallBatch.GENERIC_COEFFICIENTS);
      case CallBatch.GATE -> {
        GateCall call = GateCall.ofOrdinal(words[at + 1]);
        if (call == null || call.coefficients() != words[at + 3]) {
          throw wrong(i, "no gate call takes " + words[at + 3] + " coefficients as that number");
        }
        payload(i, at, words[at + 2], words[at + 3]);
      }
      case CallBatch.RAW -> {
        count(i, words[at + 1], GateType.values().length - 1);
        payload(i, at, words[at + 2], words[at + 3]);
      }
      case CallBatch.ADD,
          CallBatch.EQUAL,
          CallBatch.MUL,
          CallBatch.SQUARE,
          CallBatch.BOOLEAN,
          CallBatch.MULTIPLY,
          CallBatch.PERMUTE,
          CallBatch.EAGER -> {}
      default -> throw wrong(i, "unknown operation " + words[at]);
    }
    return CallBatch.recordsOf(words, i);
  }

  private void payload(int i, int at, int cells, int coefficients) {
    count(i, cells, words.length);
    count(i, coefficients, words.length);
    int first = at + CallBatch.WORDS + cells;
    if (i + CallBatch.recordsOf(words, i) > records) {
      throw wrong(i, "the payload reaches beyond the batch");
    }
    for (int k = 0; k < coefficients; k++) {
      pool(i, words[first + k]);
    }
  }

  private void pool(int i, int k) {
    if (k < 0 || k >= poolSize) {
      throw wrong(i, "element " + k + " of a pool of " + poolSize);
    }
  }

  private void count(int i, int count, int most) {
    if (count < 0 || count > most) {
      throw wrong(i, "expected a count in 0.." + most + ", found " + count);
    }
  }

  /** Throws if a record names a variable or node that would not exist at its turn. */
  static void references(CallBatch batch, int variables, int nodes) {
    int madeVariables = variables;
    int madeNodes = nodes;
    for (int i = 0; i < batch.records(); i += batch.recordsOf(i)) {
      int at = i * CallBatch.WORDS;
      int first = at + 1;
      int count = 0;
      switch (batch.word(at)) {
        case CallBatch.ADD, CallBatch.EQUAL, CallBatch.SQUARE, CallBatch.MULTIPLY -> count = 2;
        case CallBatch.MUL, CallBatch.GENERIC, CallBatch.PERMUTE -> count = 3;
        case CallBatch.BOOLEAN -> count = 1;
        case CallBatch.SCALE -> {
          first = at + 2;
          count = 1;
        }
        case CallBatch.GATE, CallBatch.RAW -> {
          first = at + CallBatch.WORDS;
          count = batch.word(at + 2);
        }
        default -> {}
      }
      for (int k = first; k < first + count; k++) {
        int reference = batch.word(k);
        if (reference >= madeVariables || ~reference >= madeNodes) {
          throw wrong(i, "reference " + reference + " does not exist");
        }
      }
      madeVariables += batch.madeBy(i, true);
      madeNodes += batch.madeBy(i, false);
    }
  }

  private static CircuitException wrong(int record, String what) {
    return new CircuitException("batch record " + record + ": " + what);
  }
}
