/**
 * The typed errors. Each says what was expected, what was found, where, and what to do.
 *
 * <p>Depends on nothing.
 */
package dev.sparky.error;
