/**
 * Rank-1 constraint systems of a backend: rows {@code a * b = c} go in with {@link
 * dev.sparky.spi.r1cs.R1cs}, come out to an {@link dev.sparky.spi.r1cs.R1csVisitor}, and are
 * checked against the values of a {@link dev.sparky.spi.r1cs.WitnessSource}.
 *
 * <p>May depend on {@code dev.sparky.field} only. Knows no backend.
 */
package dev.sparky.spi.r1cs;
