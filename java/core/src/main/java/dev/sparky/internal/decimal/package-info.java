/**
 * Decimal text of 256-bit numbers in four limbs, without big integers.
 *
 * <p>May depend on nothing but the JDK.
 */
package dev.sparky.internal.decimal;
