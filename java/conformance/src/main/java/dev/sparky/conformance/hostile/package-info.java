/**
 * Hostile inputs: classes of wrong files, texts and calls, each case with the exact error that it
 * gives, in the manner of Wycheproof. The cases are data, the JSON files beside this package;
 * {@link dev.sparky.conformance.hostile.HostileKit} runs them on any backend.
 *
 * <p>Depends on the SPI, the readers and the trace replay; knows no backend.
 */
package dev.sparky.conformance.hostile;
