/**
 * Traces recorded from o1js (trace format 1): reading them into a compact form, replaying them on
 * any backend, and the hashes and JSON forms that such a replay is compared by.
 *
 * <p>Reading and building are apart, so that each can be timed: {@link
 * dev.sparky.trace.TraceReader} makes a {@link dev.sparky.trace.Trace}, {@link
 * dev.sparky.trace.TraceReplay} feeds it to a {@link dev.sparky.spi.ConstraintBackend}, {@link
 * dev.sparky.trace.TraceImport} to a {@link dev.sparky.circuit.CircuitBuilder}.
 *
 * <p>May depend on {@code dev.sparky.circuit}, {@code dev.sparky.spi}, {@code dev.sparky.check},
 * {@code dev.sparky.field}, {@code dev.sparky.memory}, {@code dev.sparky.error}, the composite
 * calls of {@code dev.sparky.internal.composite}, and Jackson's streaming parser; knows no backend.
 */
package dev.sparky.trace;
