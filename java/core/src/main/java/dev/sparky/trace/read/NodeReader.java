package dev.sparky.trace.read;

import com.fasterxml.jackson.core.JsonToken;
import dev.sparky.trace.Trace;
import java.io.IOException;

/** Reads definitions of nodes from Jackson's tokens. */
final class NodeReader {
  private final Place place;
  private final CompactForm content;
  private final TokenReader tokens;

  NodeReader(Place place, CompactForm content, TokenReader tokens) {
    this.place = place;
    this.content = content;
    this.tokens = tokens;
  }

  /** The definitions in the array that the current token opens. */
  void read() throws IOException {
    while (tokens.json().nextToken() != JsonToken.END_ARRAY) {
      definition();
    }
  }

  private void definition() throws IOException {
    if (tokens.json().currentToken() != JsonToken.START_ARRAY) {
      throw place.wrong("expected a node definition, an array");
    }
    tokens.json().nextToken();
    int tag = tokens.number("node tag");
    int left;
    int right = 0;
    tokens.json().nextToken();
    switch (tag) {
      case Trace.NODE_CONSTANT -> left = tokens.element();
      case Trace.NODE_ADD -> {
        left = operand();
        tokens.json().nextToken();
        right = operand();
      }
      case Trace.NODE_SCALE -> {
        left = tokens.element();
        tokens.json().nextToken();
        right = operand();
      }
      default -> throw place.wrong("node tag: expected 0, 2 or 3, found " + tag);
    }
    if (tokens.json().nextToken() != JsonToken.END_ARRAY) {
      throw place.wrong("node definition: more operands than its tag has");
    }
    content.nodes().add(tag);
    content.nodes().add(left);
    content.nodes().add(right);
    content.checkSize(0);
  }

  private int operand() throws IOException {
    int reference = tokens.number("reference");
    content.checkReference(reference);
    return reference;
  }
}
