/**
 * The packed form of traces: {@link dev.sparky.trace.packed.PackedTrace} writes and draws it,
 * {@link dev.sparky.trace.packed.PackedReader} reads it.
 *
 * <p>May depend on {@code dev.sparky.error}, {@code dev.sparky.field}, {@code
 * dev.sparky.internal.file}, {@code dev.sparky.internal.settings} and {@code dev.sparky.trace}
 * only.
 */
package dev.sparky.trace.packed;
