/**
 * What a circuit author writes against: {@link dev.sparky.snarky.Snarky}, the interface of o1js
 * 2.15.0 member for member, and {@link dev.sparky.snarky.Fields} and {@link
 * dev.sparky.snarky.Bools}, the arithmetic that o1js has above it, with the same rows and variable
 * ids.
 *
 * <p>A circuit is one method ({@link dev.sparky.snarky.CircuitMethod}) that runs in compile mode
 * and in prover mode, on any backend.
 *
 * <p>May depend on {@code com.fasterxml.jackson.core}, {@code dev.sparky.check}, {@code
 * dev.sparky.error}, {@code dev.sparky.field}, {@code dev.sparky.internal.composite}, {@code
 * dev.sparky.internal.field}, {@code dev.sparky.memory}, {@code dev.sparky.spi} and {@code
 * dev.sparky.spi.r1cs} only. Knows no backend.
 */
package dev.sparky.snarky;
