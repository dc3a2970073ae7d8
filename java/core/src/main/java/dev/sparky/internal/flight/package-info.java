/**
 * Events for the JDK's flight recorder (docs/flight-recorder.md). Where the recorder is not part of
 * the JVM, or an event is off, each of these calls is a test of a constant or of a flag.
 *
 * <p>May depend on {@code jdk.jfr} only. It need not be there.
 */
package dev.sparky.internal.flight;
