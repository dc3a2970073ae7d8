/**
 * What the circuits of all backends share: who may call them and when, what is rejected before a
 * call has any effect, and the words of refusals. No arithmetic, no constraints: the backends stay
 * independent checks of one another.
 *
 * <p>May depend on {@code dev.sparky.error}, {@code dev.sparky.field}, {@code
 * dev.sparky.internal.tape} and {@code dev.sparky.spi} only.
 */
package dev.sparky.internal.circuit;
