package dev.sparky.trace.replay;

import dev.sparky.field.FieldElement;
import dev.sparky.internal.tape.TapeRecord;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.GateCall;
import dev.sparky.spi.Witness;
import dev.sparky.spi.r1cs.LinearTerms;

/**
 * A compile-mode circuit of which only the calls are kept, as batches. Whatever would need more
 * than that, such as reading an expression, is an {@link UnsupportedOperationException}.
 */
final class RecordedCircuit implements Circuit {
  private static final int POSEIDON_VARIABLES = 168;

  private final CircuitOptions options;
  private final BatchWriter writer;

  RecordedCircuit(CircuitOptions options, BatchWriter writer) {
    this.options = options;
    this.writer = writer;
  }

  @Override
  public CircuitOptions options() {
    return options;
  }

  @Override
  public String backend() {
    return "recorded";
  }

  @Override
  public int variableCount() {
    return writer.variables();
  }

  @Override
  public int exists(int count) {
    writer.call(TapeRecord.EXISTS, count, 0, 0);
    return newVariables(count);
  }

  private int newVariables(int count) {
    int first = writer.variables();
    writer.newVariables(count);
    return first;
  }

  @Override
  public int constant(FieldElement value) {
    return writer.constantOf(value);
  }

  @Override
  public int add(int x, int y) {
    return writer.add(x, y);
  }

  @Override
  public int scale(FieldElement factor, int x) {
    return writer.scaleBy(factor, x);
  }

  @Override
  public void assertEqual(int x, int y) {
    writer.call(TapeRecord.EQUAL, writer.known(x), writer.known(y), 0);
  }

  @Override
  public void assertMul(int x, int y, int z) {
    writer.call(TapeRecord.MUL, writer.known(x), writer.known(y), writer.known(z));
  }

  @Override
  public void assertSquare(int x, int z) {
    writer.call(TapeRecord.SQUARE, writer.known(x), writer.known(z), 0);
  }

  @Override
  public void assertBoolean(int x) {
    writer.call(TapeRecord.BOOLEAN, writer.known(x), 0, 0);
  }

  @Override
  public int multiply(int x, int y) {
    writer.call(TapeRecord.MULTIPLY, writer.known(x), writer.known(y), 0);
    return newVariables(1);
  }

  @Override
  public int permute(int s0, int s1, int s2) {
    writer.call(TapeRecord.PERMUTE, writer.known(s0), writer.known(s1), writer.known(s2));
    return newVariables(POSEIDON_VARIABLES);
  }

  @Override
  public void gate(GateCall call, int[] cells, int cellCount, FieldElement[] coefficients) {
    int count = call.coefficients();
    int words = cellCount + count;
    writer.room(1 + (words + TapeRecord.WORDS - 1) / TapeRecord.WORDS, count);
    writer.record(TapeRecord.GATE, call.ordinal(), cellCount, count);
    for (int i = 0; i < cellCount; i++) {
      writer.payloadWord(i, writer.known(cells[i]));
    }
    for (int i = 0; i < count; i++) {
      writer.payloadWord(cellCount + i, writer.pooled(coefficients[i]));
    }
    writer.payload(words);
  }

  @Override
  public void eagerChecks(boolean on) {
    writer.call(TapeRecord.EAGER, on ? 1 : 0, 0, 0);
  }

  @Override
  public void source(int position) {
    writer.source(position);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  @Override
  public long offHeapBytes() {
    return 0;
  }

  @Override
  public int exists(FieldElement[] values, int count) {
    throw notKept();
  }

  @Override
  public void generic(
      FieldElement sl,
      int l,
      FieldElement sr,
      int r,
      FieldElement so,
      int o,
      FieldElement sm,
      FieldElement sc) {
    throw notKept();
  }

  @Override
  public void raw(
      int kind, int[] cells, int cellCount, FieldElement[] coefficients, int coefficientCount) {
    throw notKept();
  }

  @Override
  public void fixedLookupTable(int id, FieldElement[][] columns) {
    throw notKept();
  }

  @Override
  public void runtimeTable(int id, FieldElement[] firstColumn) {
    throw notKept();
  }

  @Override
  public FieldElement value(int reference) {
    throw notKept();
  }

  @Override
  public LinearTerms terms(int reference, int limit) {
    throw notKept();
  }

  @Override
  public ConstraintSystem finish() {
    throw notKept();
  }

  @Override
  public Witness witness() {
    throw notKept();
  }

  private static UnsupportedOperationException notKept() {
    return new UnsupportedOperationException("only the calls of this circuit are kept");
  }
}
