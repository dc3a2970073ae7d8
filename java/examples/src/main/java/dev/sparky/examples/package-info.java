/**
 * Circuits written in Java against the Snarky facade, each with the rows, variables and digest that
 * o1js 2.15.0 gives the same circuit. {@link dev.sparky.examples.Examples} lists them.
 *
 * <p>Depends on {@code dev.sparky.snarky} and {@code dev.sparky.field} only.
 */
package dev.sparky.examples;
