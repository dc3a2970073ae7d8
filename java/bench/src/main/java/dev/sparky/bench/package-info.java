/**
 * Measurements: the referee of {@code scripts/bench}, JMH benchmarks, and paired comparisons that
 * report an interval. Built in the Maven profile {@code bench} only; nothing depends on it, and no
 * test of speed is part of the suite.
 *
 * <p>{@link Referee} runs the {@link Part}s, {@link Duel} takes two or more {@link Side}s through
 * interleaved rounds, {@link Peer} is a side in another process.
 */
package dev.sparky.bench;
