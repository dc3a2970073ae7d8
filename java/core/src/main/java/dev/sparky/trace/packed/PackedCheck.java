package dev.sparky.trace.packed;

import dev.sparky.error.FormatException;
import dev.sparky.trace.Operation;
import dev.sparky.trace.Trace;
import dev.sparky.trace.TraceRecord;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Holds the words of a packed trace to what the reader of the text guarantees: the shape of every
 * call, nodes made of earlier ones, elements that exist. The checksum finds damage; this finds a
 * file that was made wrong.
 */
final class PackedCheck {
  private static final Operation[] OPERATIONS = Operation.values();
  private static final WordShape[] ARGUMENTS = shapes(Operation::arguments);
  private static final WordShape[] RESULTS = shapes(Operation::result);
  private static final WordShape NO_RESULT = WordShape.of("");

  private final String file;
  private final boolean witness;
  private final int elements;
  private final int[] nodes;
  private final long nodesAt;
  private final int[] code;
  private final long codeAt;

  // Of the call being checked: the next word and the end of what may be read.
  private int at;
  private int end;

  /**
   * @param nodesAt where the nodes are in the file
   * @param codeAt where the calls are in the file
   */
  PackedCheck(
      String file,
      boolean witness,
      int elements,
      int[] nodes,
      long nodesAt,
      int[] code,
      long codeAt) {
    this.file = file;
    this.witness = witness;
    this.elements = elements;
    this.nodes = nodes;
    this.nodesAt = nodesAt;
    this.code = code;
    this.codeAt = codeAt;
  }

  private static WordShape[] shapes(Function<Operation, String> text) {
    return Arrays.stream(OPERATIONS).map(text).map(WordShape::of).toArray(WordShape[]::new);
  }

  /**
   * @throws FormatException for the first node that is not made of elements and earlier nodes
   */
  void checkNodes() {
    for (int i = 0; i < nodes.length; i += 3) {
      int earlier = i / 3;
      boolean sound =
          switch (nodes[i]) {
            case Trace.NODE_CONSTANT -> isElement(nodes[i + 1]) && nodes[i + 2] == 0;
            case Trace.NODE_ADD ->
                isReference(nodes[i + 1], earlier) && isReference(nodes[i + 2], earlier);
            case Trace.NODE_SCALE -> isElement(nodes[i + 1]) && isReference(nodes[i + 2], earlier);
            default -> false;
          };
      if (!sound) {
        throw malformed("nodes", nodesAt, i, "node " + (earlier + 1) + " is malformed");
      }
    }
  }

  /**
   * @throws FormatException for the first call that its operation does not take
   */
  void checkCalls() {
    int record = 0;
    while (record < code.length) {
      record = checkCall(record);
    }
  }

  /** Where the next call begins. */
  private int checkCall(int record) {
    if (code.length - record <= TraceRecord.ARGUMENTS) {
      throw malformed("calls", codeAt, record, "expected a call, found the end");
    }
    int number = code[record + TraceRecord.OPERATION];
    boolean known = number >= 0 && number < OPERATIONS.length;
    if (!known || Operation.of(number) == Operation.AS_PROVER) {
      throw malformed("calls", codeAt, record, "expected an operation, found " + number);
    }
    Operation operation = Operation.of(number);
    int flags = code[record + TraceRecord.FLAGS];
    boolean sound = (flags & ~(TraceRecord.HAS_RESULT | TraceRecord.THROWS)) == 0;
    if (code[record + TraceRecord.LINE] < 1 || !sound) {
      throw wrong(operation, record, "line or flags are out of range");
    }
    at = record + TraceRecord.ARGUMENT_COUNT;
    enter(operation, record);
    if (operation == Operation.EXISTS) {
      exists(operation, record);
    } else if (!matches(ARGUMENTS[number])) {
      throw wrong(operation, record, "arguments expected as " + operation.arguments());
    }
    leave(operation, record);
    enter(operation, record);
    boolean hasResult = (flags & TraceRecord.HAS_RESULT) != 0;
    if (!matches(hasResult ? RESULTS[number] : NO_RESULT)) {
      throw wrong(operation, record, "result expected as " + operation.result());
    }
    leave(operation, record);
    return at;
  }

  /** Goes into the words whose count is next. */
  private void enter(Operation operation, int record) {
    if (at >= code.length || code[at] < 0 || code[at] > code.length - at - 1) {
      throw wrong(operation, record, "expected a count of words that follow");
    }
    end = at + 1 + code[at];
    at++;
  }

  private void leave(Operation operation, int record) {
    if (at != end) {
      throw wrong(operation, record, (end - at) + " words too many");
    }
  }

  private void exists(Operation operation, int record) {
    int count = at < end ? code[at++] : -1;
    int values = witness ? count : 0;
    if (count < 0 || values != end - at) {
      throw wrong(operation, record, "expected a count and as many values");
    }
    if (!run('e', values)) {
      throw wrong(operation, record, "expected elements as values");
    }
  }

  private boolean matches(WordShape shape) {
    for (int step = 0; step < shape.steps(); step++) {
      boolean fits =
          shape.kind(step) == WordShape.GROUP
              ? repeated(shape.group(step))
              : run(shape.kind(step), shape.count(step));
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private boolean repeated(WordShape group) {
    int times = at < end ? code[at++] : -1;
    if (group.isRun()) {
      return times >= 0 && run(group.kind(0), (long) times * group.count(0));
    }
    boolean fits = times >= 0;
    for (int i = 0; fits && i < times; i++) {
      fits = matches(group);
    }
    return fits;
  }

  /** Goes over a run of items of one kind, by their extremes: most words of a trace are in one. */
  private boolean run(char kind, long count) {
    if (count > end - at) {
      return false;
    }
    int lowest = 0;
    int highest = 0;
    int after = at + (int) count;
    for (int i = at; i < after; i++) {
      lowest = Math.min(lowest, code[i]);
      highest = Math.max(highest, code[i]);
    }
    at = after;
    return switch (kind) {
      case 'r' -> isReference(lowest, nodes.length / 3);
      case 'e' -> lowest == 0 && (highest < elements || count == 0);
      case 'b' -> lowest == 0 && highest <= 1;
      default -> true;
    };
  }

  private boolean isElement(int word) {
    return word >= 0 && word < elements;
  }

  private static boolean isReference(int word, int known) {
    return -(long) word <= known;
  }

  private FormatException wrong(Operation operation, int record, String message) {
    return malformed("calls", codeAt, record, operation.traceName() + ": " + message);
  }

  private FormatException malformed(String section, long start, int word, String message) {
    return FormatException.inSection(
        file, section, start + (long) Integer.BYTES * word, message, null);
  }
}
