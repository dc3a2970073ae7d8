/**
 * Swapping the constraint layer of a pipeline: one that calls a layer below it, before and after
 * ({@code BigIntegerPipeline}, {@code SparkyPipeline}), and one that holds its gates as objects,
 * which are walked into a builder ({@code GraphWalk}).
 *
 * <p>Depends on the public API of sparky-core.
 */
package dev.sparky.examples.pipeline;
