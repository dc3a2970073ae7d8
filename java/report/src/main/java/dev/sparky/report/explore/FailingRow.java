package dev.sparky.report.explore;

/**
 * A row that does not hold.
 *
 * @param column the first cell it is about, -1 for none
 * @param message why, in a sentence
 */
public record FailingRow(int row, int column, String message) {}
