/**
 * Input files: what format a file has, told by its content, and the one way to open it. Gzip and
 * the byte order mark of a text are recognised here and nowhere else.
 *
 * <p>May depend on {@code dev.sparky.error} and {@code dev.sparky.internal.settings} only.
 */
package dev.sparky.file;
