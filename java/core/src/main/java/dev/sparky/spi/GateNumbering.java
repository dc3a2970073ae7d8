package dev.sparky.spi;

/**
 * Which number a gate type has in the digest (docs/spec/kimchi-circuit.md#91-gate-type-numbers).
 */
public enum GateNumbering {
  /** o1js 2.15.0: the Cairo gates 8..11 still count, RangeCheck0 is 12. */
  O1JS_2,
  /** o1js 3.x: without the Cairo gates, RangeCheck0 is 8. */
  O1JS_3
}
