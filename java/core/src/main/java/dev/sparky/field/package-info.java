/**
 * Prime fields and canonical field elements: the values that cross every public edge.
 *
 * <p>Depends on {@code dev.sparky.error} and {@code dev.sparky.internal.settings} only. Arithmetic
 * on them is the business of the backends.
 */
package dev.sparky.field;
