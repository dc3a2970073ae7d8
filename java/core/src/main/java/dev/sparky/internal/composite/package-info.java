/**
 * The calls of o1js's {@code Snarky} that are compositions of primitive calls: sealing, the
 * Poseidon sponge, point addition and scaling, comparison, splitting into 16-bit words, hashing to
 * the curve. Written once over the SPI, so that every backend makes the same variables and rows.
 *
 * <p>Source: docs/spec/kimchi-circuit.md#11-core-functions-that-allocate. May depend on {@code
 * dev.sparky.spi}, {@code dev.sparky.field}, {@code dev.sparky.error} and {@code
 * dev.sparky.internal.field}; knows no backend. Used by the Snarky facade and by the trace replay.
 *
 * <p>Each class takes a {@link dev.sparky.spi.Circuit} and references of it, in compile or prover
 * mode; what a call did before it was refused stays in the circuit.
 */
package dev.sparky.internal.composite;
