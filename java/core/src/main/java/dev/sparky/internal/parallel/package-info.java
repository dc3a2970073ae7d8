/**
 * Runs the parts of a job side by side on threads of its own.
 *
 * <p>May depend on nothing but the JDK.
 */
package dev.sparky.internal.parallel;
