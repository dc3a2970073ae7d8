/**
 * What backends check alike of the arguments of a {@link dev.sparky.spi.program.Program} and of an
 * {@link dev.sparky.spi.r1cs.R1cs}.
 *
 * <p>May depend on {@code dev.sparky.error}, {@code dev.sparky.field} and {@code
 * dev.sparky.spi.r1cs} only.
 */
package dev.sparky.internal.program;
