/**
 * The calls of o1js's {@code Snarky} that are compositions of primitive calls: sealing, the
 * Poseidon sponge, point addition and scaling, comparison, splitting into 16-bit words, hashing to
 * the curve. Written once over the SPI, so that every backend makes the same variables and rows.
 *
 * <p>Source: docs/spec/kimchi-circuit.md#11-core-functions-that-allocate.
 *
 * <p>Each class takes a {@link dev.sparky.spi.Circuit} and references of it, in compile or prover
 * mode; what a call did before it was refused stays in the circuit.
 *
 * <p>May depend on {@code dev.sparky.error}, {@code dev.sparky.field}, {@code
 * dev.sparky.internal.field}, {@code dev.sparky.spi} and {@code dev.sparky.spi.r1cs} only. Knows no
 * backend; used by the Snarky facade and by the trace replay.
 */
package dev.sparky.internal.composite;
