package dev.sparky.spi.program;

import dev.sparky.field.FieldElement;
import dev.sparky.spi.r1cs.LinearTerms;

/**
 * A row that does not hold: {@code a * b = c}.
 *
 * @param row from 0
 * @param label where it comes from, {@link Label#NONE} if unknown
 * @param a the combination over the R1CS variables
 * @param aValue its value
 */
public record RowFailure(
    int row,
    Label label,
    LinearTerms a,
    LinearTerms b,
    LinearTerms c,
    FieldElement aValue,
    FieldElement bValue,
    FieldElement cValue) {}
