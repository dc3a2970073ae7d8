/**
 * Input files: what format a file has, told by its content, and the one way to open it. Gzip and
 * the byte order mark of a text are recognised here and nowhere else. Depends on {@code
 * dev.sparky.error} and the settings only; every reader depends on it.
 */
package dev.sparky.file;
