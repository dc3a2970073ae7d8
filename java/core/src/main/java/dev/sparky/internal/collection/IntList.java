package dev.sparky.internal.collection;

import java.util.Arrays;

/** A growing array of ints. */
public final class IntList {
  /** The longest array that every JVM can make. */
  public static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

  private int[] items;
  private int size;

  /** With room for a few items. */
  public IntList() {
    this(64);
  }

  public IntList(int capacity) {
    items = new int[capacity];
  }

  public int size() {
    return size;
  }

  public int get(int index) {
    return items[index];
  }

  public void set(int index, int value) {
    items[index] = value;
  }

  public void add(int value) {
    if (size == items.length) {
      reserve(1);
    }
    items[size++] = value;
  }

  public void add(int first, int second) {
    if (items.length - size < 2) {
      reserve(2);
    }
    items[size] = first;
    items[size + 1] = second;
    size += 2;
  }

  /** Appends {@code count} items to be set by the caller; returns the index of the first. */
  public int extend(int count) {
    if (items.length - size < count) {
      reserve(count);
    }
    int first = size;
    size += count;
    return first;
  }

  /** Appends {@code value} until there are {@code newSize} items. */
  public void fillTo(int newSize, int value) {
    if (newSize > size) {
      int from = extend(newSize - size);
      Arrays.fill(items, from, newSize, value);
    }
  }

  public int pop() {
    return items[--size];
  }

  /** Drops all items from {@code newSize} on. */
  public void truncate(int newSize) {
    size = newSize;
  }

  /** Drops the first and the last item. */
  public void dropEnds() {
    size -= 2;
    System.arraycopy(items, 1, items, 0, size);
  }

  /** A copy of the items. */
  public int[] toArray() {
    return Arrays.copyOf(items, size);
  }

  /** The items, at least {@code size} of them; replaced when the list grows. */
  public int[] items() {
    return items;
  }

  private void reserve(int extra) {
    items = Arrays.copyOf(items, grown(items.length, (long) size + extra));
  }

  /** Half as much again, at least what is needed; OutOfMemoryError beyond an array's length. */
  public static int grown(int length, long needed) {
    if (needed > MAX_LENGTH) {
      throw new OutOfMemoryError("an array of " + needed + " items");
    }
    return (int) Math.min(MAX_LENGTH, Math.max(needed, length + (length >> 1) + 16L));
  }
}
