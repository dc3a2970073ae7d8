/**
 * Programs on the Java heap: lowering to R1CS, rows, evaluation and check, written from the rules
 * of {@link dev.sparky.spi.program.Program} and the instructions of {@link
 * dev.sparky.spi.program.Instruction}.
 *
 * <p>May depend on {@code dev.sparky.error}, {@code dev.sparky.field}, {@code
 * dev.sparky.internal.collection}, {@code dev.sparky.internal.field}, {@code
 * dev.sparky.internal.flight}, {@code dev.sparky.internal.lifetime}, {@code
 * dev.sparky.internal.parallel}, {@code dev.sparky.internal.program}, {@code
 * dev.sparky.spi.program} and {@code dev.sparky.spi.r1cs} only. Knows neither JNA nor Rust.
 */
package dev.sparky.internal.jvm.program;
