package dev.sparky.trace.read;

import dev.sparky.internal.collection.IntList;
import dev.sparky.trace.Operation;
import dev.sparky.trace.Trace;
import dev.sparky.trace.TraceRecord;
import java.nio.charset.StandardCharsets;

/**
 * Reads a record from the bytes of a line, if the line has the plain form in which traces are
 * written: no white space, no escapes, arguments before results. It takes a subset of what {@link
 * RecordReader} takes from Jackson's tokens, to the same code; any other line is left to that one,
 * with everything as it was.
 *
 * <p>One class on purpose: with text, forms and nodes in classes of their own a trace took 8 %
 * longer to scan.
 */
final class LineScanner {
  private static final byte[] OPERATION = ascii("{\"o\":\"");
  private static final byte[] NODES = ascii("{\"n\":[");
  private static final byte[] ARGUMENTS = ascii("a\":");
  private static final byte[] COUNT = ascii("n\":");
  private static final byte[] RESULT = ascii("r\":");
  private static final byte[] VALUES = ascii("v\":");
  private static final byte[] BLOCK = ascii("blk\":");
  private static final byte[] THROWS = ascii("throws\":\"");
  private static final int MOST_THROWN = 1 << 12;
  private static final int ABSENT = -1;

  private final IntList code;
  private final IntList nodes;
  private final ElementTexts elements;
  private byte[] text = {};
  private int at;
  private int number;
  private int lowest;

  // What the keys of an operation said.
  private Operation operation;
  private int flags;
  private int count;
  private int resultAt;
  private int resultEnd;
  private int valuesAt;
  private int valuesEnd;
  private boolean hasArguments;
  private boolean hasBlock;
  private boolean inProverBlock;
  private boolean resultRead;

