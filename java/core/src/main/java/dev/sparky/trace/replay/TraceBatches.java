package dev.sparky.trace.replay;

import dev.sparky.error.SparkyException;
import dev.sparky.internal.collection.IntList;
import dev.sparky.internal.tape.CallBatch;
import dev.sparky.internal.tape.TapeRecord;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.GateCall;
import dev.sparky.spi.GateType;
import dev.sparky.trace.Operation;
import dev.sparky.trace.Trace;
import dev.sparky.trace.TraceCursor;
import java.util.List;

/**
 * The calls of a trace in batches, as far as they can be told without a circuit: up to the first
 * call whose numbers or recorded results only a circuit knows. What is left is for {@link
 * TraceReplay} to do call by call. Immutable.
 */
final class TraceBatches {
  /** Far below the limits of any backend, so that batches cannot meet them. */
  private static final int MOST_VARIABLES = 1 << 28;

  private static final int MOST_VALUES = 1024;

  private final Trace trace;
  private final BatchWriter writer;
  private final Nodes nodes;

  /** By batch: where in the code the call behind it begins that is made by itself, -1 for none. */
  private final IntList between = new IntList();

  private final Expectations expectations;
  private final CompositeReplay composites;
  private int line;
  private int end;
  private boolean broken;

  private TraceBatches(Trace trace) {
    this.trace = trace;
    writer = new BatchWriter(trace);
    nodes = new Nodes(trace, writer);
    var options = CircuitOptions.compile(trace.header().publicInputSize());
    var circuit = new RecordedCircuit(options, writer);
    expectations = new Expectations(trace, circuit, nodes);
    composites = new CompositeReplay(trace, circuit, nodes, expectations);
  }

  static TraceBatches of(Trace trace) {
    return trace.prepared(TraceBatches.class, TraceBatches::make);
  }

  private static TraceBatches make(Trace trace) {
    var batches = new TraceBatches(trace);
    return batches.writeAll() ? batches : new TraceBatches(trace);
  }

  int count() {
    return batches().size();
  }

  CallBatch batch(int i) {
    return batches().get(i);
  }

  private List<CallBatch> batches() {
    return writer.batches();
  }

  /** Where the call of the code begins that comes behind batch {@code i}, -1 for none. */
  int between(int i) {
    return i < between.size() ? between.get(i) : -1;
  }

  /** Where the code goes on behind the batches. */
  int end() {
    return end;
  }

  /** The nodes that the batches make. */
  Nodes nodes() {
    return nodes;
  }

  /** False if a call broke off halfway, so that nothing of this can be used. */
  private boolean writeAll() {
    for (var record = new TraceCursor(trace); !record.atEnd(); end = record.position()) {
      if (record.threw()) {
        break;
      }
      line = record.line();
      writer.source(line);
      Operation operation = record.operation();
      if (operation == Operation.FIXED_TABLE || operation == Operation.RUNTIME_TABLE) {
        writer.endBatch();
        while (between.size() < batches().size() - 1) {
          between.add(-1);
        }
        between.add(end);
      } else if (!written(operation, record.arguments(), record.argumentCount(), record.result())) {
        break;
      }
      record.next();
    }
    writer.endBatch();
    return expectations.difference() == null && !broken;
  }

  private boolean written(Operation operation, int at, int count, int result) {
    try {
      return write(operation, at, count, result);
    } catch (BatchWriter.UnknownReference e) {
      return false;
    }
  }

