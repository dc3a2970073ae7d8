/**
 * Prime fields and canonical field elements: the values that cross every public edge.
 *
 * <p>May depend on {@code dev.sparky.error}, {@code dev.sparky.internal.decimal} and {@code
 * dev.sparky.internal.settings} only. Arithmetic on elements is the business of the backends.
 */
package dev.sparky.field;
