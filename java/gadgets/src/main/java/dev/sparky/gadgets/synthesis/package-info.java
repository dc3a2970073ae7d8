/**
 * One run of a circuit, below the typed values: references are ints, as in {@link
 * dev.sparky.spi.Circuit}, and no object is made per row. What gadgets are written against.
 *
 * <p>A reference {@code >= 0} is a variable, one {@code < 0} an expression (a constant, a sum, a
 * multiple) of this run. May depend on core only.
 */
package dev.sparky.gadgets.synthesis;
