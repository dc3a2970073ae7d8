/**
 * Programs in the Rust core: loading an image, evaluating it, reading its rows.
 *
 * <p>May depend on {@code com.sun.jna}, {@code dev.sparky.error}, {@code dev.sparky.field}, {@code
 * dev.sparky.internal.flight}, {@code dev.sparky.internal.jna.boundary}, {@code
 * dev.sparky.internal.lifetime}, {@code dev.sparky.internal.program}, {@code dev.sparky.memory},
 * {@code dev.sparky.spi.program} and {@code dev.sparky.spi.r1cs} only.
 */
package dev.sparky.internal.jna.program;
