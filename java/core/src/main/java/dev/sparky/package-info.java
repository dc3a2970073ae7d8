/**
 * The way in: {@link dev.sparky.Backends} selects a backend by name.
 *
 * <p>May depend on {@code dev.sparky.error}, {@code dev.sparky.spi} and {@code
 * dev.sparky.spi.program} only. It finds backends through {@link java.util.ServiceLoader} and knows
 * none.
 */
package dev.sparky;
