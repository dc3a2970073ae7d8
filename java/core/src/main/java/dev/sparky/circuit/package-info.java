/**
 * Building circuits for pipelines: {@link dev.sparky.circuit.CircuitBuilder} writes a {@link
 * dev.sparky.spi.program.ProgramImage}, and importers feed it from files.
 *
 * <p>May depend on {@code com.fasterxml.jackson.core}, {@code dev.sparky.error}, {@code
 * dev.sparky.field}, {@code dev.sparky.file}, {@code dev.sparky.internal.json}, {@code
 * dev.sparky.internal.settings}, {@code dev.sparky.r1cs}, {@code dev.sparky.spi} and {@code
 * dev.sparky.spi.program} only. Knows no backend.
 */
package dev.sparky.circuit;
