/**
 * The full check of a witness and its human-readable report: which rows fail, which condition of
 * which gate, what stands in the cells, and which line of circuit code made the row.
 *
 * <p>The checking itself is a backend's ({@link dev.sparky.spi.Witness#check}); here its bits get
 * names.
 *
 * <p>May depend on {@code dev.sparky.error}, {@code dev.sparky.field}, {@code dev.sparky.spi} and
 * {@code dev.sparky.spi.r1cs} only.
 */
package dev.sparky.check;
