/**
 * Prime-field arithmetic in pure Java: Montgomery form on four longs, in place in {@code long[]}
 * arrays with offsets, for every field of {@link dev.sparky.field.PrimeField}.
 *
 * <p>May depend on {@code dev.sparky.error} and {@code dev.sparky.field} only. Used by the {@code
 * jvm} backend and by code above the SPI that computes on values.
 */
package dev.sparky.internal.field;
