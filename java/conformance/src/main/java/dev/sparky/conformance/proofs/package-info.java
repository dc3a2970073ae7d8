/**
 * Proves all recorded witnesses with Kimchi, for {@code scripts/prove-kimchi --ours}.
 *
 * <p>Depends on {@code dev.sparky.conformance}, {@code dev.sparky.spi} and {@code
 * dev.sparky.trace}.
 */
package dev.sparky.conformance.proofs;
