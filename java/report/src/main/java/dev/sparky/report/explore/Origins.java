package dev.sparky.report.explore;

import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/**
 * Where rows come from.
 *
 * @param left the source position of a row or of its left half, -1 if unknown
 * @param right that of its right half, -1 if unknown
 * @param label the name of a position, such as {@code Transfer.java:88} or the call in a trace,
 *     null if it has none
 * @param positions one more than the highest position that has a name
 */
public record Origins(
    IntUnaryOperator left, IntUnaryOperator right, IntFunction<String> label, int positions) {
  /** Nothing is known. */
  public static final Origins NONE = new Origins(row -> -1, row -> -1, position -> null, 0);
}
