/**
 * Elliptic curves over foreign fields: their arithmetic on integers, and what circuits place for it
 * on references, in the order of o1js 2.15.0.
 *
 * <p>May depend on {@code dev.sparky.gadgets.rows}, {@code dev.sparky.gadgets.synthesis} and core.
 */
package dev.sparky.gadgets.curve;
