/**
 * Reads the system properties that choose between ways of working. Depends on {@code
 * dev.sparky.error} only; every package may depend on it.
 */
package dev.sparky.internal.settings;
