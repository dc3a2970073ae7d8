/**
 * Output files that appear whole or not at all. Depends on the JDK only; whoever writes a file may
 * depend on it.
 */
package dev.sparky.internal.file;
