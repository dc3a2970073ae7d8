/**
 * The full check of a witness, told to people: which rows fail, which condition of which gate, what
 * stands in the cells, and which line of circuit code made the row.
 *
 * <p>The checking itself is a backend's ({@link dev.sparky.spi.Witness#check}); here its bits get
 * names. Depends on {@code dev.sparky.spi}, {@code dev.sparky.field} and {@code dev.sparky.error}.
 */
package dev.sparky.check;
