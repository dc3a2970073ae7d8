/**
 * What backends check alike of the arguments of a {@link dev.sparky.spi.program.Program}.
 *
 * <p>Depends on {@code dev.sparky.spi} and {@code dev.sparky.error}; for backends only.
 */
package dev.sparky.internal.program;
