/**
 * Circuits in the Rust core: calls are written to a tape ({@link
 * dev.sparky.internal.jna.circuit.TapeWriter}), sent in batches, and read back as a finished
 * system, a witness and a check report.
 *
 * <p>May depend on {@code dev.sparky.error}, {@code dev.sparky.field}, {@code
 * dev.sparky.internal.circuit}, {@code dev.sparky.internal.flight}, {@code
 * dev.sparky.internal.jna.boundary}, {@code dev.sparky.internal.lifetime}, {@code
 * dev.sparky.internal.tape}, {@code dev.sparky.memory}, {@code dev.sparky.spi} and {@code
 * dev.sparky.spi.r1cs} only.
 */
package dev.sparky.internal.jna.circuit;
