/**
 * The {@code jvm} backend: constraint generation in pure Java on int and long arrays, written from
 * docs/spec/kimchi-circuit.md and independent of the native core, which it checks.
 *
 * <p>Depends on {@code dev.sparky.spi}, {@code dev.sparky.field}, {@code dev.sparky.error}, {@code
 * dev.sparky.internal.field} and what backends share, {@code dev.sparky.internal.vector}, {@code
 * dev.sparky.internal.program} and {@code dev.sparky.internal.lifetime}; knows no JNA and no native
 * library. Only its provider is named outside, in META-INF/services.
 *
 * <p>The way of a call: {@link JvmCircuit} checks the arguments and the owner; {@link
 * BasicConstraints} or {@link GateRows} take the call apart; {@link Reducer} turns each expression
 * into a scaled variable, adding halves of generic rows to {@link RowArena}; {@link
 * FinishedCircuit} wires the rows and hashes them; {@link JvmWitness} evaluates them.
 */
package dev.sparky.internal.jvm;
