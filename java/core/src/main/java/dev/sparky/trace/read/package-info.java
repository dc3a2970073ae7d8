/**
 * Reads traces recorded from o1js (docs/spec/trace-format.md): {@link
 * dev.sparky.trace.read.TraceReader} makes a {@link dev.sparky.trace.Trace}, by a scanner of bytes
 * for lines in the plain form and by Jackson for all others. Knows neither circuits nor backends.
 *
 * <p>May depend on {@code com.fasterxml.jackson.core}, {@code dev.sparky.error}, {@code
 * dev.sparky.field}, {@code dev.sparky.file}, {@code dev.sparky.internal.collection}, {@code
 * dev.sparky.internal.decimal}, {@code dev.sparky.internal.json}, {@code
 * dev.sparky.internal.settings}, {@code dev.sparky.trace} and {@code dev.sparky.trace.packed} only.
 */
package dev.sparky.trace.read;
