/**
 * The proof systems in their own native libraries, each opened with its first use: Groth16 over
 * BN254 and Kimchi over Pasta.
 *
 * <p>May depend on {@code dev.sparky.error}, {@code dev.sparky.field}, {@code
 * dev.sparky.internal.flight}, {@code dev.sparky.internal.jna.boundary}, {@code
 * dev.sparky.internal.jna.library}, {@code dev.sparky.internal.jna.r1cs}, {@code
 * dev.sparky.internal.lifetime}, {@code dev.sparky.memory}, {@code dev.sparky.spi} and {@code
 * dev.sparky.spi.r1cs} only.
 */
package dev.sparky.internal.jna.proof;
