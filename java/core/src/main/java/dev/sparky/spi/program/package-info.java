/**
 * Programs: circuits as files, independent of any backend. {@link
 * dev.sparky.spi.program.ProgramImage} draws the layout, {@link dev.sparky.spi.program.Instruction}
 * the instructions; {@link dev.sparky.spi.program.Program} is what a backend makes of them.
 *
 * <p>Depends on {@code dev.sparky.spi}, {@code dev.sparky.field}, {@code dev.sparky.error}, {@code
 * dev.sparky.internal.file}, {@code dev.sparky.internal.lifetime} and {@code
 * dev.sparky.internal.settings} only; knows no backend.
 */
package dev.sparky.spi.program;
