/**
 * A proving pipeline on big integers, before and after its constraint layer was swapped, and one
 * that hands over a gate list.
 *
 * <p>Depends on the public API of sparky-core.
 */
package dev.sparky.examples.pipeline;
