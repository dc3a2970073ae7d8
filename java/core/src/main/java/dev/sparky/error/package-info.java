/**
 * The typed errors. Each says what was expected, what was found, where, and what to do.
 *
 * <p>May depend on nothing but the JDK.
 */
package dev.sparky.error;
