/**
 * The {@code native} backend: {@link dev.sparky.internal.jna.NativeBackendProvider} opens the
 * library and a {@link dev.sparky.internal.jna.NativeBackend} over it. The packages below implement
 * the parts of the SPI; only its providers are named outside, in META-INF/services.
 *
 * <p>May depend on {@code dev.sparky.error}, {@code dev.sparky.field}, {@code
 * dev.sparky.internal.jna.boundary}, {@code dev.sparky.internal.jna.circuit}, {@code
 * dev.sparky.internal.jna.library}, {@code dev.sparky.internal.jna.program}, {@code
 * dev.sparky.internal.jna.r1cs}, {@code dev.sparky.internal.jna.vector}, {@code dev.sparky.memory},
 * {@code dev.sparky.spi}, {@code dev.sparky.spi.program} and {@code dev.sparky.spi.r1cs} only.
 */
package dev.sparky.internal.jna;
