/**
 * Gadgets on references: what each places, in the order of o1js 2.15.0. The typed values are made
 * of these. Each method says which rows it places for variables; constants place none and are
 * checked at once.
 *
 * <p>May depend on {@code dev.sparky.gadgets.synthesis} and core.
 */
package dev.sparky.gadgets.rows;
