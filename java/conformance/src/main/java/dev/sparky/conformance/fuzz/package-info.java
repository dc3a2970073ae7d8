/**
 * Fuzzing: changes of the corpus of hostile inputs, and random use of the API, on two backends that
 * have to give the same answers, each of them typed. There is no feedback of coverage; the changes
 * know the structure of the formats instead.
 *
 * <p>Depends on the hostile inputs, the facade and the SPI; knows no backend but by name.
 */
package dev.sparky.conformance.fuzz;
