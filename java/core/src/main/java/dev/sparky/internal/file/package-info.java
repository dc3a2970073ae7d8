/**
 * Output files that appear whole or not at all.
 *
 * <p>May depend on nothing but the JDK.
 */
package dev.sparky.internal.file;
