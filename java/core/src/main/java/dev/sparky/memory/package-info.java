/**
 * The memory layer: pooled direct buffers. It keeps speed and footprint steady and can never change
 * a result: a buffer is written before it is read.
 *
 * <p>Depends on {@code dev.sparky.error} and {@code dev.sparky.field} only.
 */
package dev.sparky.memory;
