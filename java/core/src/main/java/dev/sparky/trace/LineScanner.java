package dev.sparky.trace;

import java.nio.charset.StandardCharsets;

/**
 * Reads a record from the bytes of a line, if the line has the plain form in which traces are
 * written: no white space, no escapes, arguments before results. It takes a subset of what {@link
 * RecordReader} takes from Jackson's tokens, to the same code; any other line is left to that one,
 * with everything as it was.
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
  private static final int ABSENT = -1;

  private final IntList code;
  private final NodeList nodes;
  private final PlainText text;
  private final FormMatcher matcher;
  private final NodeScanner definitions;

  // What the keys of an operation said.
  private Operation operation;
  private int flags;
  private int count;
  private int resultAt;
  private int resultEnd;
  private int valuesAt;
  private int valuesEnd;
  private boolean hasArguments;
  private boolean inProverBlock;
  private boolean resultRead;

  LineScanner(IntList code, NodeList nodes, ElementPool pool) {
    this.code = code;
    this.nodes = nodes;
    this.text = new PlainText(pool);
    this.matcher = new FormMatcher(text, code);
    this.definitions = new NodeScanner(text, nodes);
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
    int nodeMark = nodes.count();
    text.begin(bytes, from);
    boolean taken =
        text.takes(NODES)
            ? definitions.scan() && text.takes('}')
            : text.takes(OPERATION) && record(line, witness);
    if (taken && text.at() < limit && text.next() == '\n') {
      return true;
    }
    code.truncate(codeMark);
    nodes.truncate(nodeMark);
    return false;
  }

  /** Where the last line that was taken ends. */
  int end() {
    return text.at();
  }

  private boolean record(int line, boolean witness) {
    operation = text.operation();
    if (operation == null) {
      return false;
    }
    int start = code.size();
    code.add(operation.ordinal());
    code.add(line);
    code.add(0);
    code.add(0);
    if (!keys(start, witness) || !complete(start, witness) || !text.takes('}')) {
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
    inProverBlock = false;
    resultRead = false;
    while (text.takes(',')) {
      if (!text.takes('"')) {
        return false;
      }
      boolean read =
          switch (text.next()) {
            case 'a' -> text.takes(ARGUMENTS) && arguments(start);
            case 'n' -> text.takes(COUNT) && count == ABSENT && count();
            case 'r' -> text.takes(RESULT) && resultAt == ABSENT && result(start, witness);
            case 'v' -> text.takes(VALUES) && valuesAt == ABSENT && skippedValues();
            case 'b' -> text.takes(BLOCK) && text.integer() && noteBlock();
            case 't' -> text.takes(THROWS) && thrown();
            default -> false;
          };
      if (!read) {
        return false;
      }
    }
    return true;
  }

  private boolean arguments(int start) {
    byte[] form = operation.argumentForm();
    if (hasArguments || resultRead || form == null || operation == Operation.EXISTS) {
      return false;
    }
    hasArguments = true;
    boolean fits = matches(form);
    code.set(start + 3, code.size() - start - 4);
    return fits;
  }

  private boolean matches(byte[] form) {
    return matcher.matches(form) && nodes.defines(matcher.lowestReference());
  }

  private boolean count() {
    boolean whole = text.integer();
    count = text.number();
    return whole && count >= 0;
  }

  private boolean skippedValues() {
    valuesAt = text.at();
    boolean skipped = text.skip();
    valuesEnd = text.at();
    return skipped;
  }

  private boolean noteBlock() {
    inProverBlock = text.number() > 0;
    return true;
  }

  private boolean thrown() {
    flags |= Trace.THROWS;
    return text.restOfText();
  }

  /** Reads the result if the arguments before it are complete, else goes over it. */
  private boolean result(int start, boolean witness) {
    resultAt = text.at();
    boolean ready = operation == Operation.EXISTS ? !witness && count != ABSENT : hasArguments;
    if (ready) {
      resultRead = true;
      return argumentsOfExists(start, false) && resultIn(code.size());
    }
    boolean skipped = text.skip();
    resultEnd = text.at();
    return skipped;
  }

  private boolean resultIn(int slot) {
    code.add(0);
    flags |= Trace.HAS_RESULT;
    byte[] form = operation.resultForm();
    boolean fits = form != null && matches(form);
    code.set(slot, code.size() - slot - 1);
    return fits;
  }

  private boolean argumentsOfExists(int start, boolean withValues) {
    if (operation != Operation.EXISTS) {
      return true;
    }
    boolean fits = existsArguments(withValues);
    code.set(start + 3, code.size() - start - 4);
    return fits;
  }

  private boolean existsArguments(boolean withValues) {
    code.add(count);
    if (!withValues || valuesAt == ABSENT) {
      // Values that are not kept would go unread.
      return valuesAt == ABSENT && (!withValues || count == 0);
    }
    text.goTo(valuesAt);
    int slot = code.size();
    return matcher.elements() && text.at() == valuesEnd && code.size() - slot == count;
  }

  /** What was gone over before; the closing brace is where it was. */
  private boolean complete(int start, boolean witness) {
    int end = text.at();
    boolean ofExists = operation == Operation.EXISTS;
    if (ofExists ? count == ABSENT : count != ABSENT || valuesAt != ABSENT) {
      return false;
    }
    if (!ofExists && !hasArguments && !operation.isBare()) {
      return false;
    }
    if (resultRead) {
      // The values came behind a result that did not wait for them.
      code.set(start + 2, flags);
      return valuesAt == ABSENT;
    }
    if (!argumentsOfExists(start, witness && !inProverBlock)) {
      return false;
    }
    if (resultAt == ABSENT) {
      code.add(0);
    } else {
      text.goTo(resultAt);
      if (!resultIn(code.size()) || text.at() != resultEnd) {
        return false;
      }
    }
    code.set(start + 2, flags);
    text.goTo(end);
    return true;
  }
}
