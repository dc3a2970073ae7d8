package dev.sparky.trace.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sparky.internal.json.JsonMessages;
import dev.sparky.trace.Operation;
import java.io.IOException;

/** Reads the values of a record from Jackson's tokens. */
final class TokenReader {
  /** Nesting of arguments in {@link Operation}'s shapes, with room. */
  private static final int MAX_DEPTH = 8;

  /** The size is checked after so many tokens of one value. */
  private static final int TOKENS_BETWEEN_CHECKS = 1 << 16;

  private final Place place;
  private final CompactForm content;
  private final long[] limbs = new long[4];
  private JsonParser json;

  TokenReader(Place place, CompactForm content) {
    this.place = place;
    this.content = content;
  }

  /** Where tokens come from next. */
  void from(JsonParser parser) {
    json = parser;
  }

  JsonParser json() {
    return json;
  }

  /** The value that begins with the current token, flattened into {@code target}. */
  void value(Tokens target) throws IOException {
    target.clear();
    JsonToken token = json.currentToken();
    int depth = 0;
    while (true) {
      switch (token) {
        case START_ARRAY -> {
          target.add(Tokens.OPEN, 0);
          if (++depth > MAX_DEPTH) {
            throw place.wrong("arrays nested deeper than " + MAX_DEPTH);
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
            throw place.wrong(
                "expected arrays, whole numbers, decimals and truth values, found "
                    + JsonMessages.found(json));
      }
      if (depth == 0) {
        return;
      }
      if (target.size() % TOKENS_BETWEEN_CHECKS == 0) {
        content.checkSize(target.size());
      }
      token = json.nextToken();
      if (token == null) {
        throw place.broken("the line ends early");
      }
    }
  }

  /**
   * The current token as a whole number.
   *
   * @param what names it in errors
   */
  int number(String what) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      throw place.wrong(what + ": expected a whole number, found " + JsonMessages.found(json));
    }
    if (json.getNumberType() != JsonParser.NumberType.INT) {
      throw place.wrongCount(
          what + ": expected a number below 2^31, found " + JsonMessages.found(json));
    }
    return json.getIntValue();
  }

  /** The current token as an element, by its number in the pool. */
  int element() throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING
        || !Decimals.parse(
            json.getTextCharacters(), json.getTextOffset(), json.getTextLength(), limbs)) {
      throw place.wrongElement(json);
    }
    return content.elements().intern(limbs);
  }
}
