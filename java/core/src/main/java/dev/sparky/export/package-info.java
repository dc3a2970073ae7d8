/**
 * What finished circuits are written as for other programs: the gates as JSON ({@link
 * dev.sparky.export.GatesJson}, docs/spec/kimchi-circuit.md) and a folder for the Kimchi prover of
 * o1js ({@link dev.sparky.export.ProverExport}). Knows no backend.
 *
 * <p>May depend on {@code com.fasterxml.jackson.core}, {@code dev.sparky.field}, {@code
 * dev.sparky.internal.decimal} and {@code dev.sparky.spi} only.
 */
package dev.sparky.export;
