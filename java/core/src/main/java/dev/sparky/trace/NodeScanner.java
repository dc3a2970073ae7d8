package dev.sparky.trace;

/** Reads definitions of nodes from a plain line, as {@link NodeReader} does from tokens. */
final class NodeScanner {
  private final PlainText text;
  private final NodeList nodes;

  NodeScanner(PlainText text, NodeList nodes) {
    this.text = text;
    this.nodes = nodes;
  }

  /** The definitions of a record, behind the bracket that opens their list. */
  boolean scan() {
    do {
      if (!text.takes('[') || !definition()) {
        return false;
      }
    } while (text.takes(','));
    return text.takes(']');
  }

  private boolean definition() {
    if (!text.integer() || !text.takes(',')) {
      return false;
    }
    int tag = text.number();
    boolean known =
        switch (tag) {
          case Trace.NODE_CONSTANT -> text.element() && add(tag, text.number(), 0);
          case Trace.NODE_ADD -> operand() && second(tag, text.number());
          case Trace.NODE_SCALE -> text.element() && second(tag, text.number());
          default -> false;
        };
    return known && text.takes(']');
  }

  private boolean second(int tag, int left) {
    return text.takes(',') && operand() && add(tag, left, text.number());
  }

  private boolean operand() {
    return text.integer() && nodes.defines(text.number());
  }

  private boolean add(int tag, int left, int right) {
    nodes.add(tag, left, right);
    return true;
  }
}
