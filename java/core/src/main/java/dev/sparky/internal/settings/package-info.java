/**
 * Reads the system properties that choose between ways of working.
 *
 * <p>May depend on {@code dev.sparky.error} only.
 */
package dev.sparky.internal.settings;
