/**
 * The {@code checked} backend: every call goes to two backends, and the first difference stops.
 *
 * <p>May depend on {@code dev.sparky.error}, {@code dev.sparky.field}, {@code
 * dev.sparky.internal.circuit}, {@code dev.sparky.internal.lifetime}, {@code
 * dev.sparky.internal.tape}, {@code dev.sparky.memory}, {@code dev.sparky.spi}, {@code
 * dev.sparky.spi.program} and {@code dev.sparky.spi.r1cs} only. It finds the two through {@link
 * java.util.ServiceLoader} and knows neither.
 */
package dev.sparky.internal.checked;