  /** Whether the call could be written. */
  private boolean write(Operation operation, int at, int count, int result) {
    switch (operation) {
      case READ_VAR -> {}
      case PUBLIC_INPUT -> {
        return consecutive(trace.header().publicInputSize(), 0, result);
      }
      case EXISTS -> {
        return exists(at, result);
      }
      case EVAL_CONSTRAINTS -> writer.call(TapeRecord.EAGER, trace.word(at) != 0 ? 1 : 0, 0, 0);
      case ASSERT_EQUAL -> writer.call(TapeRecord.EQUAL, reference(at), reference(at + 1), 0);
      case ASSERT_MUL ->
          writer.call(TapeRecord.MUL, reference(at), reference(at + 1), reference(at + 2));
      case ASSERT_SQUARE -> writer.call(TapeRecord.SQUARE, reference(at), reference(at + 1), 0);
      case ASSERT_BOOLEAN -> writer.call(TapeRecord.BOOLEAN, reference(at), 0, 0);
      case GENERIC -> generic(at);
      case ZERO -> gate(GateCall.ZERO, at, count);
      case LOOKUP -> gate(GateCall.LOOKUP, at, count);
      case RANGE_CHECK0 -> gate(GateCall.RANGE_CHECK0, at, count);
      case RANGE_CHECK1 -> gate(GateCall.RANGE_CHECK1, at, count);
      case XOR -> gate(GateCall.XOR, at, count);
      case ROTATE -> gate(GateCall.ROTATE, at, count);
      case FOREIGN_FIELD_ADD -> gate(GateCall.FOREIGN_FIELD_ADD, at, count);
      case FOREIGN_FIELD_MUL -> gate(GateCall.FOREIGN_FIELD_MUL, at, count);
      case POSEIDON -> gate(GateCall.POSEIDON, at + 1, count - 1);
      case EC_SCALE -> gate(GateCall.EC_SCALE, at + 1, count - 1);
      case EC_ENDOSCALE -> gate(GateCall.EC_ENDOSCALE, at + 1, count - 1);
      case EC_ENDOSCALAR -> gate(GateCall.EC_ENDOSCALAR, at + 1, count - 1);
      case RAW -> {
        return raw(at);
      }
      case TRUNCATE -> {
        return composite(operation, at, result);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /**
   * A composition of calls that asks the circuit for nothing but new variables, in compile mode.
   */
  private boolean composite(Operation operation, int at, int result) {
    if (trace.header().witness()) {
      return false;
    }
    try {
      composites.run(operation, line, at, result);
    } catch (SparkyException
        | BatchWriter.UnknownReference
        | UnsupportedOperationException
        | ArithmeticException e) {
      broken = true;
      return false;
    }
    return expectations.difference() == null;
  }

  private int reference(int at) {
    return writer.known(nodes.reference(trace.word(at)));
  }

  /** Whether a recorded list of variables is what will come out. */
  private boolean consecutive(int count, int first, int result) {
    if (result < 0) {
      return true;
    }
    boolean same = trace.word(result) == count;
    for (int i = 0; same && i < count; i++) {
      same = trace.word(result + 1 + i) == first + i;
    }
    return same;
  }

  private boolean exists(int at, int result) {
    int count = trace.word(at);
    int first = writer.variables();
    if (count > MOST_VARIABLES - first || !consecutive(count, first, result)) {
      return false;
    }
    if (trace.header().witness()) {
      for (int from = 0; from < count; from += MOST_VALUES) {
        values(at + 1 + from, Math.min(MOST_VALUES, count - from));
      }
    } else if (count > 0) {
      writer.call(TapeRecord.EXISTS, count, 0, 0);
    }
    writer.newVariables(count);
    return true;
  }

  private void values(int at, int count) {
    writer.room(1, count);
    int first = writer.value(trace.word(at));
    for (int i = 1; i < count; i++) {
      writer.value(trace.word(at + i));
    }
    writer.record(TapeRecord.EXISTS, count, first, 0);
  }

  /** References before room is taken: making their nodes may end the batch. */
  private void generic(int at) {
    int l = reference(at + 1);
    int r = reference(at + 3);
    int o = reference(at + 5);
    writer.room(3, 5);
    writer.record(TapeRecord.GENERIC, l, r, o);
    writer.payloadWord(0, writer.element(trace.word(at)));
    writer.payloadWord(1, writer.element(trace.word(at + 2)));
    writer.payloadWord(2, writer.element(trace.word(at + 4)));
    writer.payloadWord(3, writer.element(trace.word(at + 6)));
    writer.payloadWord(4, writer.element(trace.word(at + 7)));
    writer.payload(5);
  }

  private void gate(GateCall call, int at, int length) {
    int cells = length - call.coefficients();
    rows(TapeRecord.GATE, call.ordinal(), at, cells, at + cells, call.coefficients());
  }

  private boolean raw(int at) {
    int kind = trace.word(at);
    if (kind < 0 || kind >= GateType.values().length) {
      return false;
    }
    int cells = trace.word(at + 1);
    int coefficients = at + 2 + cells;
    rows(TapeRecord.RAW, kind, at + 2, cells, coefficients + 1, trace.word(coefficients));
    return true;
  }

  private void rows(int op, int number, int at, int cells, int coefficients, int count) {
    for (int i = 0; i < cells; i++) {
      reference(at + i);
    }
    int words = cells + count;
    writer.room(1 + (words + TapeRecord.WORDS - 1) / TapeRecord.WORDS, count);
    writer.record(op, number, cells, count);
    for (int i = 0; i < cells; i++) {
      writer.payloadWord(i, reference(at + i));
    }
    for (int i = 0; i < count; i++) {
      writer.payloadWord(cells + i, writer.element(trace.word(coefficients + i)));
    }
    writer.payload(words);
  }
}
