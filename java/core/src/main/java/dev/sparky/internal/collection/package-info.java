/**
 * Growing arrays of numbers, without boxes.
 *
 * <p>May depend on nothing but the JDK.
 */
package dev.sparky.internal.collection;
