/**
 * The {@code jvm} backend: constraint generation in pure Java on int and long arrays, written from
 * docs/spec/kimchi-circuit.md and independent of the native core, which it checks.
 *
 * <p>The way of a call: {@link JvmCircuit} checks the arguments and the owner; {@link
 * BasicConstraints} or {@link GateRows} take the call apart; {@link Reducer} turns each expression
 * into a scaled variable, adding halves of generic rows to {@link RowArena}; {@link
 * FinishedCircuit} wires the rows and hashes them; {@link JvmWitness} evaluates them.
 *
 * <p>May depend on {@code dev.sparky.error}, {@code dev.sparky.field}, {@code
 * dev.sparky.internal.circuit}, {@code dev.sparky.internal.collection}, {@code
 * dev.sparky.internal.field}, {@code dev.sparky.internal.flight}, {@code
 * dev.sparky.internal.jvm.check}, {@code dev.sparky.internal.jvm.program}, {@code
 * dev.sparky.internal.lifetime}, {@code dev.sparky.internal.parallel}, {@code
 * dev.sparky.internal.program}, {@code dev.sparky.internal.tape}, {@code
 * dev.sparky.internal.vector}, {@code dev.sparky.spi}, {@code dev.sparky.spi.program} and {@code
 * dev.sparky.spi.r1cs} only. Knows no JNA and no native library; only its provider is named
 * outside, in META-INF/services.
 */
package dev.sparky.internal.jvm;
