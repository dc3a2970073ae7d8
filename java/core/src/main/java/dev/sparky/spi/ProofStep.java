package dev.sparky.spi;

/** Steps of making an index, a proof or a verification, in their order. */
public enum ProofStep {
  REFERENCE_STRING,
  INDEX_COLUMNS,
  INDEX_COMMITMENTS,
  WITNESS_CHECK,
  WITNESS_COLUMNS,
  SORTED_LOOKUPS,
  AGGREGATIONS,
  QUOTIENT,
  QUOTIENT_COMMITMENT,
  EVALUATIONS,
  OPENING,
  VERIFICATION
}
