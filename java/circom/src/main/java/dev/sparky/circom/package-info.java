/**
 * Witnesses of circom circuits: the {@code .wasm} that circom makes, run on the JVM.
 *
 * <p>May depend on the public packages of the core, on {@code internal.json} and {@code
 * internal.jna.PrivateFolder} of it, on Jackson and on Chicory; Chicory is seen by {@link
 * dev.sparky.circom.WasmCode} alone.
 */
package dev.sparky.circom;
