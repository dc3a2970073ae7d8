/**
 * The typed errors. Each says what was expected, what was found, where, and what to do.
 *
 * <p>May depend on {@code dev.sparky.internal.flight} only. A refusal of memory is an event there.
 */
package dev.sparky.error;
