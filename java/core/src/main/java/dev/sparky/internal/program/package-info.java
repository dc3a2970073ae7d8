/**
 * What backends check alike of the arguments of a {@link dev.sparky.spi.program.Program} and of an
 * {@link dev.sparky.spi.R1cs}.
 *
 * <p>Depends on {@code dev.sparky.spi} and {@code dev.sparky.error}; for backends only.
 */
package dev.sparky.internal.program;
