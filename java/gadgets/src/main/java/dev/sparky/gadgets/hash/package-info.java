/**
 * Hash functions on references of bytes, as o1js 2.15.0 places them. {@link
 * dev.sparky.gadgets.Hash} has them for typed bytes.
 *
 * <p>May depend on {@code dev.sparky.gadgets.rows}, {@code dev.sparky.gadgets.synthesis} and core.
 */
package dev.sparky.gadgets.hash;
