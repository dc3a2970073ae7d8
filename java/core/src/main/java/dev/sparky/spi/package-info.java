/**
 * What a constraint backend is: the one interface that {@code native}, {@code jvm} and {@code
 * checked} implement and that everything above (the Snarky facade, the circuit builder, the trace
 * replay) speaks.
 *
 * <p>Depends on {@code dev.sparky.field}, {@code dev.sparky.memory}, {@code dev.sparky.error} and,
 * with {@code dev.sparky.spi.program}, {@code dev.sparky.internal.file} and {@code
 * dev.sparky.internal.settings} only; knows no backend.
 */
package dev.sparky.spi;
