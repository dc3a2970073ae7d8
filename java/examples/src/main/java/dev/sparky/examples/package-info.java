/**
 * Circuits written in Java with {@code dev.sparky.gadgets}, each with the rows, variables and
 * digest that o1js 2.15.0 gives the same circuit. {@link dev.sparky.examples.Examples} lists them;
 * {@link dev.sparky.examples.ProverCases} writes them for the Kimchi prover.
 *
 * <p>Depends on {@code dev.sparky.gadgets} and what that is made of.
 */
package dev.sparky.examples;
