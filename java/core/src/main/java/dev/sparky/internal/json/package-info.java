/**
 * How JSON is read: one parser for the inputs of circuits, and words for what was found, so that
 * every reader names values the same way and none shows the names that the parser has for them.
 *
 * <p>May depend on {@code com.fasterxml.jackson.core} and {@code dev.sparky.error} only.
 */
package dev.sparky.internal.json;
