/**
 * What a constraint backend is: the one interface that {@code native}, {@code jvm} and {@code
 * checked} implement and that everything above (the Snarky facade, the circuit builder, the trace
 * replay) speaks.
 *
 * <p>May depend on {@code dev.sparky.error}, {@code dev.sparky.field}, {@code dev.sparky.memory},
 * {@code dev.sparky.spi.program} and {@code dev.sparky.spi.r1cs} only. Knows no backend.
 */
package dev.sparky.spi;
