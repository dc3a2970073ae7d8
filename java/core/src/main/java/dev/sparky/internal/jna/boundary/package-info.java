/**
 * The boundary to the Rust core: {@link dev.sparky.internal.jna.boundary.SparkyLibrary} and {@link
 * dev.sparky.internal.jna.boundary.RegisteredCalls} hold every native of the core and nothing else,
 * {@link dev.sparky.internal.jna.boundary.Outcome} makes typed errors of what a call reports, and
 * {@link dev.sparky.internal.jna.boundary.NativeMemory} is the one place that takes addresses. Twin
 * of the crate {@code rust/boundary}.
 *
 * <p>May depend on {@code com.sun.jna}, {@code dev.sparky.error}, {@code dev.sparky.field}, {@code
 * dev.sparky.memory} and {@code dev.sparky.spi.program} only.
 */
package dev.sparky.internal.jna.boundary;
