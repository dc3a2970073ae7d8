package dev.sparky.trace;

/** The definitions of nodes that were read, three words each as {@link Trace} holds them. */
final class NodeList {
  private static final int WORDS = 3;

  private final IntList words = new IntList();

  void add(int tag, int left, int right) {
    words.add(tag);
    words.add(left);
    words.add(right);
  }

  int count() {
    return words.size() / WORDS;
  }

  /** Whether all references from {@code lowest} up name variables or nodes that are defined. */
  boolean defines(int lowest) {
    return -(long) lowest <= count();
  }

  /** Leaves the first {@code count}. */
  void truncate(int count) {
    words.truncate(WORDS * count);
  }

  int[] toArray() {
    return words.toArray();
  }
}
