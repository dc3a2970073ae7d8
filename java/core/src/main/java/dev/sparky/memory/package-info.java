/**
 * The memory layer: pooled direct buffers, the budget they count under, and the barrier that looks
 * at pressure. It keeps speed and footprint steady and can never change a result: a buffer is
 * written before it is read, a cached value is pure, and a barrier only drops what is idle.
 *
 * <p>May depend on {@code com.sun.management}, {@code dev.sparky.error}, {@code dev.sparky.field},
 * {@code dev.sparky.internal.flight}, {@code dev.sparky.internal.settings} and {@code jdk.jfr}
 * only.
 */
package dev.sparky.memory;
