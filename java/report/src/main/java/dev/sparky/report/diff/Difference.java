package dev.sparky.report.diff;

/**
 * A difference of one row.
 *
 * @param rowA from 0; -1 if B only has it
 * @param rowB from 0; -1 if A only has it
 * @param detail what A has and what B has, in a sentence
 */
public record Difference(Cause cause, int rowA, int rowB, String detail) {}
