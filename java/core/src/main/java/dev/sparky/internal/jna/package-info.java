/**
 * The JNA adapter: loads the native library, writes batches of records into pooled direct buffers
 * and implements the SPI over them. The only package that knows JNA.
 *
 * <p>{@link dev.sparky.internal.jna.SparkyLibrary} and {@link
 * dev.sparky.internal.jna.RegisteredCalls} hold every native of the library and nothing else.
 * Depends on {@code spi}, {@code field}, {@code error} and {@code memory} and on what backends
 * share, {@code internal.vector} and {@code internal.program}; nothing depends on it.
 */
package dev.sparky.internal.jna;
