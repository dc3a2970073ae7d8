/**
 * Rank-1 constraint systems in the Rust core: rows on their way in, a batch a call, and the check
 * of witnesses.
 *
 * <p>May depend on {@code dev.sparky.field}, {@code dev.sparky.internal.flight}, {@code
 * dev.sparky.internal.jna.boundary}, {@code dev.sparky.internal.lifetime}, {@code
 * dev.sparky.internal.program}, {@code dev.sparky.memory} and {@code dev.sparky.spi.r1cs} only.
 */
package dev.sparky.internal.jna.r1cs;
