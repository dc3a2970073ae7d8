/**
 * What the circuits of all backends share: who may call them and when, what is rejected before a
 * call has any effect, and the words of refusals. No arithmetic, no constraints: the backends stay
 * independent checks of one another.
 */
package dev.sparky.internal.circuit;
