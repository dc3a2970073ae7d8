package dev.sparky.check;

/** Names source positions for messages. */
@FunctionalInterface
public interface SourceNames {
  /** No names. */
  SourceNames NONE = position -> null;

  /** Such as {@code Transfer.java:88}; null if there is none. */
  String name(int position);
}
