package dev.sparky.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.sparky.error.NotSupportedException;
import dev.sparky.error.SparkyException;
import java.io.IOException;
import java.io.InputStream;

/** Turns the lines of one trace into its compact form. */
final class RecordReader {
  /** Nesting of arguments in {@link Operation}'s shapes, with room. */
  private static final int MAX_DEPTH = 8;

  private static final long BYTES_PER_ELEMENT = 64;

  private final String file;
  private final long memoryLimit;
  private final ElementPool pool = new ElementPool();
  private final IntList code = new IntList();
  private final IntList nodes = new IntList();
  private final ShapeMatcher matcher = new ShapeMatcher(code);
  private final Tokens arguments = new Tokens();
  private final Tokens results = new Tokens();
  private final Tokens values = new Tokens();
  private final long[] limbs = new long[4];
  private JsonParser json;
  private Trace.Header header;
  private int line = 1;
  private int records;

  /** Lines in front of what Jackson counts lines in. */
  private int linesBefore;

  private boolean insideRecord;

  private Operation operation;
  private String unknownOperation;
  private int count;
  private boolean hasOperation;
  private boolean hasArguments;
  private boolean hasCount;
  private boolean hasResult;
  private boolean hasValues;
  private boolean hasNodes;
  private boolean throwsRecorded;
  private boolean inProverBlock;

  RecordReader(String file, long memoryLimit) {
    this.file = file;
    this.memoryLimit = memoryLimit;
  }

  /** The line of the record being read or read last, from 1. */
  int line() {
    return line;
  }

  /** The line of broken JSON: where its record begins, for what is missing shows only behind it. */
  int lineOf(JsonProcessingException e) {
    return insideRecord || e.getLocation() == null
        ? line
        : linesBefore + e.getLocation().getLineNr();
  }

  Trace trace() {
    return new Trace(file, header, records, code.toArray(), nodes.toArray(), pool.toArray());
  }

  /**
   * Plain lines by their bytes, other lines by Jackson, and all from the first on that is no
   * record.
   */
  void readAll(InputStream in, JsonFactory factory) throws IOException {
    var lines = new LineBuffer(in);
    var scanner = new LineScanner(code, nodes, pool);
    while (readAhead(lines, scanner) || lines.next() && readLine(lines, scanner, factory)) {
      linesBefore++;
      lines.consume();
    }
    try (JsonParser parser = factory.createParser(lines.rest())) {
      parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      readAll(parser);
    }
  }

  /** Whether a plain line is there in full, and was read: its end need not be looked for first. */
  private boolean readAhead(LineBuffer lines, LineScanner scanner) {
    if (header == null || !scanned(lines, scanner, lines.limit(), linesBefore + 1)) {
      return false;
    }
    lines.endsAt(scanner.end());
    return true;
  }

  private boolean scanned(LineBuffer lines, LineScanner scanner, int limit, int here) {
    if (!scanner.scan(lines.bytes(), lines.from(), limit, here, header.witness())) {
      return false;
    }
    line = here;
    records++;
    checkSize(0);
    return true;
  }

  /** Whether the line is one record, and was read. */
  private boolean readLine(LineBuffer lines, LineScanner scanner, JsonFactory factory) {
    int from = lines.from();
    int to = lines.to();
    int here = linesBefore + 1;
    if (from == to) {
      return true;
    }
    if (header != null && scanned(lines, scanner, to + 1, here)) {
      return true;
    }
    for (int i = from; i < to - 1; i++) {
      if (lines.bytes()[i] == '\r') {
        // Jackson counts a line there.
        return false;
      }
    }
    int codeMark = code.size();
    int nodeMark = nodes.size();
    int recordMark = records;
    Trace.Header headerMark = header;
    try (JsonParser parser = factory.createParser(lines.bytes(), from, to - from)) {
      json = parser;
      if (json.nextToken() == JsonToken.START_OBJECT) {
        line = here;
        nextRecord();
        if (json.nextToken() == null) {
          return true;
        }
      }
    } catch (IOException | SparkyException e) {
      // It is read again with all that follows, and the error told from there.
    }
    insideRecord = false;
    code.truncate(codeMark);
    nodes.truncate(nodeMark);
    records = recordMark;
    header = headerMark;
    return false;
  }

