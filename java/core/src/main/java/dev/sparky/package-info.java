/**
 * The way in: {@link dev.sparky.Backends} selects a backend by name.
 *
 * <p>Depends on the SPI and on the errors; finds backends through {@link java.util.ServiceLoader}
 * and knows none.
 */
package dev.sparky;
