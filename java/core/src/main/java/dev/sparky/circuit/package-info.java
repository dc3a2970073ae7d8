/**
 * Building circuits for pipelines: {@link dev.sparky.circuit.CircuitBuilder} writes a {@link
 * dev.sparky.spi.program.ProgramImage}, and importers feed it from files.
 *
 * <p>Depends on {@code dev.sparky.r1cs}, {@code dev.sparky.spi} and its programs, {@code
 * dev.sparky.field} and {@code dev.sparky.error}; knows no backend.
 */
package dev.sparky.circuit;
