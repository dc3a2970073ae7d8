/**
 * The {@code checked} backend: every call goes to two backends, and the first difference stops.
 *
 * <p>Depends on {@code dev.sparky.spi}, {@code dev.sparky.memory}, {@code dev.sparky.field}, {@code
 * dev.sparky.internal.lifetime} and {@code dev.sparky.error}; finds the two through {@link
 * java.util.ServiceLoader} and knows neither.
 */
package dev.sparky.internal.checked;
