package dev.sparky.gadgets;

/** An index of a lookup table and its value. */
public record TableEntry(Field index, Field value) {
  public static TableEntry of(long index, Field value) {
    return new TableEntry(Field.of(index), value);
  }
}
