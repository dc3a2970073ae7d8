/**
 * The full check of the {@code jvm} backend: every constraint of every gate on the values of a
 * witness, written from the public Kimchi specification (<a
 * href="https://o1-labs.github.io/proof-systems/specs/kimchi.html">gates</a>, <a
 * href="https://o1-labs.github.io/proof-systems/kimchi/lookup.html">lookups</a>) as o1js 2.15.0 has
 * it: EndoMul without the inverse in column 2, Cairo kinds without constraints. The generic gate is
 * checked over both Pasta fields, the others over Pasta Fp, where alone circuits have them.
 *
 * <p>{@link dev.sparky.internal.jvm.check.FullCheck} goes over the rows, in parallel if asked; a
 * {@link dev.sparky.internal.jvm.check.RowCheck} knows which gate class checks which kind. The
 * number of a condition is its bit in the answer and is the same in the native core; {@code
 * dev.sparky.check} names it.
 *
 * <p>May depend on {@code dev.sparky.error}, {@code dev.sparky.field}, {@code
 * dev.sparky.internal.field}, {@code dev.sparky.internal.flight} and {@code dev.sparky.spi} only.
 * Knows no circuit: the backend hands it a {@link dev.sparky.internal.jvm.check.Subject}.
 */
package dev.sparky.internal.jvm.check;
