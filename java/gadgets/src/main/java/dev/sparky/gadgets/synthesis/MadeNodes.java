package dev.sparky.gadgets.synthesis;

/**
 * Which references the backend has for expressions, of the few that it was given: a hash table with
 * open addressing. References of expressions are below 0, 0 is an empty place.
 */
final class MadeNodes {
  private int[] expressions = new int[32];
  private int[] references = new int[32];
  private int count;

  /** The reference of the backend, 0 if it has none. */
  int get(int expression) {
    return references[place(expression)];
  }

  /**
   * @param expression one that is not there yet
   */
  void put(int expression, int reference) {
    if (2 * ++count > expressions.length) {
      grow();
    }
    int place = place(expression);
    expressions[place] = expression;
    references[place] = reference;
  }

  private int place(int expression) {
    int mask = expressions.length - 1;
    int place = expression * 0x9E3779B9 >>> 8 & mask;
    while (expressions[place] != 0 && expressions[place] != expression) {
      place = place + 1 & mask;
    }
    return place;
  }

  private void grow() {
    int[] oldExpressions = expressions;
    int[] oldReferences = references;
    expressions = new int[2 * oldExpressions.length];
    references = new int[expressions.length];
    for (int i = 0; i < oldExpressions.length; i++) {
      if (oldExpressions[i] != 0) {
        int place = place(oldExpressions[i]);
        expressions[place] = oldExpressions[i];
        references[place] = oldReferences[i];
      }
    }
  }
}
