/**
 * The memory layer: pooled direct buffers, the budget they count under, and the barrier that looks
 * at pressure. It keeps speed and footprint steady and can never change a result: a buffer is
 * written before it is read, a cached value is pure, and a barrier only drops what is idle.
 *
 * <p>Depends on {@code dev.sparky.error}, {@code dev.sparky.field} and {@code
 * dev.sparky.internal.settings} only; {@code dev.sparky.spi} and what stands above it depend on it.
 */
package dev.sparky.memory;
