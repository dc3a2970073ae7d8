/**
 * The test kit that any backend can be run through: the recorded corpus, seeded random circuits,
 * and the comparison of two backends call by call.
 *
 * <p>Depends on the SPI and the trace replay; knows no backend.
 */
package dev.sparky.conformance;