  LineScanner(IntList code, IntList nodes, ElementPool pool) {
    this.code = code;
    this.nodes = nodes;
    this.elements = new ElementTexts(pool);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Whether the record of a line was taken; {@link #end} is then the line feed behind it.
   *
   * @param bytes holds the line from {@code from} on, and somewhere behind it a line feed
   * @param limit what lies from here on is not of the text; a line must end before it
   * @param witness whether {@code exists} carries values
   */
  boolean scan(byte[] bytes, int from, int limit, int line, boolean witness) {
    int codeMark = code.size();
    int nodeMark = nodes.size();
    text = bytes;
    at = from;
    boolean taken = takes(NODES) ? nodeList() : takes(OPERATION) && record(line, witness);
    if (taken && at < limit && text[at] == '\n') {
      return true;
    }
    code.truncate(codeMark);
    nodes.truncate(nodeMark);
    return false;
  }

  /** Where the last line that was taken ends. */
  int end() {
    return at;
  }

  private boolean nodeList() {
    do {
      if (!takes('[') || !node()) {
        return false;
      }
    } while (takes(','));
    return takes(']') && takes('}');
  }

  /** A definition behind its opening bracket. */
  private boolean node() {
    if (!integer() || !takes(',')) {
      return false;
    }
    int tag = number;
    boolean known =
        switch (tag) {
          case Trace.NODE_CONSTANT -> element() && node(tag, number, 0);
          case Trace.NODE_ADD -> operand() && second(tag, number);
          case Trace.NODE_SCALE -> element() && second(tag, number);
          default -> false;
        };
    return known && takes(']');
  }

  private boolean second(int tag, int left) {
    return takes(',') && operand() && node(tag, left, number);
  }

  private boolean node(int tag, int left, int right) {
    nodes.add(tag);
    nodes.add(left);
    nodes.add(right);
    return true;
  }

  private boolean operand() {
    return integer() && defined(Math.min(0, number));
  }

  private boolean defined(int reference) {
    return -(long) reference <= nodes.size() / 3;
  }

  private boolean record(int line, boolean witness) {
    int name = at;
    while (text[at] > '"') {
      at++;
    }
    operation = OperationNames.named(text, name, at - name);
    if (operation == null || !takes('"')) {
      return false;
    }
    int start = RecordWriter.begin(code, operation, line);
    if (!keys(start, witness) || !complete(start, witness) || !takes('}')) {
      return false;
    }
    if (operation == Operation.AS_PROVER || inProverBlock && operation != Operation.READ_VAR) {
      code.truncate(start);
    }
    return true;
  }

  /** Reads arguments where they are and notes where the rest is. */
  private boolean keys(int start, boolean witness) {
    flags = 0;
    count = ABSENT;
    resultAt = ABSENT;
    valuesAt = ABSENT;
    hasArguments = false;
    hasBlock = false;
    inProverBlock = false;
    resultRead = false;
    while (takes(',')) {
      if (!takes('"')) {
        return false;
      }
      boolean read =
          switch (text[at]) {
            case 'a' -> takes(ARGUMENTS) && arguments(start);
            case 'n' -> takes(COUNT) && count == ABSENT && count();
            case 'r' -> takes(RESULT) && resultAt == ABSENT && result(start, witness);
            case 'v' -> takes(VALUES) && valuesAt == ABSENT && skippedValues();
            case 'b' -> takes(BLOCK) && !hasBlock && integer() && noteBlock();
            case 't' -> takes(THROWS) && (flags & TraceRecord.THROWS) == 0 && thrown();
            default -> false;
          };
      if (!read) {
        return false;
      }
    }
    return true;
  }

  /** Reads the result if the arguments before it are complete, else goes over it. */
  private boolean result(int start, boolean witness) {
    resultAt = at;
    boolean ready = operation == Operation.EXISTS ? !witness && count != ABSENT : hasArguments;
    if (ready) {
      resultRead = true;
      return argumentsOfExists(start, false) && resultIn();
    }
    boolean skipped = skip();
    resultEnd = at;
    return skipped;
  }

  private boolean argumentsOfExists(int start, boolean withValues) {
    if (operation != Operation.EXISTS) {
      return true;
    }
    boolean fits = existsArguments(withValues);
    RecordWriter.endArguments(code, start);
    return fits;
  }

  private boolean resultIn() {
    int from = RecordWriter.beginResult(code);
    flags |= TraceRecord.HAS_RESULT;
    lowest = 0;
    byte[] form = OperationNames.resultForm(operation);
    boolean fits = form != null && matches(form) && defined(lowest);
    RecordWriter.endResult(code, from);
    return fits;
  }

  private boolean skippedValues() {
    valuesAt = at;
    boolean skipped = skip();
    valuesEnd = at;
    return skipped;
  }

  private boolean count() {
    boolean whole = integer();
    count = number;
    return whole && count >= 0;
  }

  private boolean noteBlock() {
    hasBlock = true;
    inProverBlock = number > 0;
    return true;
  }

  private boolean arguments(int start) {
    byte[] form = OperationNames.argumentForm(operation);
    if (hasArguments || resultRead || form == null || operation == Operation.EXISTS) {
      return false;
    }
    hasArguments = true;
    lowest = 0;
    boolean fits = matches(form) && defined(lowest);
    RecordWriter.endArguments(code, start);
    return fits;
  }

  /** What was gone over before; the closing brace is where it was. */
  private boolean complete(int start, boolean witness) {
    int end = at;
    boolean ofExists = operation == Operation.EXISTS;
    if (ofExists ? count == ABSENT : count != ABSENT || valuesAt != ABSENT) {
      return false;
    }
    if (!ofExists && !hasArguments && !operation.arguments().isEmpty()) {
      return false;
    }
    if (resultRead) {
      // The values came behind a result that did not wait for them.
      RecordWriter.flags(code, start, flags);
      return valuesAt == ABSENT;
    }
    if (!argumentsOfExists(start, witness && !inProverBlock)) {
      return false;
    }
    if (resultAt == ABSENT) {
      RecordWriter.beginResult(code);
    } else {
      at = resultAt;
      if (!resultIn() || at != resultEnd) {
        return false;
      }
    }
    RecordWriter.flags(code, start, flags);
    at = end;
    return true;
  }

  private boolean existsArguments(boolean withValues) {
    code.add(count);
    if (!withValues || valuesAt == ABSENT) {
      // Values that are not kept would go unread.
      return valuesAt == ABSENT && (!withValues || count == 0);
    }
    at = valuesAt;
    int slot = code.size();
    if (!takes('[') || !list(false)) {
      return false;
    }
    return at == valuesEnd && code.size() - slot == count;
  }

  /** A message without escapes. */
  private boolean thrown() {
    flags |= TraceRecord.THROWS;
    int from = at;
    while (text[at] >= ' ' && text[at] != '"' && text[at] != '\\') {
      at++;
    }
    return at - from < MOST_THROWN && takes('"');
  }

  /** Goes over a value; what it is, is seen when it is read. */
  private boolean skip() {
    int depth = 0;
    do {
      switch (text[at]) {
        case '[' -> depth++;
        case ']' -> depth--;
        case '"' -> {
          at++;
          while (text[at] > '"') {
            at++;
          }
          if (text[at] != '"') {
            return false;
          }
        }
        case '\n' -> {
          return false;
        }
        default -> {}
      }
      at++;
    } while (depth > 0 || text[at] != ',' && text[at] != '}' && text[at] != '\n');
    return true;
  }

  /** Reads what a form says (see {@link ShapeForm}) and adds its words to the code. */
  private boolean matches(byte[] form) {
    for (byte item : form) {
      boolean fits =
          switch (item) {
            case 'r' -> reference();
            case 'e' -> element() && add();
            case 'n' -> integer() && add();
            case 'R' -> takes('[') && counted(true);
            case 'E' -> takes('[') && counted(false);
            default -> takes(item);
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private boolean reference() {
    if (!integer()) {
      return false;
    }
    lowest = Math.min(lowest, number);
    return add();
  }

  private boolean add() {
    code.add(number);
    return true;
  }

  private boolean counted(boolean ofReferences) {
    int slot = code.size();
    code.add(0);
    boolean fits = list(ofReferences);
    code.set(slot, code.size() - slot - 1);
    return fits;
  }

  /** References or elements up to the closing bracket. */
  private boolean list(boolean ofReferences) {
    if (takes(']')) {
      return true;
    }
    do {
      if (ofReferences ? !reference() : !(element() && add())) {
        return false;
      }
    } while (takes(','));
    return takes(']');
  }

  /** A whole number without leading zeros, in {@link #number}. */
  private boolean integer() {
    byte[] bytes = text;
    int next = at;
    boolean negative = bytes[next] == '-';
    if (negative) {
      next++;
    }
    int digit = bytes[next++] - '0';
    if (digit < (negative ? 1 : 0) || digit > 9) {
      return false;
    }
    long value = digit;
    for (digit = bytes[next] - '0'; digit >= 0 && digit <= 9; digit = bytes[next] - '0') {
      value = value * 10 + digit;
      if (value > Integer.MAX_VALUE || value < 10) {
        return false;
      }
      next++;
    }
    number = (int) (negative ? -value : value);
    at = next;
    return isEnd(bytes[next]);
  }

  private static boolean isEnd(byte b) {
    return b == ',' || b == ']' || b == '}';
  }

  /** An element; its number in the pool is left in {@link #number}. */
  private boolean element() {
    if (!takes('"')) {
      return false;
    }
    byte[] bytes = text;
    int from = at;
    int next = from;
    while (bytes[next] >= '0' && bytes[next] <= '9') {
      next++;
    }
    at = next;
    // Looked at first: an element that is cut off here must not enter the pool.
    if (!takes('"')) {
      return false;
    }
    number = elements.number(bytes, from, next - from);
    return number >= 0;
  }

  private boolean takes(int wanted) {
    if (text[at] != wanted) {
      return false;
    }
    at++;
    return true;
  }

  /**
   * As a line feed is in none of the wanted texts, a mismatch comes before the end of the buffer.
   */
  private boolean takes(byte[] wanted) {
    for (int i = 0; i < wanted.length; i++) {
      if (text[at + i] != wanted[i]) {
        return false;
      }
    }
    at += wanted.length;
    return true;
  }
}
