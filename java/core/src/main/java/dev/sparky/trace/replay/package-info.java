/**
 * Makes circuits from traces: {@link dev.sparky.trace.replay.TraceReplay} feeds a {@link
 * dev.sparky.spi.ConstraintBackend} and holds what comes out against what was recorded, {@link
 * dev.sparky.trace.replay.TraceImport} feeds a {@link dev.sparky.circuit.CircuitBuilder}, and
 * {@link dev.sparky.trace.replay.ReplayHashes} are what replays are compared by. Knows no backend.
 *
 * <p>May depend on {@code dev.sparky.check}, {@code dev.sparky.circuit}, {@code dev.sparky.error},
 * {@code dev.sparky.export}, {@code dev.sparky.field}, {@code dev.sparky.internal.collection},
 * {@code dev.sparky.internal.composite}, {@code dev.sparky.internal.decimal}, {@code
 * dev.sparky.internal.tape}, {@code dev.sparky.memory}, {@code dev.sparky.spi}, {@code
 * dev.sparky.spi.r1cs} and {@code dev.sparky.trace} only.
 */
package dev.sparky.trace.replay;
