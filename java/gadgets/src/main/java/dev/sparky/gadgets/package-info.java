/**
 * Circuits written in Java: immutable values ({@link dev.sparky.gadgets.Field}, {@link
 * dev.sparky.gadgets.Bool} and the types made of them) whose operations place the rows that o1js
 * 2.15.0 places, in the same order, with the same variables.
 *
 * <p>A value is a constant or belongs to one run ({@link dev.sparky.gadgets.synthesis.Synthesis}).
 * Constants in give constants out and place no rows. May depend on core only.
 */
package dev.sparky.gadgets;
