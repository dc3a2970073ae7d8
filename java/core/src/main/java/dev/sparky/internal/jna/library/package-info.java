/**
 * Finds, verifies and opens native libraries: the file named by a system property or the one in the
 * jar, extracted to a private folder, opened once per class loader, its ABI compared and its
 * natives registered.
 *
 * <p>May depend on {@code com.sun.jna}, {@code dev.sparky.error} and {@code
 * dev.sparky.internal.jna.boundary} only.
 */
package dev.sparky.internal.jna.library;
