/**
 * Circuits of jsnark, taken from the objects that a generator made: no file in between, and nothing
 * of jsnark in this jar. {@link dev.sparky.jsnark.JsnarkCircuit} is all that is asked of it.
 *
 * <p>Depends on the public API of sparky-core.
 */
package dev.sparky.jsnark;
