/**
 * How long an object with memory behind it may be used: who is in a call, when it is closed, when
 * the memory goes, and what happens to an object that nobody closes.
 *
 * <p>May depend on {@code dev.sparky.error} and {@code dev.sparky.internal.settings} only.
 */
package dev.sparky.internal.lifetime;
