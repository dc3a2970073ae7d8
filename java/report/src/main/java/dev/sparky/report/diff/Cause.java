package dev.sparky.report.diff;

import java.util.Locale;

/** Why a row differs. */
public enum Cause {
  /** A coefficient. */
  COEFFICIENT,
  /** A copy of a cell, or the wire of a term. */
  WIRE,
  /** The type of the gate, or its number. */
  GATE,
  /** The row is in both systems, at places that other rows do not agree with. */
  ORDER,
  /** The row of A is not in B. */
  MISSING,
  /** The row of B is not in A. */
  ADDED;

  /** As messages and JSON have it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