  private void nextRecord() throws IOException {
    insideRecord = true;
    if (records++ == 0) {
      header = new HeaderReader(file, line, json, limbs).read();
    } else {
      record();
    }
    insideRecord = false;
  }

  /** The rest by Jackson alone. */
  void readAll(JsonParser parser) throws IOException {
    json = parser;
    while (json.nextToken() != null) {
      line = linesBefore + json.currentTokenLocation().getLineNr();
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw broken("expected an object");
      }
      nextRecord();
    }
    if (header == null) {
      throw new TraceFormatException.WrongHeader(file, 1, "expected a trace, found nothing");
    }
  }

  private void record() throws IOException {
    clear();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String key = json.currentName();
      JsonToken token = json.nextToken();
      switch (key) {
        case "o" -> operationName(token);
        case "a" -> hasArguments = array(token, arguments, key);
        case "n" -> countOrNodes(token);
        case "v" -> hasValues = array(token, values, key);
        case "r" -> {
          hasResult = true;
          results.clear();
          value(token, results);
        }
        case "throws" -> {
          throwsRecorded = true;
          json.skipChildren();
        }
        case "blk" -> inProverBlock = number("blk") > 0;
        default -> json.skipChildren();
      }
    }
    if (hasOperation) {
      finishOperation();
    } else if (!hasNodes) {
      throw broken("expected an operation \"o\" or nodes \"n\"");
    }
    checkSize(0);
  }

  private void clear() {
    operation = null;
    unknownOperation = null;
    hasOperation = false;
    hasArguments = false;
    hasCount = false;
    hasResult = false;
    hasValues = false;
    hasNodes = false;
    throwsRecorded = false;
    inProverBlock = false;
    arguments.clear();
    values.clear();
  }

  private void operationName(JsonToken token) throws IOException {
    if (token != JsonToken.VALUE_STRING) {
      throw wrong("\"o\": expected a name");
    }
    hasOperation = true;
    operation = Operation.named(json.getText());
    unknownOperation = operation == null ? json.getText() : null;
  }

  private void countOrNodes(JsonToken token) throws IOException {
    if (token == JsonToken.START_ARRAY) {
      hasNodes = true;
      while (json.nextToken() != JsonToken.END_ARRAY) {
        node();
      }
      return;
    }
    hasCount = true;
    count = number("n");
    if (count < 0) {
      throw wrongCount("\"n\": expected a count >= 0, found " + count);
    }
  }

  private void node() throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw wrong("expected a node definition, an array");
    }
    json.nextToken();
    int tag = number("node tag");
    int left;
    int right = 0;
    json.nextToken();
    switch (tag) {
      case Trace.NODE_CONSTANT -> left = element();
      case Trace.NODE_ADD -> {
        left = operand();
        json.nextToken();
        right = operand();
      }
      case Trace.NODE_SCALE -> {
        left = element();
        json.nextToken();
        right = operand();
      }
      default -> throw wrong("node tag: expected 0, 2 or 3, found " + tag);
    }
    if (json.nextToken() != JsonToken.END_ARRAY) {
      throw wrong("node definition: more operands than its tag has");
    }
    nodes.add(tag);
    nodes.add(left);
    nodes.add(right);
    checkSize(0);
  }

  private int operand() throws IOException {
    int reference = number("reference");
    checkReference(reference);
    return reference;
  }

  private void checkReference(int lowest) {
    if (-(long) lowest > nodes.size() / 3) {
      throw new TraceFormatException.UnknownNode(
          file, line, "node " + lowest + " is not defined; " + nodes.size() / 3 + " nodes so far");
    }
  }

  private void finishOperation() {
    if (hasNodes) {
      throw wrong("an operation with nodes on its line");
    }
    if (operation == null) {
      if (inProverBlock) {
        return;
      }
      throw new NotSupportedException(unknownOperation, line);
    }
    int start = code.size();
    code.add(operation.ordinal());
    code.add(line);
    code.add((hasResult ? Trace.HAS_RESULT : 0) | (throwsRecorded ? Trace.THROWS : 0));
    int length = begin();
    if (operation == Operation.EXISTS) {
      existsArguments();
    } else if (!matcher.matches(operation.arguments(), arguments)) {
      throw wrong(operation.traceName() + ": arguments expected as " + operation.arguments());
    }
    checkReference(matcher.lowestReference());
    end(length);
    length = begin();
    if (hasResult && !matcher.matches(operation.result(), results)) {
      throw wrong(operation.traceName() + ": result expected as " + operation.result());
    }
    checkReference(hasResult ? matcher.lowestReference() : 0);
    end(length);
    // What prover blocks do never reaches the circuit; only the values they read are checked.
    if (operation == Operation.AS_PROVER || (inProverBlock && operation != Operation.READ_VAR)) {
      code.truncate(start);
    }
  }

  private int begin() {
    code.add(0);
    return code.size();
  }

  private void end(int from) {
    code.set(from - 1, code.size() - from);
  }

  private void existsArguments() {
    if (!hasCount || hasArguments) {
      throw wrong("exists: expected a count \"n\" and no \"a\"");
    }
    code.add(count);
    if (!header.witness() || inProverBlock) {
      return;
    }
    int found = Math.max(0, values.size() - 2);
    if (!hasValues && count > 0 || found != count) {
      throw wrongCount("exists: expected " + count + " values, found " + found);
    }
    for (int i = 1; i <= count; i++) {
      if (values.kind(i) != Tokens.ELEMENT) {
        throw wrong("exists: expected field elements as values");
      }
      code.add(values.value(i));
    }
  }

  private boolean array(JsonToken token, Tokens target, String key) throws IOException {
    if (token != JsonToken.START_ARRAY) {
      throw wrong("\"" + key + "\": expected an array");
    }
    target.clear();
    value(token, target);
    if ("a".equals(key)) {
      // The list of arguments itself is not part of their shape.
      target.dropOuter();
    }
    return true;
  }

  private void value(JsonToken first, Tokens target) throws IOException {
    JsonToken token = first;
    int depth = 0;
    while (true) {
      switch (token) {
        case START_ARRAY -> {
          target.add(Tokens.OPEN, 0);
          if (++depth > MAX_DEPTH) {
            throw wrong("arrays nested deeper than " + MAX_DEPTH);
          }
        }
        case END_ARRAY -> {
          target.add(Tokens.CLOSE, 0);
          depth--;
        }
        case VALUE_NUMBER_INT -> target.add(Tokens.NUMBER, number("number"));
        case VALUE_STRING -> target.add(Tokens.ELEMENT, element());
        case VALUE_TRUE -> target.add(Tokens.TRUTH, 1);
        case VALUE_FALSE -> target.add(Tokens.TRUTH, 0);
        default ->
            throw wrong(
                "expected arrays, whole numbers, decimals and truth values, found " + token);
      }
      if (depth == 0) {
        return;
      }
      if ((target.size() & 0xFFFF) == 0) {
        checkSize(target.size());
      }
      token = json.nextToken();
      if (token == null) {
        throw broken("the line ends early");
      }
    }
  }

  private int number(String what) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      throw wrong(what + ": expected a whole number, found " + json.currentToken());
    }
    if (json.getNumberType() != JsonParser.NumberType.INT) {
      throw wrongCount(what + ": expected a number below 2^31, found more");
    }
    return json.getIntValue();
  }

  private int element() throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING
        || !Decimals.parse(
            json.getTextCharacters(), json.getTextOffset(), json.getTextLength(), limbs)) {
      throw HeaderReader.wrongElement(file, line, json);
    }
    return pool.intern(limbs);
  }

  private void checkSize(int pending) {
    long bytes = 4L * (code.size() + 2L * pending + nodes.size()) + BYTES_PER_ELEMENT * pool.size();
    if (bytes > memoryLimit) {
      throw new TraceFormatException.TooLarge(
          file, line, "more than the " + memoryLimit + " bytes that a trace may take in memory");
    }
  }

  private TraceFormatException broken(String message) {
    return new TraceFormatException.BrokenJson(file, line, message, null);
  }

  private TraceFormatException wrong(String message) {
    return new TraceFormatException.WrongArguments(file, line, message);
  }

  private TraceFormatException wrongCount(String message) {
    return new TraceFormatException.WrongCount(file, line, message);
  }
}
