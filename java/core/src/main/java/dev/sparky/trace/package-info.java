/**
 * A recorded run of a circuit (trace format 1) in memory: {@link dev.sparky.trace.Trace} holds its
 * records in a few arrays, {@link dev.sparky.trace.TraceCursor} goes over them by the layout of
 * {@link dev.sparky.trace.TraceRecord}, and {@link dev.sparky.trace.Operation} lists the calls with
 * their operands.
 *
 * <p>{@code dev.sparky.trace.read} makes traces from files, {@code dev.sparky.trace.packed} writes
 * and reads their packed form, {@code dev.sparky.trace.replay} makes circuits from traces.
 *
 * <p>May depend on {@code dev.sparky.field} only.
 */
package dev.sparky.trace;
