package dev.sparky.trace.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sparky.error.NotSupportedException;
import dev.sparky.internal.collection.IntList;
import dev.sparky.internal.json.JsonMessages;
import dev.sparky.trace.Operation;
import dev.sparky.trace.TraceRecord;
import java.io.IOException;

/** Reads a record behind the header, an operation or nodes, from Jackson's tokens. */
final class OperationReader {
  private final Place place;
  private final CompactForm content;
  private final IntList code;
  private final ShapeMatcher matcher;
  private final TokenReader tokens;
  private final NodeReader nodes;
  private final Tokens arguments = new Tokens();
  private final Tokens results = new Tokens();
  private final Tokens values = new Tokens();

  // What the keys of a record said.
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
  private boolean hasBlock;
  private boolean inProverBlock;

  OperationReader(Place place, CompactForm content, TokenReader tokens) {
    this.place = place;
    this.content = content;
    this.code = content.code();
    this.matcher = new ShapeMatcher(code);
    this.tokens = tokens;
    this.nodes = new NodeReader(place, content, tokens);
  }

  /**
   * Reads the object that the current token opens.
   *
   * @param witness whether {@code exists} carries values
   */
  void read(boolean witness) throws IOException {
    clear();
    keys();
    if (hasOperation) {
      finish(witness);
    } else if (!hasNodes) {
      throw place.broken("expected an operation \"o\" or nodes \"n\"");
    }
    content.checkSize(0);
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
    hasBlock = false;
    inProverBlock = false;
    arguments.clear();
    values.clear();
  }

  private void keys() throws IOException {
    JsonParser json = tokens.json();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String key = json.currentName();
      if (given(key)) {
        throw place.twice(key);
      }
      JsonToken token = json.nextToken();
      switch (key) {
        case "o" -> name(token);
        case "a" -> {
          array(token, arguments, key);
          // The list of arguments itself is not part of their shape.
          arguments.dropOuter();
          hasArguments = true;
        }
        case "n" -> countOrNodes(token);
        case "v" -> {
          array(token, values, key);
          hasValues = true;
        }
        case "r" -> {
          hasResult = true;
          tokens.value(results);
        }
        case "throws" -> {
          throwsRecorded = true;
          json.skipChildren();
        }
        case "blk" -> {
          hasBlock = true;
          inProverBlock = tokens.number("blk") > 0;
        }
        default -> json.skipChildren();
      }
    }
  }

  /** Whether a key that counts was met before in this record. */
  private boolean given(String key) {
    return switch (key) {
      case "o" -> hasOperation;
      case "a" -> hasArguments;
      case "n" -> hasCount || hasNodes;
      case "v" -> hasValues;
      case "r" -> hasResult;
      case "throws" -> throwsRecorded;
      case "blk" -> hasBlock;
      default -> false;
    };
  }

  private void name(JsonToken token) throws IOException {
    if (token != JsonToken.VALUE_STRING) {
      throw place.wrong("\"o\": expected a name, found " + JsonMessages.found(tokens.json()));
    }
    String name = tokens.json().getText();
    hasOperation = true;
    operation = OperationNames.named(name);
    unknownOperation = operation == null ? name : null;
  }

  private void array(JsonToken token, Tokens target, String key) throws IOException {
    if (token != JsonToken.START_ARRAY) {
      throw place.wrong(
          "\"" + key + "\": expected an array, found " + JsonMessages.found(tokens.json()));
    }
    tokens.value(target);
  }

  private void countOrNodes(JsonToken token) throws IOException {
    if (token == JsonToken.START_ARRAY) {
      hasNodes = true;
      nodes.read();
      return;
    }
    hasCount = true;
    count = tokens.number("n");
    if (count < 0) {
      throw place.wrongCount("\"n\": expected a count >= 0, found " + count);
    }
  }

  private void finish(boolean witness) {
    if (hasNodes) {
      throw place.wrong("an operation with nodes on its line");
    }
    if (operation == null) {
      if (inProverBlock) {
        return;
      }
      throw new NotSupportedException(unknownOperation, place.line());
    }
    int start = RecordWriter.begin(code, operation, place.line());
    RecordWriter.flags(
        code,
        start,
        (hasResult ? TraceRecord.HAS_RESULT : 0) | (throwsRecorded ? TraceRecord.THROWS : 0));
    if (operation == Operation.EXISTS) {
      existsArguments(witness);
    } else {
      match(operation.arguments(), arguments, "arguments");
    }
    RecordWriter.endArguments(code, start);
    int result = RecordWriter.beginResult(code);
    if (hasResult) {
      match(operation.result(), results, "result");
    }
    RecordWriter.endResult(code, result);
    // What prover blocks do never reaches the circuit; only the values they read are checked.
    if (operation == Operation.AS_PROVER || (inProverBlock && operation != Operation.READ_VAR)) {
      code.truncate(start);
    }
  }

  private void match(String shape, Tokens given, String what) {
    if (!matcher.matches(shape, given)) {
      throw place.wrong(operation.traceName() + ": " + what + " expected as " + shape);
    }
    content.checkReference(matcher.lowestReference());
  }

  private void existsArguments(boolean witness) {
    if (!hasCount || hasArguments) {
      throw place.wrong("exists: expected a count \"n\" and no \"a\"");
    }
    code.add(count);
    if (!witness || inProverBlock) {
      return;
    }
    int found = Math.max(0, values.size() - 2);
    if (!hasValues && count > 0 || found != count) {
      throw place.wrongCount("exists: expected " + count + " values, found " + found);
    }
    for (int i = 1; i <= count; i++) {
      if (values.kind(i) != Tokens.ELEMENT) {
        throw place.wrong("exists: expected field elements as values");
      }
      code.add(values.value(i));
    }
  }
}
