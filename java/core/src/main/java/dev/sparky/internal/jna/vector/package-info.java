/**
 * Field vectors and decimal conversion in the Rust core, on buffers that both sides read.
 *
 * <p>May depend on {@code dev.sparky.error}, {@code dev.sparky.field}, {@code
 * dev.sparky.internal.jna.boundary}, {@code dev.sparky.internal.lifetime}, {@code
 * dev.sparky.internal.vector}, {@code dev.sparky.memory} and {@code dev.sparky.spi} only.
 */
package dev.sparky.internal.jna.vector;
