/**
 * What the vectors of every backend have in common: who may touch one when, and the checks before
 * an operation. No arithmetic.
 *
 * <p>Depends on {@code dev.sparky.field} and {@code dev.sparky.error} only; the backends extend it.
 */
package dev.sparky.internal.vector;
