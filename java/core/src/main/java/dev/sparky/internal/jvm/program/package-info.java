/**
 * Programs on the Java heap: lowering to R1CS, rows, evaluation and check, written from the rules
 * of {@link dev.sparky.spi.program.Program} and the instructions of {@link
 * dev.sparky.spi.program.Instruction}.
 *
 * <p>Depends on {@code dev.sparky.spi}, {@code dev.sparky.internal.field}, {@code
 * dev.sparky.internal.program} and the lists and workers of {@code dev.sparky.internal.jvm}; knows
 * neither JNA nor Rust.
 */
package dev.sparky.internal.jvm.program;
