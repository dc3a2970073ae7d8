package dev.sparky.report.profile;

/**
 * What was made in a place.
 *
 * @param rows gates; a row of two generic constraints counts for that of its left half
 * @param constraints generic halves and rows of other gates
 * @param variables public inputs included
 */
public record Weight(long rows, long constraints, long variables) {
  static final Weight NONE = new Weight(0, 0, 0);

  Weight plus(Weight other) {
    return new Weight(
        rows + other.rows, constraints + other.constraints, variables + other.variables);
  }

  boolean isNothing() {
    return rows == 0 && constraints == 0 && variables == 0;
  }
}
