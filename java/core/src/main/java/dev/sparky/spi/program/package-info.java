/**
 * Programs: circuits as files, independent of any backend. {@link
 * dev.sparky.spi.program.ProgramImage} draws the layout, {@link dev.sparky.spi.program.Instruction}
 * the instructions; {@link dev.sparky.spi.program.Program} is what a backend makes of them.
 *
 * <p>May depend on {@code dev.sparky.error}, {@code dev.sparky.field}, {@code dev.sparky.file},
 * {@code dev.sparky.internal.file}, {@code dev.sparky.internal.lifetime}, {@code
 * dev.sparky.internal.settings} and {@code dev.sparky.spi.r1cs} only. Knows no backend.
 */
package dev.sparky.spi.program;
