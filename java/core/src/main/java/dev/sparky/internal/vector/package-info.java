/**
 * What the vectors of every backend have in common: who may touch one when, and the checks before
 * an operation. No arithmetic.
 *
 * <p>May depend on {@code dev.sparky.error} and {@code dev.sparky.field} only.
 */
package dev.sparky.internal.vector;
